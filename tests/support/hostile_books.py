"""Workbooks that a spreadsheet program could have written but for one thing; all of it is more than a form has."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from drawn_book import BOOK, SHEET, drawn, replaced, with_part

if TYPE_CHECKING:
    from collections.abc import Callable

_STYLES = "xl/styles.xml"
_TYPES = "[Content_Types].xml"
_LISTED = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NAME = 'name="chedo.row.thu'
_FIRST, _LAST = "<dataValidations", "</dataValidations>"
_DRAWN = drawn()


def _noise(signs: int) -> str:
    """Return a comment that does not pack, so that its part does not pack too well either."""
    return f"<!--{random.Random(signs).randbytes(signs // 2).hex()}-->"  # noqa: S311  (only has to be long)


def _sheet(old: str, new: str, *, around: str = "") -> bytes:
    """Replace a piece of the sheet; what keeps it from packing too well stands after it, or ``around`` another."""
    noise = _noise(len(new) // 80 + 1)
    if not around:
        return replaced(_DRAWN, SHEET, old, new + noise)
    return replaced(replaced(_DRAWN, SHEET, old, new), SHEET, around, around + noise)


def _formula(written: str) -> bytes:
    return _sheet("<f>B3*2</f>", written)


def _rows(inner: str) -> bytes:
    return _sheet("</sheetData>", inner + "</sheetData>")


def _texts(inner: str) -> bytes:
    listed = replaced(_DRAWN, _TYPES, "</Types>", _LISTED)
    whole = f'<sst xmlns="{_MAIN}">{inner}{_noise(len(inner) // 80 + 1)}</sst>'
    return with_part(listed, "xl/sharedStrings.xml", whole.encode())


def _repeated_text() -> bytes:
    """Let many cells show one long text."""
    cells = "".join(f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(1000, 4000))
    listed = _texts(f"<si><t>{'a' * 30_000}</t></si>")
    return replaced(listed, SHEET, "</sheetData>", cells + "</sheetData>")


def _shared_formula() -> bytes:
    """Let many cells share one long formula, which each has to be told anew."""
    first = f'<row r="9"><c r="A9"><f t="shared" si="7" ref="A9:A9">{"1+" * 3000}A1</f></c></row>'
    others = (f'<row r="{row}"><c r="A{row}"><f t="shared" si="7"/></c></row>' for row in range(1000, 15_000))
    return _rows(first + "".join(others))


def _of_one_part() -> bytes:
    """Let two sheets be one part, which two names of it hide."""
    return replaced(_DRAWN, "xl/_rels/workbook.xml.rels", '"/xl/worksheets/sheet2.xml"', '"worksheets/sheet1.xml"')


def _cells() -> bytes:
    return _rows("".join(f'<row r="{row}">{"<c><v>1</v></c>" * 25}</row>' for row in range(1000, 5100)))


def _wide_row() -> bytes:
    return _rows(f"<row>{'<c><v>1</v></c>' * 140_000}</row>")


def _styles() -> bytes:
    styles = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 200_000
    return replaced(_DRAWN, _STYLES, "</cellXfs>", f"{styles}{_noise(150_000)}</cellXfs>")


def _names() -> bytes:
    names = '<definedName name="a">1</definedName>' * 200_000
    return replaced(_DRAWN, BOOK, "</definedNames>", f"{names}{_noise(150_000)}</definedNames>")


def _attributes() -> bytes:
    attributes = " ".join(f'a{at}="1"' for at in range(250_000))
    return _sheet('<c r="B3"', f'<c {attributes} r="B3"', around="<sheetData>")


def _links() -> bytes:
    links = '<hyperlink ref="A1"/>' * 200_000
    return _sheet("<dataValidations", f"<hyperlinks>{links}</hyperlinks><dataValidations", around="<sheetData>")


def _slow_format() -> bytes:
    format_ = '<numFmt numFmtId="164" formatCode="'
    return replaced(_DRAWN, _STYLES, format_, format_ + "[" * 90_000)


BEYOND: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "cells without end": ("XLS003", "cells", _cells),
    "cells of one row": ("XLS003", "row", _wide_row),
    "one long text everywhere": ("XLS003", "signs", _repeated_text),
    "one long formula everywhere": ("XLS003", "signs", _shared_formula),
    "a formula of 100,000 signs": ("XLS003", "formula", lambda: _formula(f"<f>{'A1+' * 33_000}1</f>")),
    "a formula of brackets": ("XLS003", "formula", lambda: _formula(f'<f t="shared" si="1">{"(" * 100_000}</f>')),
    "100,000 styles": ("XLS011", "memory", _styles),
    "100,000 names": ("XLS011", "memory", _names),
    "a name without end": ("XLS003", "attribute", lambda: replaced(_DRAWN, BOOK, _NAME, _NAME + "a" * 99_000)),
    "validations without end": (
        "XLS011",
        "memory",
        lambda: _sheet(_LAST, '<dataValidation sqref="B3"/>' * 200_000 + _LAST),
    ),
    "links without end": ("XLS011", "memory", _links),
    "attributes without end": ("XLS011", "memory", _attributes),
    "a number format that reads slowly": ("XLS003", "attribute", _slow_format),
    "two sheets that are one": ("XLS010", "", _of_one_part),
}
"""Workbooks by what is hostile about them: the code and cause of the refusal, and what makes the file."""


def _plain_cells() -> bytes:
    cells = '<c s="2"/>' * 100
    return _rows("".join(f'<row r="{row}">{cells}</row>' for row in range(1000, 2500)))


def _leading_to_itself() -> bytes:
    relation = '<Relationship Id="a" Type="a/drawing" Target="sheet1.xml"/>'
    part = f"<Relationships>{relation}</Relationships>".encode()
    return with_part(_DRAWN, "xl/worksheets/_rels/sheet1.xml.rels", part)


BORNE: dict[str, Callable[[], bytes]] = {
    "a dimension of a million rows": lambda: replaced(_DRAWN, SHEET, 'ref="A1:AMJ900"', 'ref="A1:XFD1048576"'),
    "formatting without end": _plain_cells,
    "colours that depend on values": lambda: _sheet(
        _FIRST, '<conditionalFormatting sqref="A1"/>' * 50_000 + _FIRST, around="<sheetData>"
    ),
    "columns without end": lambda: _sheet("</cols>", '<col min="1" max="99999999" hidden="1"/>' * 20_000 + "</cols>"),
    "rows that reach far": lambda: _rows('<row r="1048576" hidden="1"/>'),
    "pieces of text without end": lambda: _texts(f"<si>{'<r><t>a</t></r>' * 60_000}</si>"),
    "a part that leads to itself": _leading_to_itself,
}
"""Workbooks that look hostile and are read all the same, within the same time and memory."""
