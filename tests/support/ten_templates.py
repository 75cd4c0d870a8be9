"""What people read from the ten templates of offices, and the same said of a compiled form, to be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from chedo_compiler.addresses import column_number, letters

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Cell, Form, HeaderCell

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "samples" / "templates"

_READINGS = ROOT / "tests" / "compiler" / "workbooks" / "ten_templates.yaml"
_KINDS = {"number": "figure", "integer": "figure", "money": "figure", "long_text": "text"}
_CELL = re.compile(r"([A-Z]+)(\d+)")
_NAME = re.compile(r"[a-z_][a-z0-9_]*(?::[a-z_][a-z0-9_]*)?")


@dataclass(frozen=True)
class Reading:
    """How one sheet is to be read. Lines are as in ten_templates.yaml; addresses are single cells."""

    name: str
    sheet: str
    number: str
    title: str
    unit: str | None
    depth: int
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    reads: dict[str, tuple[str, ...]]
    inputs: frozenset[str]
    closed: frozenset[str]
    checks: int
    fields: dict[str, str]
    doubts: dict[str, int]

    @property
    def workbook(self) -> Path:
        """The template."""
        return TEMPLATES / f"{self.name.split('#')[0]}.xlsx"


def readings() -> dict[str, Reading]:
    """Read what a person reads from each template."""
    written: dict[str, Any] = yaml.safe_load(_READINGS.read_text("utf-8"))
    return {name: _reading(name, one) for name, one in written.items()}


def _reading(name: str, one: dict[str, Any]) -> Reading:
    return Reading(
        name=name,
        sheet=one["sheet"],
        number=one.get("number", ""),
        title=one["title"],
        unit=one.get("unit"),
        depth=one["depth"],
        columns=tuple(_line(text, 4) for text in one["columns"]),
        rows=tuple(_line(text, 5) for text in one["rows"]),
        reads={str(key): _places(str(value)) for key, value in one["reads"].items()},
        inputs=frozenset(_addresses(one["inputs"])),
        closed=frozenset(_addresses(one.get("closed", ""))),
        checks=one.get("checks", 0),
        fields=one["fields"],
        doubts=one.get("doubts", {}),
    )


def _places(said: str) -> tuple[str, ...]:
    first, _, last = said.partition("-")
    return tuple(str(row) for row in range(int(first), int(last) + 1)) if last else tuple(said.split())


def _line(text: str, parts: int) -> str:
    said = [part.strip() for part in text.split("|")]
    return " | ".join(said + [""] * (parts - len(said)))


def _addresses(areas: str) -> list[str]:
    found = []
    for area in areas.split():
        (left, top), (right, bottom) = (_CELL.findall(area) * 2)[:2]
        columns = range(column_number(left), column_number(right) + 1)
        found += [f"{letters(column)}{row}" for row in range(int(top), int(bottom) + 1) for column in columns]
    return found


def columns_of(form: Form) -> tuple[str, ...]:
    """Return a form's columns as lines: letter, number, kind, headings from the top."""
    book = form.workbook
    assert book is not None
    return tuple(
        f"{book.columns[column.id]} | {column.number} | {_KINDS.get(column.type, column.type)} | {_path(form, place)}"
        for place, column in enumerate(form.columns)
    )


def _path(form: Form, place: int) -> str:
    above = [cell for cell in form.header if cell.column <= place < cell.column + cell.column_span]
    return " / ".join(cell.label for cell in sorted(above, key=_height))


def _height(cell: HeaderCell) -> int:
    return cell.row


def depth_of(form: Form) -> int:
    """How many lines a form's header has."""
    return max(cell.row + cell.row_span for cell in form.header)


def rows_of(form: Form) -> tuple[str, ...]:
    """Return a form's rows as lines, from the top: sheet row, number, label, unit, kind."""
    book = form.workbook
    assert book is not None
    lines = [
        (book.rows[row.id], f"{row.stt} | {row.label} | {row.unit or ''} | {'heading' if row.heading else ''}")
        for row in form.rows
    ] + [(book.rows[group.id], " |  |  | repeat") for group in form.repeats]
    return tuple(f"{place} | {said}" for place, said in sorted(lines))


def cells_of(form: Form, kind: str, *, texts: bool = True) -> frozenset[str]:
    """Return the addresses of a form's cells of one kind; without texts, those for figures, days and choices only."""
    return frozenset(
        _address(form, cell)
        for cell in form.cells
        if cell.kind == kind and (texts or cell.type not in {"text", "long_text"})
    )


def _address(form: Form, cell: Cell) -> str:
    assert form.workbook is not None
    return f"{form.workbook.columns[cell.column]}{form.workbook.rows[cell.row]}"


def reads_of(form: Form) -> dict[str, tuple[str, ...]]:
    """Return which columns the column formulas name, by letter, and which rows the row formulas name, by sheet row."""
    book = form.workbook
    assert book is not None
    rows = {name: str(row) for name, row in sorted(book.rows.items(), key=lambda item: item[1])}
    columns = dict(sorted(book.columns.items(), key=lambda item: column_number(item[1])))
    found: dict[str, tuple[str, ...]] = {}
    for cell in form.cells:
        if cell.rule == "column":
            found[columns[cell.column]] = _named(cell.formula, columns)
        elif cell.rule == "row":
            found[rows[cell.row]] = _named(cell.formula, rows)
    return found


def _named(formula: str, places: dict[str, str]) -> tuple[str, ...]:
    order = list(places)
    named: set[int] = set()
    for match in _NAME.findall(formula):
        first, _, last = match.partition(":")
        if first in places:
            named |= set(range(order.index(first), order.index(last or first) + 1))
    return tuple(places[order[index]] for index in sorted(named))
