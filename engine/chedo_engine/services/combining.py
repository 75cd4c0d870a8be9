"""One form over its reporters, before the cells that are computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.aggregation.combine import Combined, combine
from chedo_engine.figures import body
from chedo_engine.figures.layout import layouts
from chedo_engine.once import once
from chedo_engine.store.artefacts import layouts_of
from chedo_engine.store.contributions import read_repeating

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.services.receiving import Received
    from chedo_engine.store.reports import Opening


def combine_form(
    session: Session, opening: Opening, form: v1.Form, received: Received
) -> tuple[Combined, dict[str, str]]:
    """Combine what was sent, but for the cells that are computed anew."""
    combined = combine(form, layouts(form)[""], received.contributions)
    owners: dict[str, str] = {}
    if form.repeats:
        counted = (one.organisation for one in received.contributors if one.counted)
        place = {name: number for number, name in enumerate(counted)}
        rows = [
            (reporter, part) for reporter, part in read_repeating(session, opening.row, form.id) if reporter in place
        ]
        known = layouts_of(session, opening.row.tenant, {part.layout for _, part in rows})
        for reporter, part in sorted(rows, key=lambda pair: place[pair[0]]):
            for group, lines in body.unpack([part], known).rows.items():
                for line in lines:
                    line.id = f"{reporter}/{line.id}"
                    line.parent = f"{reporter}/{line.parent}" if line.parent else ""
                    owners[line.id] = reporter
                combined.sheet.rows.setdefault(group, []).extend(lines)
    return combined, owners


@once
def computed_anew(form: v1.Form) -> tuple[v1.Cell, ...]:
    """Return the fixed cells that are computed from what was combined."""
    repeating = {group.id for group in form.repeats}
    return tuple(cell for cell in form.cells if cell.aggregate == "recompute" and cell.row not in repeating)
