"""Tables of a document: merged cells, header rows that each page repeats, and widths that hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from chedo_compiler.documents.parts import Cell
from chedo_compiler.documents.pieces import put, shown
from chedo_compiler.documents.typography import SMALL, TINY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from chedo_compiler.documents.parts import Grid

_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_PER_MM = 1440 / 25.4
"""Twentieths of a point, in which Word measures tables."""
_LINES = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_table(document: Document, grid: Grid, width: int) -> None:
    """Write a table of a width in millimetres at the end of a document."""
    whole = sum(grid.widths)
    widths = [round(one / whole * width * _PER_MM) for one in grid.widths]
    table = _element("tbl", _properties(grid, sum(widths)), _columns(widths))
    for place, row in enumerate(_placed(grid)):
        table.append(_row(row, widths, grid, document, is_head=place < len(grid.head)))
    document.element.body.insert_element_before(table, "w:sectPr")
    # Word joins tables between which nothing stands.
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _element(name: str, *inside: Any, **values: object) -> Any:
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(inside)
    return made


def _properties(grid: Grid, width: int) -> Any:
    lines = (_element(side, val="single", sz=4, space=0, color="808080") for side in _LINES)
    sides = (_element(side, w=70, type="dxa") for side in ("left", "right"))
    return _element(
        "tblPr",
        _element("tblW", w=width, type="dxa"),
        _element("tblBorders", *lines),
        _element("tblLayout", type="fixed"),
        _element("tblCellMar", *sides),
        _element("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        _element("tblCaption", val=shown(grid.told)),
    )


def _columns(widths: list[int]) -> Any:
    return _element("tblGrid", *(_element("gridCol", w=width) for width in widths))


_Placed = tuple[Cell, int, bool]
"""A cell, the column in which it begins, and whether it began in a row above."""


def _placed(grid: Grid) -> Iterator[list[_Placed]]:
    """Lay the rows out: what reaches down from above stands in the rows below too."""
    wide = len(grid.widths)
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in (*grid.head, *grid.body):
        found: list[_Placed] = []
        waiting = iter(row)
        column = 0
        while column < wide:
            above = reaching.pop(column, None)
            one = above[0] if above else next(waiting, Cell())
            left = (above[1] if above else one.rows) - 1
            if left:
                reaching[column] = one, left
            found.append((one, column, above is not None))
            column += one.columns
        yield found


def _row(row: list[_Placed], widths: list[int], grid: Grid, document: Document, *, is_head: bool) -> Any:
    flags = [_element("cantSplit"), *([_element("tblHeader")] if is_head else [])]
    made = _element("tr", _element("trPr", *flags))
    for one, column, is_below in row:
        width = sum(widths[column : column + one.columns])
        made.append(_square(one, width, grid, document, is_below=is_below))
    return made


def _square(one: Cell, width: int, grid: Grid, document: Document, *, is_below: bool) -> Any:
    parts = [_element("tcW", w=width, type="dxa")]
    if one.columns > 1:
        parts.append(_element("gridSpan", val=one.columns))
    if one.rows > 1:
        parts.append(_element("vMerge") if is_below else _element("vMerge", val="restart"))
    if one.shade:
        parts.append(_element("shd", val="clear", color="auto", fill=one.shade))
    parts.append(_element("vAlign", val="center"))
    made = _element("tc", _element("tcPr", *parts), _element("p"))
    paragraph = Paragraph(made[-1], document)
    paragraph.alignment = _ALIGNED[one.align]
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(1), Pt(1), 1.0
    if one.indent:
        form.left_indent = Mm(3 * one.indent)
    if not is_below:
        put(paragraph, one.pieces, TINY if grid.small else SMALL)
    return made
