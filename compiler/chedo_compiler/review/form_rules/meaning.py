"""ROW-INDICATOR, COL-BASIS, AGG-METHOD, AGG-MISSING: what a figure stands for, and how figures become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.gathering import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.review.change import Change, Plain
    from chedo_compiler.review.form_rules.pairs import FormPair

_NO_METHOD = "none"


def indicators(pair: FormPair) -> Iterator[Change]:
    """ROW-INDICATOR: a new link adds readers, another or none breaks the indicator's series."""
    for line in pair.lines.both:
        old, new = line.old.record, line.new.record
        if isinstance(old, v1.Row) and isinstance(new, v1.Row) and old.indicator != new.indicator:
            linked = old.indicator is None
            yield seen(
                "ROW-INDICATOR",
                Level.RISK if linked else Level.BREAK,
                pair.at(line),
                old.indicator,
                new.indicator,
                hits="X" if linked else "DX",
                action="add" if linked else "remove" if new.indicator is None else "change",
                cause="linked" if linked else "unlinked" if new.indicator is None else "",
                label=line.new.label,
            )


def bases(pair: FormPair) -> Iterator[Change]:
    """COL-BASIS: actual figures, or estimates."""
    for line in pair.lines.both:
        old, new = line.old.record, line.new.record
        if isinstance(old, v1.Column) and isinstance(new, v1.Column) and old.basis != new.basis:
            level = Level.BREAK if old.basis and new.basis else Level.RISK
            yield seen("COL-BASIS", level, pair.at(line), old.basis, new.basis, hits="D", label=line.new.label)


def methods(pair: FormPair) -> Iterator[Change]:
    """AGG-METHOD, AGG-MISSING: how units and periods are combined; where there was no method, no series breaks."""
    renames = pair.renames
    for group in gathered(
        pair,
        lambda cell: (_method(cell.old, renames), _method(cell.new, {})),
        of=lambda cell: "closed" not in {cell.old.kind, cell.new.kind},
    ):
        first = group.cells[0]
        missing = first.old.aggregate == _NO_METHOD and first.old.over_time in {_NO_METHOD, first.new.over_time}
        level, rule = (Level.RISK, "AGG-MISSING") if missing else (Level.BREAK, "AGG-METHOD")
        yield group.told(rule, level, hits="D" if missing else "DX")


def _method(cell: v1.Cell, renames: Mapping[str, str]) -> Plain:
    return {"units": cell.aggregate, "time": cell.over_time, "weight": renames.get(cell.weight, cell.weight)}
