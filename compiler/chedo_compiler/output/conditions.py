"""What the cells of a form ask for beyond being filled: types, ranges, choices, periods; for their author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import show_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cell, Column, Form, RepeatingGroup, Row

_WORDS = {
    "vi": {
        "type": "kiểu {0}",
        "choices": "chọn trong {0}",
        "many": "chọn một hay nhiều trong {0}",
        "condition": "bắt buộc khi {0}",
        "between": "từ {0} đến {1}",
        "least": "từ {0} trở lên",
        "most": "đến {0}",
        "weight": "trọng số {0}",
        "periods": "chỉ hiện ở {0}",
        "least_rows": "ít nhất {0} dòng",
        "numbering": "đánh số {0}",
        "composed": "tự đặt ra",
        "actual": "số thực hiện",
        "estimate": "số ước",
    },
    "en": {
        "type": "type {0}",
        "choices": "one of {0}",
        "many": "any of {0}",
        "condition": "required if {0}",
        "between": "from {0} to {1}",
        "least": "{0} or more",
        "most": "at most {0}",
        "weight": "weighted by {0}",
        "periods": "shown in {0} only",
        "least_rows": "at least {0} rows",
        "numbering": "numbered {0}",
        "composed": "composed",
        "actual": "actual",
        "estimate": "estimate",
    },
}


def conditions(form: Form, lang: str) -> Iterator[str]:
    """Lines of where and what: of columns, of rows, then of cells that differ from their column's others."""
    asked = {column.id: _of_cells(form, column, lang) for column in form.columns}
    shared = {
        name: next(iter(found.values())) if len(set(found.values())) == 1 else () for name, found in asked.items()
    }
    said = [(column.id, (*_of_column(column, lang), *shared[column.id])) for column in form.columns]
    said += [(row.id, _of_line(row, lang)) for row in form.rows]
    said += [(group.id, _of_group(group, lang)) for group in form.repeats]
    for column in form.columns:
        said += [(name, one) for name, one in asked[column.id].items() if one != shared[column.id]]
    for name, parts in said:
        if parts:
            yield f"{name}: " + " · ".join(parts)


def _of_cells(form: Form, column: Column, lang: str) -> dict[str, tuple[str, ...]]:
    """What each open cell of a column asks for."""
    cells = (cell for cell in form.cells if cell.column == column.id and cell.kind != "closed")
    return {cell.id: _of_cell(cell, column, lang) for cell in cells}


def _of_cell(cell: Cell, column: Column, lang: str) -> tuple[str, ...]:
    words = _WORDS[lang]
    parts = [words["type"].format(cell.type)] if cell.type != column.type else []
    if cell.choices:
        parts.append(words["many" if cell.many else "choices"].format(cell.choices))
    if cell.minimum or cell.maximum:
        key = "between" if cell.minimum and cell.maximum else "least" if cell.minimum else "most"
        limits = [_bound(cell, limit) for limit in (cell.minimum, cell.maximum) if limit]
        parts.append(words[key].format(*limits))
    if cell.condition:
        parts.append(words["condition"].format(cell.condition))
    if cell.weight:
        parts.append(words["weight"].format(cell.weight))
    return tuple(parts)


def _bound(cell: Cell, limit: str) -> str:
    return show_day(float(limit)) if cell.type == "date" else limit


def _of_column(column: Column, lang: str) -> tuple[str, ...]:
    words = _WORDS[lang]
    return tuple(words[key] for key, said in ((column.basis, column.basis), ("composed", column.composed)) if said)


def _of_line(row: Row | RepeatingGroup, lang: str) -> tuple[str, ...]:
    words = _WORDS[lang]
    parts = [words["periods"].format(", ".join(row.periods))] if row.periods else []
    return (*parts, *([words["composed"]] if row.composed else []))


def _of_group(group: RepeatingGroup, lang: str) -> tuple[str, ...]:
    words = _WORDS[lang]
    least = [words["least_rows"].format(group.minimum)] if group.minimum else []
    numbered = [words["numbering"].format(group.numbering)] if group.numbering else []
    return (*least, *numbered, *_of_line(group, lang))
