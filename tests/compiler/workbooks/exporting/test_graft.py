"""What is drawn on a template (pictures, lines under a motto, charts) is on the exported workbook too."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from chedo_compiler.workbook_gate import sheets_of
from chedo_compiler.workbooks.exporting.export import export_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation

_DRAWINGS = "http://schemas.openxmlformats.org/drawingml/2006"
LINE = f"""<xdr:wsDr xmlns:xdr="{_DRAWINGS}/spreadsheetDrawing" xmlns:a="{_DRAWINGS}/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
<xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="2" name="Duong ke"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr><xdr:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>
<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></xdr:spPr></xdr:cxnSp><xdr:clientData/>
</xdr:twoCellAnchor></xdr:wsDr>"""

PICTURE = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../media/image1.png"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
Target="https://example.gov.vn" TargetMode="External"/></Relationships>"""


@pytest.fixture
def plain(library: Compilation) -> v1.Form:
    """A form with a template."""
    regime = next(one for one in library.shown if one.id == "tiet-kiem")
    return regime.forms[0]


def template(form: v1.Form, change: Callable[[Worksheet], None]) -> v1.Form:
    """Return the form with a template that something was done to."""
    assert form.workbook is not None
    book = load_workbook(io.BytesIO(base64.b64decode(form.workbook.content)))
    change(book[form.workbook.sheet])
    return with_content(form, saved(book))


def with_content(form: v1.Form, content: bytes) -> v1.Form:
    assert form.workbook is not None
    return replace(form, workbook=replace(form.workbook, content=base64.b64encode(content).decode()))


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def chart(sheet: Worksheet) -> None:
    drawn = BarChart()
    drawn.add_data(Reference(sheet, min_col=3, min_row=11, max_row=14))
    sheet.add_chart(drawn, "L3")


def test_charts_stay(plain: v1.Form) -> None:
    form = template(plain, chart)
    assert form.workbook is not None
    before = parts(base64.b64decode(form.workbook.content))

    content = export_form(form, {}).content

    after = parts(content)
    charts = [name for name in before if "chart" in name]
    assert charts
    assert all(after[name] == before[name] for name in charts)
    assert isinstance(sheets_of(content), tuple)
    assert len(load_workbook(io.BytesIO(content)).worksheets[0]._charts) == 1  # type: ignore[attr-defined]


def test_shapes_and_pictures_stay(plain: v1.Form) -> None:
    """A line as a shape with a picture beside it: neither is known to the library that writes."""
    charted = template(plain, chart)
    assert charted.workbook is not None
    own = parts(base64.b64decode(charted.workbook.content))
    own["xl/drawings/drawing1.xml"] = LINE.encode()
    own["xl/drawings/_rels/drawing1.xml.rels"] = PICTURE.encode()
    own["xl/media/image1.png"] = b"\x89PNG not looked into"
    types = own["[Content_Types].xml"]
    own["[Content_Types].xml"] = types.replace(
        b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'
    )
    drawn = io.BytesIO()
    with zipfile.ZipFile(drawn, "w") as archive:
        for name, part in own.items():
            archive.writestr(name, part)

    after = parts(export_form(with_content(plain, drawn.getvalue()), {}).content)

    assert after["xl/drawings/drawing1.xml"] == LINE.encode()
    assert after["xl/media/image1.png"] == own["xl/media/image1.png"]
    assert b'Extension="png"' in after["[Content_Types].xml"]
    assert b"/xl/drawings/drawing1.xml" in after["[Content_Types].xml"]
    assert after["xl/worksheets/sheet1.xml"].count(b"<drawing") == 1


def test_notes_stay_beside_drawings(plain: v1.Form) -> None:
    def change(sheet: Worksheet) -> None:
        chart(sheet)
        sheet["A1"].comment = Comment("Ghi theo mẫu", "STC")

    content = export_form(template(plain, change), {}).content

    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet["A1"].comment is not None
    assert sheet["A1"].comment.text == "Ghi theo mẫu"
    written = parts(content)["xl/worksheets/sheet1.xml"]
    assert written.index(b"<drawing") < written.index(b"<legacyDrawing")


def test_texts_in_several_fonts_keep_them(plain: v1.Form) -> None:
    mixed = CellRichText("Biểu ", TextBlock(InlineFont(b=True, rFont="Arial"), "01"))

    def change(sheet: Worksheet) -> None:
        sheet["A1"].value = mixed

    content = export_form(template(plain, change), {}).content

    assert load_workbook(io.BytesIO(content), rich_text=True).worksheets[0]["A1"].value == mixed
