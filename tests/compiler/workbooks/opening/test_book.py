"""A workbook comes out as it was drawn: values, formulas, fonts, looks, and what is hidden, merged or locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.workbooks.opening import open_book
from chedo_compiler.workbooks.sheet import Area, Book, Look, Place, Run, Validation
from drawn_book import BOOK, SHEET, drawn, replaced, with_part

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.workbooks.sheet import Content, Sheet, SheetCell

DRAWN = drawn()


def opened(content: bytes) -> Book:
    found = open_book(content)
    assert isinstance(found, Book), found
    return found


@pytest.fixture(scope="module")
def book() -> Book:
    return opened(DRAWN)


@pytest.fixture
def sheet(book: Book) -> Sheet:
    return book.sheets[0]


def cell(content: bytes, row: int, column: int) -> SheetCell:
    return opened(content).sheets[0].cells[Place(row, column)]


def with_cell(inner: str, kind: str = "n") -> bytes:
    """Put something else into B3."""
    return replaced(DRAWN, SHEET, '<c r="B3" s="4" t="n"><v>1200.5</v>', f'<c r="B3" s="4" t="{kind}">{inner}')


def test_sheets_stand_in_order_with_what_is_hidden(book: Book) -> None:
    assert [(one.name, one.hidden, one.protected) for one in book.sheets] == [
        ("Biểu 01", False, True),
        ("Ẩn", True, False),
    ]
    assert book.names == {"chedo.row.thu": "'Biểu 01'!$3:$3"}
    assert book.sheet("Ẩn") is book.sheets[1]
    assert len(book.sha256) == 64


def test_a_sheet_tells_its_areas_widths_and_what_is_hidden(sheet: Sheet) -> None:
    assert sheet.merged == (Area(1, 1, 1, 3),)
    assert sheet.widths[1] == 30
    assert sheet.hidden_rows == sheet.hidden_columns == frozenset({4})
    assert sheet.validations == (Validation((Area(3, 2, 4, 2),), "list", "", '"có,không"'),)


@pytest.mark.parametrize(
    ("place", "value", "formula"),
    [
        (Place(2, 1), "Chỉ tiêu", ""),
        (Place(3, 2), 1200.5, ""),
        (Place(4, 2), True, ""),
        (Place(3, 3), None, "=B3*2"),
        (Place(3, 4), 46000.0, ""),
    ],
)
def test_a_cell_tells_what_it_holds(sheet: Sheet, place: Place, value: Content, formula: str) -> None:
    found = sheet.cells[place]
    assert (found.place, found.value, found.formula) == (place, value, formula)
    assert isinstance(found.value, bool) == isinstance(value, bool)


def test_a_text_of_several_fonts_tells_them(sheet: Sheet) -> None:
    found = sheet.cells[Place(1, 1)]
    assert found.value == "b¸o c¸o tháng"
    assert found.runs == (Run("b¸o c¸o", ".VnTimeH"), Run(" tháng", "Times New Roman"))


def test_a_cell_tells_how_it_looks(sheet: Sheet) -> None:
    look = Look("Arial", 12.0, bold=True, italic=True, fill="FFCC00", borders="lrtb", horizontal="center", indent=2)
    assert sheet.cells[Place(2, 1)].look == look
    assert sheet.cells[Place(3, 2)].look.number_format == "#,##0.0"
    assert not sheet.cells[Place(3, 2)].look.locked
    assert sheet.cells[Place(3, 4)].look.number_format == "dd/mm/yyyy"


def test_stray_formatting_is_no_cell(sheet: Sheet) -> None:
    assert all(place.row <= 4 and place.column <= 4 for place in sheet.cells)


def test_a_formula_keeps_the_value_that_was_stored() -> None:
    found = cell(replaced(DRAWN, SHEET, "<f>B3*2</f><v />", "<f>B3*2</f><v>2401</v>"), 3, 3)
    assert (found.value, found.formula) == (2401.0, "=B3*2")


@pytest.mark.parametrize(
    ("inner", "kind", "value", "formula"),
    [
        ("<v>#DIV/0!</v>", "e", "#DIV/0!", ""),
        ("<f>1/0</f><v>#DIV/0!</v>", "e", "#DIV/0!", "=1/0"),
        ('<f>"a"</f><v>a</v>', "str", "a", '="a"'),
        ('<f t="array" ref="B3">SUM(C3:C4)</f><v>1</v>', "n", 1.0, "=SUM(C3:C4)"),
        ('<f t="shared" ref="B3:B4" si="0">C3+1</f>', "n", None, "=C3+1"),
        ('<f t="dataTable" ref="B3" r1="C3"/><v>2</v>', "n", 2.0, "=TABLE(C3,)"),
        ("<is><t>một</t><rPh><t>ẩn</t></rPh></is>", "inlineStr", "một", ""),
        ("<v>dòng_x000A_hai</v>", "str", "dòng\nhai", ""),
        ("<is><t>dòng_x000A_hai_xD800_</t></is>", "inlineStr", "dòng\nhai_xD800_", ""),
        ("<v>1E+400</v>", "n", None, ""),
        ("<v></v>", "n", None, ""),
    ],
)
def test_each_kind_of_cell_is_read(inner: str, kind: str, value: Content, formula: str) -> None:
    found = cell(with_cell(inner, kind), 3, 2)
    assert (found.value, found.formula) == (value, formula)


def test_a_formula_shared_by_cells_is_told_of_each() -> None:
    first = replaced(DRAWN, SHEET, "<f>B3*2</f>", '<f t="shared" ref="C3:C4" si="0">$B3*2</f>')
    assert cell(replaced(first, SHEET, "<f>SUM(B3:B4)</f>", '<f t="shared" si="0"/>'), 4, 3).formula == "=$B4*2"


def test_texts_shared_by_cells_are_read_with_their_fonts() -> None:
    texts = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si><si>'
        b'<r><t>b</t></r><r><rPr><rFont val="VNI-Times"/></rPr><t>c</t></r></si></sst>'
    )
    kinds = (
        '<Override PartName="/xl/sharedStrings.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    listed = with_part(DRAWN, "xl/sharedStrings.xml", texts)
    listed = replaced(listed, "[Content_Types].xml", "</Types>", kinds)
    inner = ('<c r="B3" s="4" t="n"><v>1200.5</v>', '<c r="B3" s="4" t="s"><v>1</v>')
    found = cell(replaced(listed, SHEET, *inner), 3, 2)
    assert (found.value, found.runs) == ("bc", (Run("b", "Calibri"), Run("c", "VNI-Times")))


@pytest.mark.parametrize(
    ("written", "fill"),
    [
        ('<fgColor rgb="00FFCC00" />', "FFCC00"),
        ('<fgColor theme="4" />', "4F81BD"),
        ('<fgColor theme="0" tint="-0.25" />', "BFBFBF"),
        ('<fgColor theme="0" />', ""),
        ('<fgColor indexed="13" />', "FFFF00"),
        ('<fgColor indexed="900" />', ""),
        ('<fgColor auto="1" />', ""),
    ],
)
def test_a_colour_is_told_whichever_way_it_is_named(written: str, fill: str) -> None:
    content = replaced(DRAWN, "xl/styles.xml", '<fgColor rgb="00FFCC00" />', written)
    assert cell(content, 2, 1).look.fill == fill


def test_columns_hidden_to_the_end_are_hidden_as_far_as_a_form_may_reach() -> None:
    content = replaced(DRAWN, SHEET, 'min="4" max="4"', 'min="4" max="16384"')
    assert opened(content).sheets[0].hidden_columns == frozenset(range(4, 1025))


def test_whole_rows_merged_end_where_a_form_may_end() -> None:
    content = replaced(DRAWN, SHEET, 'sqref="B3:B4"', 'sqref="B1:B1048576 A3:XFD3"')
    areas = opened(content).sheets[0].validations[0].areas
    assert set(areas) == {Area(1, 2, 20_000, 2), Area(3, 1, 3, 1024)}


def test_a_sheet_of_charts_is_left_out() -> None:
    kinds = ("relationships/worksheet", "relationships/chartsheet")
    assert len(opened(replaced(DRAWN, f"{BOOK[:3]}_rels/workbook.xml.rels", *kinds)).sheets) < 2


def test_a_file_is_opened_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(DRAWN)
    found = open_book(tmp_path / "a.xlsx")
    assert found == opened(DRAWN)
