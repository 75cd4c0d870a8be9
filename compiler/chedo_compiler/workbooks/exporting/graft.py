"""Pictures, shapes, text boxes and charts of a template put back: the library that writes workbooks loses them."""

from __future__ import annotations

from chedo_compiler.workbooks.exporting.parts import Parts, Reference

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = f"{_RELATIONS}/drawing"
_ID = "chedoDrawing"
_ELEMENT = f'<drawing xmlns:r="{_RELATIONS}" r:id="{_ID}"/>'.encode()
_BEHIND = (
    b"<legacyDrawing",
    b"<picture",
    b"<oleObjects",
    b"<controls",
    b"<webPublishItems",
    b"<tableParts",
    b"<extLst",
)
"""What stands behind the drawing in a sheet's part."""


def with_drawings(written: bytes, template: bytes) -> bytes:
    """Return a workbook with the drawings that the sheets of its template have."""
    source = Parts(template)
    drawings = {title: drawing for title, sheet in source.sheets().items() if (drawing := _drawing_of(source, sheet))}
    if not drawings:
        return written
    target = Parts(written)
    sheets = target.sheets()
    for title, drawing in drawings.items():
        names = _belonging(source, drawing)
        if title in sheets and not target.by_name.keys() & set(names):
            target.take(source, names)
            target.refer(sheets[title], Reference(_ID, _DRAWING, drawing))
            target.by_name[sheets[title]] = _with_element(target.by_name[sheets[title]])
    return target.content()


def _drawing_of(source: Parts, sheet: str) -> str:
    return next((one.part for one in source.references(sheet) if one.kind == _DRAWING), "")


def _belonging(source: Parts, first: str) -> list[str]:
    """Return a part and all parts that it refers to, directly or not."""
    found: list[str] = []
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name in source.by_name and name not in found:
            found.append(name)
            waiting += [one.part for one in source.references(name) if one.part]
    return found


def _with_element(sheet: bytes) -> bytes:
    body = sheet.index(b"</sheetData>") if b"</sheetData>" in sheet else 0
    ends = [place for mark in (*_BEHIND, b"</worksheet>") if (place := sheet.find(mark, body)) >= 0]
    return sheet[: min(ends)] + _ELEMENT + sheet[min(ends) :]
