"""YAML text becomes located nodes, and its traps become diagnostics."""

from __future__ import annotations

from typing import Any

import pytest

from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from chedo_compiler.syntax.nodes import Mapping, Node, Scalar, Sequence, compose, plain


def read(text: str) -> Node:
    node, found = compose(SourceFile("a.yaml", text))
    assert node is not None, found
    return node


def faults(text: str) -> list[tuple[str, int, int, int, int]]:
    _, found = compose(SourceFile("a.yaml", text))
    return [(one.code, one.span.line, one.span.column, one.span.end_line, one.span.end_column) for one in found]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("1.10", 1.1),
        ("1.5e3", 1500.0),
        ("0", 0),
        ("012", "012"),
        ("00124", "00124"),
        ("22:30", "22:30"),
        ("2026-01-01", "2026-01-01"),
        ("2026-01", "2026-01"),
        ("1_000", "1_000"),
        ("1e5", "1e5"),
        ("0x1F", "0x1F"),
        (".5", ".5"),
        ("no", "no"),
        ("On", "On"),
        ("yes", "yes"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        (".inf", ".inf"),
        ("1234567890123456789", "1234567890123456789"),
        ('"12"', "12"),
        ("'true'", "true"),
    ],
)
def test_only_numbers_and_the_words_true_false_null_are_typed(written: str, value: Any) -> None:
    node = read(f"a: {written}\n")
    assert isinstance(node, Mapping)
    scalar = node.get("a")
    assert isinstance(scalar, Scalar)
    assert (scalar.value, type(scalar.value)) == (value, type(value))


def test_a_scalar_keeps_its_text_as_written() -> None:
    node = read("stt: 1.10\ncode: '1.10'\n")
    assert isinstance(node, Mapping)
    first, second = node.get("stt"), node.get("code")
    assert isinstance(first, Scalar)
    assert isinstance(second, Scalar)
    assert (first.raw, first.plain) == ("1.10", True)
    assert (second.raw, second.plain) == ("1.10", False)


def test_nodes_know_where_they_stand() -> None:
    node = read("rows:\n  - {id: đất, label: 'A'}\n  - b\n\nnext: |\n  hai\n  ba\n")
    assert isinstance(node, Mapping)
    rows, following = node.get("rows"), node.get("next")
    assert isinstance(rows, Sequence)
    assert isinstance(following, Scalar)
    first = rows.items[0]
    assert isinstance(first, Mapping)
    label = first.entries["label"].key
    assert (label.span.line, label.span.column, label.span.end_column) == (2, 15, 20)
    assert (first.span.column, first.span.end_line, first.span.end_column) == (5, 2, 26)
    assert (rows.span.line, rows.span.end_line, rows.span.end_column) == (2, 3, 6)
    assert (following.span.line, following.span.end_line, following.span.end_column) == (5, 7, 5)


def test_plain_gives_python_data() -> None:
    assert plain(read("a: [1, {b: no}]\n2026: x\n")) == {"a": [1, {"b": "no"}], "2026": "x"}
    assert plain(None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ("YML001", 3, 1, 3, 2)),
        ("unit: %\n", ("YML003", 1, 7, 1, 8)),
        ("a: Điều 5: khoản 2\n", ("YML003", 1, 10, 1, 11)),
        ("a:\n\tb: 1\n", ("YML003", 2, 1, 2, 2)),
        ("a: 'x\nb: 1\n", ("YML003", 1, 4, 1, 5)),
        ("a: {x: 1\nb: 2\n", ("YML003", 1, 4, 1, 5)),
        ("- a: 1\n - b\n", ("YML003", 2, 2, 2, 3)),
        ("- {formula: =IF(x=0,1,2), decimals: 1}\n", ("YML006", 1, 13, 1, 25)),
        ("formula: =a+b\n", ("YML006", 1, 10, 1, 14)),
        ("- {formula: =a: b, decimals: 1}\n", ("YML006", 1, 13, 1, 18)),
        ("f: =IF(a, b: c)\n", ("YML006", 1, 4, 1, 16)),
        ("a: &x 1\nb: *x\n", ("YML008", 1, 4, 1, 6)),
        ("a: *x\n", ("YML008", 1, 4, 1, 6)),
        ("a: !!str 1\n", ("YML008", 1, 4, 1, 11)),
        ("<<: {a: 1}\n", ("YML008", 1, 1, 1, 3)),
        ("a: 1\n---\nb: 2\n", ("YML008", 2, 1, 2, 4)),
        ("a: x\u202ey\n", ("YML009", 1, 5, 1, 6)),
        ("a: x\u200by\n", ("YML009", 1, 5, 1, 6)),
        ("a: x\x07y\n", ("YML009", 1, 5, 1, 6)),
        ("a: x\ry\n", ("YML009", 1, 5, 1, 6)),
        ("", ("YML014", 1, 1, 1, 1)),
        ("# nothing\n", ("YML014", 1, 1, 1, 1)),
        ("? [a]\n: 1\n", ("YML017", 1, 3, 1, 6)),
    ],
)
def test_a_trap_is_one_located_diagnostic(text: str, expected: tuple[str, int, int, int, int]) -> None:
    assert faults(text) == [expected]


def test_decomposed_letters_are_a_warning_and_do_not_stop_the_file() -> None:
    node, found = compose(SourceFile("a.yaml", "label: Cafe\u0301\n"))
    assert node is not None
    assert [(one.code, one.severity) for one in found] == [("YML010", "warning")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: " + "x" * MAX_BYTES, "YML011"),
        ("[" * (MAX_DEPTH + 1), "YML012"),
        ("[" + "1," * MAX_NODES + "]", "YML013"),
    ],
)
def test_a_file_beyond_the_limits_is_refused(text: str, code: str) -> None:
    assert [fault[0] for fault in faults(text)] == [code]


def test_windows_line_ends_do_not_move_places() -> None:
    assert faults("a: 1\r\nb: 2\r\na: 3\r\n") == [("YML001", 3, 1, 3, 2)]


def test_a_duplicate_points_to_the_first() -> None:
    _, found = compose(SourceFile("a.yaml", "a: 1\na: 2\n"))
    assert [(span.line, span.column) for span, _ in found[0].related] == [(1, 1)]
