"""A part of a value is found in the file whatever quotes, escapes and folds stand between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, Scalar, compose


def located(text: str, word: str) -> tuple[int, int, str]:
    """Line, column and written text of a word inside the value of ``f``."""
    source = SourceFile("a.yaml", text)
    node, _ = compose(source)
    assert isinstance(node, Mapping)
    scalar = node.get("f")
    assert isinstance(scalar, Scalar)
    start = scalar.raw.index(word)
    span = scalar.inner_span(start, start + len(word))
    assert span.line == span.end_line
    return span.line, span.column, source.line(span.line)[span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("f: một hai ba\n", "hai", (1, 8, "hai")),
        ('f: "=thu+chi"\n', "chi", (1, 10, "chi")),
        ('f: "=a&\\"x\\"+thu"\n', "thu", (1, 14, "thu")),
        ('f: "\\u0111\\t+thu"\n', "thu", (1, 14, "thu")),
        ("f: '=a&''x''+thu'\n", "thu", (1, 14, "thu")),
        ("f: '=a&''x''+thu'\n", "'x'", (1, 8, "''x''")),
        ("f: |\n  một\n  hai ba\n", "ba", (3, 7, "ba")),
        ("f: |\n  một\n\n    hai\n", "hai", (4, 5, "hai")),
        ("f: |2 # ghi chú\n  một\n", "một", (2, 3, "một")),
        ("f: >-\n  một\n  hai\n\n  ba\n", "ba", (5, 3, "ba")),
        ("f: một\n  hai ba\n", "ba", (2, 7, "ba")),
        ('f: "một\n  hai \\\n  ba"\n', "ba", (3, 3, "ba")),
        ("f: 'một\n\n  hai'\n", "hai", (3, 3, "hai")),
        ("g: 1\r\nf: '=a+b'\r\n", "b", (2, 8, "b")),
    ],
)
def test_a_word_is_found_where_it_was_written(text: str, word: str, expected: tuple[int, int, str]) -> None:
    assert located(text, word) == expected


@given(before=st.text('ab"\\\t đ', max_size=8), after=st.text('ab"\\\n đ', max_size=8))
def test_escapes_of_any_kind_do_not_shift_what_follows(before: str, after: str) -> None:
    escaped = "".join(
        {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}.get(char, char) for char in f"{before}THU{after}"
    )
    assert located(f'f: "{escaped}"\n', "THU") == (1, 5 + escaped.index("THU"), "THU")
