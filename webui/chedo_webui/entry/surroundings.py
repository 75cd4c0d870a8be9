"""What the formulas of a form see besides its figures, as the browser needs it: only what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.period_parts import PARTS, earlier_in_year
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.once import once

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.figures import Context, Figures
    from chedo_compiler.runtime.values import Value


def browser_surroundings(form: v1.Form, context: Context) -> dict[str, Any]:
    """Return the period, the year so far, other forms, indicators and attributes, in the shape of recompute.js."""
    asked = _asked(form)
    year = context.year if context.year is not None else (None,) * len(earlier_in_year(context.period))
    keys = {part[1] for part in asked if part[0] == "ind"}
    names = {part[1] for part in asked if part[0] == "org"}
    return {
        "period": {part: of(context.period) for part, of in PARTS.items()},
        "year": [_year(asked, figures) for figures in year] if _reads_year(asked) else [],
        "forms": {name: _form(asked, name, figures) for name, figures in context.forms.items()},
        "indicators": {key: _plain(value) for key, value in context.indicators.items() if key in keys},
        "attributes": {name: value for name, value in context.attributes.items() if name in names},
    }


@once
def _asked(form: v1.Form) -> tuple[Expression, ...]:
    return tuple(part for cell in form.cells if cell.expression for part in walk(cell.expression))


def _reads_year(asked: tuple[Expression, ...]) -> bool:
    return any(part[0] in {"ytd", "ytdhere"} for part in asked)


def _year(asked: tuple[Expression, ...], figures: Figures | None) -> dict[str, Any] | None:
    if figures is None:
        return None
    cells = {name for part in asked if part[0] == "ytd" for name in (part[1], *part[3:])}
    columns = {name for part in asked if part[0] == "ytdhere" for name in (part[1], *part[3:])}
    found = {name: _plain(figures.cells[name]) for name in sorted(cells) if name in figures.cells}
    for group, rows in figures.rows.items():
        for row in rows:
            known = {name: value for name, value in row.cells.items() if name in columns}
            found |= {f"{group}:{row.id}.{name}": _plain(value) for name, value in known.items()}
    return found


def _form(asked: tuple[Expression, ...], form: str, figures: Figures) -> dict[str, Any]:
    cells: dict[str, None] = {}
    columns: dict[str, set[str]] = {}
    for part in asked:
        match part:
            case ["form", name, cell] if name == form:
                cells[cell] = None
            case ["formrange", name, names, _] if name == form:
                cells.update(dict.fromkeys(names))
            case ["formrepeat", name, group, column] if name == form:
                columns.setdefault(group, set()).add(column)
            case _:
                pass
    rows = {
        group: [{name: _plain(row.cells.get(name)) for name in sorted(wanted)} for row in figures.rows.get(group, ())]
        for group, wanted in columns.items()
    }
    return {"cells": {name: _plain(figures.cells.get(name)) for name in cells}, "rows": rows}


def _plain(value: Value) -> Any:
    return {"error": value.value} if isinstance(value, ErrorValue) else value
