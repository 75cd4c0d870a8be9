"""Tables are aligned by width, not by count of characters."""

from __future__ import annotations

from chedo_compiler.output.table import WIDEST, table


def test_columns_are_as_wide_as_their_widest_text() -> None:
    lines = list(table(("a", "tên"), [("1", "Đất"), ("22", "Cafe\u0301"), ("文", "x")]))
    assert lines == ["a   tên", "--  ----", "1   Đất", "22  Cafe\u0301", "文  x"]


def test_long_text_is_cut() -> None:
    lines = list(table(("a", "b"), [("x" * 100, "y")]))
    assert lines[2] == "x" * (WIDEST - 1) + "…  y"
