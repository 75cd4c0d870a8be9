"""Where each cell of a form stands in the office's own workbook, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.output.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Form

_WORDS = {
    "vi": {
        "input": "nhập",
        "computed": "tính",
        "closed": "không nhập",
        "sheet": "trang tính {sheet}",
        "none": "Biểu {form} không có layout, nên các ô không có địa chỉ trên bảng tính.",
    },
    "en": {
        "input": "input",
        "computed": "computed",
        "closed": "closed",
        "sheet": "sheet {sheet}",
        "none": "The form {form} has no layout, so its cells have no address in a workbook.",
    },
}
_HEAD = {
    "vi": ("ô", "dòng", "cột", "loại", "công thức"),
    "en": ("cell", "row", "column", "kind", "formula"),
}


def addresses_data(regime: str, form: Form) -> list[dict[str, Any]]:
    """Return the cells of a form in layout order; those of added rows have the address of their model line."""
    book = form.workbook
    if book is None:
        return []
    return [
        {
            "regime": regime,
            "form": form.id,
            "row": cell.row,
            "column": cell.column,
            "sheet": book.sheet,
            "address": f"{book.columns[cell.column]}{book.rows[cell.row]}",
            "input": cell.kind == "input",
            "kind": cell.kind,
            "formula": cell.formula,
        }
        for cell in form.cells
        if cell.column in book.columns and cell.row in book.rows
    ]


def addresses_lines(form: Form, lang: str) -> Iterator[str]:
    """Lines of a table: the address first, as officials look cells up by it."""
    words = _WORDS[lang]
    title = words["sheet"].format(sheet=form.workbook.sheet if form.workbook else "")
    yield f"{form.number} {form.title} ({form.id}), {title}".strip()
    yield ""
    rows = [
        (one["address"], one["row"], one["column"], words[one["kind"]], one["formula"])
        for one in addresses_data("", form)
    ]
    yield from table(_HEAD[lang], rows)


def without_addresses(form: Form, lang: str) -> str:
    """Say that a form has no place in a workbook."""
    return _WORDS[lang]["none"].format(form=form.id)
