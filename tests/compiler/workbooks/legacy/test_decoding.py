"""A workbook's texts in Unicode: run by run, with a list of what changed and of what is in doubt."""

from __future__ import annotations

import pytest

from chedo_compiler.workbooks.legacy import Decoded, decode_book, encode
from chedo_compiler.workbooks.legacy.syllables import is_syllable
from chedo_compiler.workbooks.sheet import Book, Content, Look, Place, Run, Sheet, SheetCell

AT = Place(3, 2)


def book(value: Content, font: str, *, formula: str = "", runs: tuple[tuple[str, str], ...] = ()) -> Book:
    pieces = tuple(Run(*run) for run in runs)
    cell = SheetCell(AT, value, formula, pieces, Look(font=font))
    return Book((Sheet("Biểu 01", {AT: cell}),))


def cell_of(found: Book) -> SheetCell:
    return found.sheets[0].cells[AT]


@pytest.mark.req("ENT-06")
def test_a_cell_in_an_old_font_is_decoded_and_listed() -> None:
    found, notes = decode_book(book("Tæng sè", ".VnTime"))
    assert notes == (Decoded("Biểu 01", AT, "Tæng sè", "Tổng số", ".VnTime"),)
    assert cell_of(found).value == "Tổng số"
    assert cell_of(found).look.font == "Times New Roman"


def test_each_font_within_a_cell_is_read_by_itself() -> None:
    runs = (("b¸o c¸o ", ".VnArialH"), ("tháng ", "Times New Roman"), ("Tieáp daân", "VNI-Times"))
    found, notes = decode_book(book("".join(text for text, _ in runs), ".VnTime", runs=runs))
    assert cell_of(found).value == "BÁO CÁO tháng Tiếp dân"
    assert cell_of(found).runs == (
        Run("BÁO CÁO ", "Arial"),
        Run("tháng ", "Times New Roman"),
        Run("Tiếp dân", "Times New Roman"),
    )
    assert [(note.after, note.font) for note in notes] == [("BÁO CÁO tháng Tiếp dân", ".VnArialH, VNI-Times")]


def test_texts_within_a_formula_are_decoded_too() -> None:
    found, _ = decode_book(book("Tæng: 5", ".VnTime", formula='="Tæng: "&A1'))
    assert (cell_of(found).value, cell_of(found).formula) == ("Tổng: 5", '="Tổng: "&A1')


@pytest.mark.parametrize("value", [5.0, None, True, "Tong so 5"])
def test_what_is_no_marked_text_is_not_listed(value: Content) -> None:
    found, notes = decode_book(book(value, ".VnTime"))
    assert notes == ()
    assert cell_of(found).value == value


def test_decoding_again_changes_nothing() -> None:
    found, _ = decode_book(book("Tæng sè", ".VnTimeH"))
    assert decode_book(found) == (found, ())


@pytest.mark.parametrize(
    ("value", "font", "doubt", "after"),
    [
        ("Tæng sè ®¬n", "VPS Times", "unknown", ""),
        ("Qu¸ch §ång", "Arial", "suspect", "Quách Đồng"),
        ("Q§ cña UBND tØnh", "Arial", "suspect", "QĐ của UBND tỉnh"),
        ("“Qu¸ch §ång” – x· ……", "Arial", "suspect", "“Quách Đồng” – xã ……"),
        ("Coäng hoøa xaõ hoäi", "Times New Roman", "suspect", "Cộng hòa xã hội"),
        ("Thực hiện", "Arial", "", ""),
        ("Có", "Arial", "", ""),
        ("Café, 5 m² và 30°C", "Arial", "", ""),
        ("½", "Arial", "", ""),
        ("Quý", "VNI-Times", "unicode", "Quý"),
    ],
)
def test_a_doubt_is_listed_and_nothing_changed(value: str, font: str, doubt: str, after: str) -> None:
    found, notes = decode_book(book(value, font))
    assert cell_of(found).value == value
    assert [(note.doubt, note.after) for note in notes] == ([(doubt, after)] if doubt and value != after else [])


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
def test_a_text_written_for_a_usual_font_is_suspected_of_its_encoding(font: str) -> None:
    text = "Số người được tiếp trong kỳ báo cáo"
    (note,) = decode_book(book(encode(text, font), "Calibri"))[1]
    assert (note.doubt, note.after) == ("suspect", text)


@pytest.mark.parametrize(
    "word", ["nghiệp", "quyết", "hoạch", "khuỷu", "thuở", "gì", "Đắk", "uỷ", "ĐẤT", "oan", "giếng", "QĐ", "hươu"]
)
def test_vietnamese_words_are_told(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Café", "résumé", "¸ch", "Qu¸ch", "hßa", "tốố", "zê", "ngkế", "", "Đ"])
def test_other_words_are_told_too(word: str) -> None:
    assert not is_syllable(word)
