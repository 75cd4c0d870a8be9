"""A regime of plain forms whose notes declare what became of their lines; figures for its reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sample_regime as sample
from chedo_compiler.artefact import v1

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEGAL = v1.LegalBasis("nd-09-2019", "Điều 8", ())


def plain_form(
    rows: Iterable[str],
    columns: Iterable[str] = ("so", "tien"),
    *,
    form: str = "b1",
    units: Mapping[str, str] | None = None,
    types: Mapping[str, str] | None = None,
    repeating: Iterable[str] = (),
) -> v1.Form:
    """Return a form of inputs; ``units`` and ``types`` are by line, the last of ``repeating`` groups too."""
    units, types = units or {}, types or {}
    lines, across, groups = tuple(rows), tuple(columns), tuple(repeating)
    made = tuple(v1.Column(name, name.title(), types.get(name, "number"), 2, units.get(name)) for name in across)
    cells = tuple(
        v1.Cell(
            row,
            column.id,
            "input",
            column.type,
            2 if column.type == "number" else 0,
            "append" if row in groups else "sum" if column.type == "number" else "none",
        )
        for row in (*lines, *groups)
        for column in made
    )
    return v1.Form(
        id=form,
        number=form.upper(),
        title=f"Biểu {form}",
        unit=None,
        header=(),
        columns=made,
        rows=tuple(v1.Row(name, name.title(), 0, unit=units.get(name)) for name in lines),
        repeats=tuple(v1.RepeatingGroup(name, under="", ask="Tên", maximum=9) for name in groups),
        cells=cells,
        order=(),
        checks=(),
    )


def release(version: str, forms: Iterable[v1.Form], *notes: v1.Change) -> v1.Regime:
    """Return a release with all its notes, given in the order in which they came."""
    return replace(sample.sample_regime(), version=version, forms=tuple(forms), changes=tuple(reversed(notes)))


def note(version: str, *migrations: v1.Migration) -> v1.Change:
    """Return the note of a version."""
    return v1.Change(version, (LEGAL,), f"Sửa đổi {version}", migrations, ())
