"""A compiled form for its author: ids of rows and columns, and what fills each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.output.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cell, Column, Form

_WORDS = {
    "vi": {
        "row": "dòng",
        "label": "tên",
        "only": "nhóm",
        "input": "nhập",
        "required": "nhập*",
        "by_row": "= dòng",
        "by_column": "= cột",
        "closed": "·",
        "legend": "nhập: ô nhập liệu (* bắt buộc) · = dòng, = cột: công thức của dòng hay của cột · ·: không nhập",
        "formulas": "Công thức",
        "checks": "Kiểm tra",
        "error": "lỗi",
        "warning": "cảnh báo",
        "more": "thêm dòng, tối đa {count}",
    },
    "en": {
        "row": "row",
        "label": "label",
        "only": "group",
        "input": "input",
        "required": "input*",
        "by_row": "= row",
        "by_column": "= column",
        "closed": "·",
        "legend": "input: filled in (* required) · = row, = column: by the row's or the column's formula · ·: closed",
        "formulas": "Formulas",
        "checks": "Checks",
        "error": "error",
        "warning": "warning",
        "more": "rows added, at most {count}",
    },
}

_COLUMNS = {
    "vi": ("cột", "tên", "kiểu", "đơn vị", "tổng hợp"),
    "en": ("column", "label", "type", "unit", "aggregate"),
}


def form_lines(form: Form, lang: str) -> Iterator[str]:
    """The form as text: columns, rows with their cells, formulas, checks."""
    words = _WORDS[lang]
    yield " ".join(part for part in (form.number, form.title, f"({form.id})") if part)
    yield ""
    columns = [(one.id, one.label, one.type, _unit(form, one), one.aggregate) for one in form.columns]
    yield from table(_COLUMNS[lang], columns)
    yield ""
    head = ["STT", words["row"], words["label"], words["only"], *(one.id for one in form.columns)]
    yield from table(head, list(_rows(form, lang)))
    yield words["legend"]
    yield from _titled(words["formulas"], _formulas(form))
    yield from _titled(
        words["checks"], (f"{one.id} [{words[one.level]}] {one.formula}  {one.message}" for one in form.checks)
    )


def _unit(form: Form, column: Column) -> str:
    return column.unit or ("%" if column.type == "percent" else form.unit or "")


def _rows(form: Form, lang: str) -> Iterator[list[str]]:
    cells = {cell.id: cell for cell in form.cells}
    more = _WORDS[lang]["more"]
    below = {group.under: group for group in form.repeats}
    for row in form.rows:
        label = "  " * row.level + row.label
        yield [
            row.stt,
            row.id,
            label,
            row.only or "",
            *(_kind(cells.get(f"{row.id}.{one.id}"), lang) for one in form.columns),
        ]
        if group := below.get(row.id):
            told = f"+ {group.ask}: {more.format(count=group.maximum)}"
            kinds = (_kind(cells.get(f"{group.id}.{one.id}"), lang) for one in form.columns)
            yield ["", group.id, told, group.only or "", *kinds]


def _kind(cell: Cell | None, lang: str) -> str:
    words = _WORDS[lang]
    if cell is None:
        return ""
    if cell.kind == "computed":
        return words["by_row"] if cell.rule == "row" else words["by_column"]
    return words["required"] if cell.kind == "input" and cell.required else words[cell.kind]


def _formulas(form: Form) -> Iterator[str]:
    """Each formula once, with the row or column that it belongs to."""
    told = set()
    for cell in form.cells:
        owner = cell.row if cell.rule == "row" else cell.column
        if cell.formula and (owner, cell.formula) not in told:
            told.add((owner, cell.formula))
            yield f"{owner} {cell.formula}"


def _titled(title: str, lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield ""
            yield f"{title}:"
        yield f"  {line}"
