"""Levels of rows from their numbers, dashes and indents."""

from __future__ import annotations

import pytest

from chedo_compiler.workbooks.drafting.levels import Row, is_number, levels, numbering_of

CASES: dict[str, tuple[list[Row], list[int]]] = {
    "roman, numbers, dotted, letters, dashes": (
        [
            Row("I", "x"),
            Row("1", "x"),
            Row("1.1", "x"),
            Row("a", "x"),
            Row("-", "x"),
            Row("+", "x"),
            Row("b", "x"),
            Row("2", "x"),
            Row("II", "x"),
        ],
        [0, 1, 2, 3, 4, 5, 3, 1, 0],
    ),
    "capitals above roman": (
        [Row("A", "x"), Row("I", "x"), Row("II", "x"), Row("B", "x"), Row("I", "x")],
        [0, 1, 1, 0, 1],
    ),
    "a capital I among capitals": ([Row(one, "x") for one in "ABCDEGHIK"], [0] * 9),
    "c and d after b are letters": (
        [Row("I", "x"), *[Row(one, "x") for one in ("a", "b", "c", "d", "đ", "e")]],
        [0, *[1] * 6],
    ),
    "brackets and full stops": ([Row("I.", "x"), Row("1.", "x"), Row("a)", "x"), Row("(b)", "x")], [0, 1, 2, 2]),
    "a total counts nowhere": (
        [Row("", "Tổng số", total=True), Row("I", "x"), Row("1", "x"), Row("", "Cộng", total=True), Row("II", "x")],
        [0, 0, 1, 0, 0],
    ),
    "rows without numbers stand below": (
        [Row("a", "x"), Row("", "x"), Row("", "x"), Row("b", "x"), Row("", "x")],
        [0, 1, 1, 0, 1],
    ),
    "dashes in the label": ([Row("1", "x"), Row("", "- Nam"), Row("", "- Nữ"), Row("2", "x")], [0, 1, 1, 0]),
    "of which, then its parts": (
        [Row("1", "x"), Row("", "Trong đó:", 1), Row("", "Nữ", 2), Row("2", "x")],
        [0, 1, 2, 0],
    ),
    "indents alone": (
        [Row("", "x", 0), Row("", "x", 1), Row("", "x", 3), Row("", "x", 1), Row("", "x", 0)],
        [0, 1, 2, 1, 0],
    ),
    "no more than one step down": ([Row("1", "x"), Row("1.1.1", "x")], [0, 1]),
    "numbers alone": ([Row("1", "x"), Row("2", "x")], [0, 0]),
}


@pytest.mark.parametrize("case", CASES)
def test_levels(case: str) -> None:
    rows, expected = CASES[case]
    assert levels(rows) == expected


@pytest.mark.parametrize("text", ["I", "iv", "1", "1.1", "1.1.1", "a)", "(b)", "-", "+", "A.", "đ"])
def test_numbers_of_rows(text: str) -> None:
    assert is_number(text) is (text != "iv")


@pytest.mark.parametrize("text", ["", "…", "Tổng số", "1a2", "XYZ", "12/5"])
def test_what_is_no_number_of_a_row(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("text", "way"), [("I", "I"), ("1", "1"), ("1.1", "1.1"), ("a", "a"), ("-", "-"), ("B", "A"), ("…", ""), ("", "")]
)
def test_how_added_rows_are_counted(text: str, way: str) -> None:
    assert numbering_of(text) == way
