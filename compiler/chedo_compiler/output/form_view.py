"""A compiled form for its author: ids of rows and columns, and what fills each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.output.announcements import announcements
from chedo_compiler.output.conditions import conditions
from chedo_compiler.output.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact.v1 import Cell, Column, Form, RepeatingGroup

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
        "conditions": "Điều kiện của ô",
        "lists": "Danh mục",
        "checks": "Kiểm tra",
        "leaving": "Sẽ bỏ",
        "composed": "biểu tự đặt ra",
        "error": "lỗi",
        "warning": "cảnh báo",
        "more": "thêm dòng, tối đa {count}",
        "inside": "trong từng dòng {group}: thêm dòng, tối đa {count}",
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
        "conditions": "What cells ask for",
        "lists": "Code lists",
        "checks": "Checks",
        "leaving": "To go",
        "composed": "composed, not an official form",
        "error": "error",
        "warning": "warning",
        "more": "rows added, at most {count}",
        "inside": "inside each row of {group}: rows added, at most {count}",
    },
}

_COLUMNS = {
    "vi": ("cột", "tên", "kiểu", "đơn vị", "tổng hợp", "theo kỳ", "kỳ hiện"),
    "en": ("column", "label", "type", "unit", "aggregate", "over time", "shown in"),
}


def form_lines(form: Form, lang: str) -> Iterator[str]:
    """The form as text: columns, rows with their cells, what cells ask for, formulas, checks."""
    words = _WORDS[lang]
    marks = f"[{words['composed']}]" if form.composed else ""
    yield " ".join(part for part in (form.number, form.title, f"({form.id})", marks) if part)
    yield ""
    yield from table(_COLUMNS[lang], [_column(form, one) for one in form.columns])
    yield ""
    head = ["STT", words["row"], words["label"], words["only"], *(one.id for one in form.columns)]
    yield from table(head, list(_rows(form, lang)))
    yield words["legend"]
    yield from _titled(words["conditions"], conditions(form, lang))
    yield from _titled(words["lists"], _lists(form))
    yield from _titled(words["formulas"], _formulas(form))
    yield from _titled(
        words["checks"], (f"{one.id} [{words[one.level]}] {one.formula}  {one.message}" for one in form.checks)
    )
    yield from _titled(words["leaving"], (f"{name}: {told}" for name, told in announcements(form, lang)))


def _column(form: Form, column: Column) -> list[str]:
    unit = column.unit or ("%" if column.type == "percent" else form.unit or "")
    over_time = dict.fromkeys(cell.over_time for cell in form.cells if cell.column == column.id)
    over_time.pop("none", None)
    shown = ", ".join(column.periods)
    return [column.id, column.label, column.type, unit, column.aggregate, ", ".join(over_time), shown]


def _rows(form: Form, lang: str) -> Iterator[list[str]]:
    cells = {cell.id: cell for cell in form.cells}
    for row in form.rows:
        yield [row.stt, row.id, "  " * row.level + row.label, row.only or "", *_kinds(form, row.id, cells, lang)]
        for group in form.repeats:
            if group.under == row.id:
                yield from _group(form, group, 0, cells, lang)
    for group in form.repeats:
        if not group.under and not group.within:
            yield from _group(form, group, 0, cells, lang)


def _group(form: Form, group: RepeatingGroup, depth: int, cells: Mapping[str, Cell], lang: str) -> Iterator[list[str]]:
    said = _WORDS[lang]["inside" if group.within else "more"].format(count=group.maximum, group=group.within)
    told = f"{'  ' * depth}+ {group.ask}: {said}"
    yield [group.numbering, group.id, told, group.only or "", *_kinds(form, group.id, cells, lang)]
    for inner in form.repeats:
        if inner.within == group.id:
            yield from _group(form, inner, depth + 1, cells, lang)


def _kinds(form: Form, row: str, cells: Mapping[str, Cell], lang: str) -> list[str]:
    return [_kind(cells.get(f"{row}.{one.id}"), lang) for one in form.columns]


def _kind(cell: Cell | None, lang: str) -> str:
    words = _WORDS[lang]
    if cell is None:
        return ""
    if cell.kind == "computed":
        return words["by_row"] if cell.rule == "row" else words["by_column"]
    return words["required"] if cell.kind == "input" and cell.required else words[cell.kind]


def _lists(form: Form) -> Iterator[str]:
    for one in form.choice_lists:
        yield f"{one.id} ({one.title}): " + "; ".join(f"{choice.id} = {choice.label}" for choice in one.choices)


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
