"""Sheets to stored bodies and back, whichever release's layout they were stored under."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chedo_compiler.artefact import codec
from chedo_engine.figures import vector
from chedo_engine.figures.layout import layouts
from chedo_engine.figures.sheet import Line, Sheet, SheetRow, decimal, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.layout import Layout


NO_ROWS = '{"rows":[]}'
"""The texts of a repeating group without rows."""


@dataclass(frozen=True, slots=True)
class Body:
    """A stored part of a form: "" for the fixed cells, else a repeating group."""

    part: str
    layout: str
    vector: bytes
    texts: str


def pack(form: v1.Form, sheet: Sheet) -> list[Body]:
    """Store a sheet: one body for the fixed cells and one for each repeating group."""
    parts = layouts(form)
    fixed = {**_texts(sheet), "explain": sheet.explanations}
    bodies = [_body("", parts[""], [sheet], fixed)]
    for group in form.repeats:
        rows = sheet.rows.get(group.id, [])
        layout = parts[group.id]
        lines = [{"id": row.id, "label": row.label, **_inside(row), **_texts(row)} for row in rows]
        bodies.append(_body(group.id, layout, rows, {"rows": lines}))
    return bodies


def pack_texts(part: str, layout: Layout, texts: Mapping[str, str]) -> Body:
    """Store texts alone (the answers of an outline)."""
    return _body(part, layout, [], {"texts": dict(texts)})


def read_texts(texts: str) -> dict[str, str]:
    """Read such texts back."""
    found: dict[str, str] = json.loads(texts).get("texts", {})
    return found


def unpack(bodies: Iterable[Body], known: Mapping[str, Layout]) -> Sheet:
    """Read a sheet back; ``known`` has the layouts by id."""
    sheet = Sheet()
    for body in bodies:
        layout, texts = known[body.layout], json.loads(body.texts)
        if body.part:
            sheet.rows[body.part] = _rows(body, layout, texts["rows"])
        else:
            _fill(sheet, layout, vector.unpack(body.vector, len(layout.cells)), texts)
            sheet.explanations = texts["explain"]
            sheet.known = frozenset(layout.cells)
    return sheet


def _body(part: str, layout: Layout, lines: Iterable[Line], texts: dict[str, Any]) -> Body:
    numbers = [number for line in lines for number in _numbers(line, layout)]
    return Body(part, layout.id, vector.pack(numbers), codec.encode(texts).decode().rstrip())


def _numbers(line: Line, layout: Layout) -> Iterable[int | None]:
    for name, scale in zip(layout.cells, layout.scales, strict=True):
        value = line.values.get(name)
        yield exact(value, scale) if isinstance(value, Decimal) else None


def _texts(line: Line) -> dict[str, dict[str, str]]:
    return {
        "texts": {name: value for name, value in line.values.items() if isinstance(value, str)},
        "errors": dict(line.errors),
    }


def _inside(row: SheetRow) -> dict[str, str]:
    return {"parent": row.parent} if row.parent else {}


def _rows(body: Body, layout: Layout, lines: list[dict[str, Any]]) -> list[SheetRow]:
    width = len(layout.cells)
    numbers = vector.unpack(body.vector, len(lines) * width)
    rows = []
    for place, texts in enumerate(lines):
        row = SheetRow(id=texts["id"], label=texts["label"], parent=texts.get("parent", ""))
        _fill(row, layout, numbers[place * width : (place + 1) * width], texts)
        rows.append(row)
    return rows


def _fill(line: Line, layout: Layout, numbers: list[int | None], texts: dict[str, Any]) -> None:
    for name, scale, number in zip(layout.cells, layout.scales, numbers, strict=True):
        if number is not None:
            line.values[name] = decimal(number, scale)
    line.values.update(texts["texts"])
    line.errors.update(texts["errors"])
