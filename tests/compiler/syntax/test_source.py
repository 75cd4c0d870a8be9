"""Excerpts show the place under carets of the right width."""

from __future__ import annotations

import pytest

from chedo_compiler.source import EXCERPT_WIDTH, SourceFile, Span


def excerpt(line: str, column: int, end_column: int) -> tuple[str, str]:
    found = SourceFile("a.yaml", f"first\n{line}\nlast\n").excerpt(Span("a.yaml", 2, column, 2, end_column))
    return found.text, found.carets


@pytest.mark.parametrize(
    ("line", "column", "end_column", "carets"),
    [
        ("a: bcd", 4, 7, "   ^^^"),
        ("Đất: bcd", 6, 9, "     ^^^"),
        ("Cafe\u0301: bcd", 8, 11, "      ^^^"),
        ("文: bcd", 4, 7, "    ^^^"),
        ("x: 文字", 4, 6, "   ^^^^"),
        ("a:", 3, 3, "  ^"),
    ],
)
def test_carets_take_the_width_of_the_text(line: str, column: int, end_column: int, carets: str) -> None:
    assert excerpt(line, column, end_column) == (line, carets)


def test_a_long_line_is_clipped_around_the_place() -> None:
    line = "a" * 200 + "BAD" + "c" * 200
    text, carets = excerpt(line, 201, 204)
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) == EXCERPT_WIDTH + 2
    assert text[carets.index("^") : len(carets)] == "BAD"


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    found = SourceFile("a.yaml", "a: bcd\nefg\n").excerpt(Span("a.yaml", 1, 4, 2, 2))
    assert (found.text, found.carets) == ("a: bcd", "   ^^^")


def test_unprintable_characters_cannot_disturb_the_terminal() -> None:
    assert excerpt("a\x1b[31mb", 1, 2)[0] == "a�[31mb"


def test_offsets_and_spans_agree() -> None:
    source = SourceFile("a.yaml", "một\nhai ba\n")
    span = source.span(8, 10)
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 5, 2, 7)
    assert source.offset(span.line, span.column) == 8
    assert source.offset(99, 1) == len(source.text)
