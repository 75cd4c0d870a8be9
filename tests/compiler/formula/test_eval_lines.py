"""``chedo eval --jsonl``: one answer for each line, whatever the line is."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler.cli import chedo
from chedo_compiler.commands.eval_lines import answers
from chedo_compiler.commands.json_lines import LONGEST_LINE
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from pathlib import Path

PERIOD = parse_period("2026-02")


def answered(*lines: bytes | str) -> list[dict[str, Any]]:
    """Answer lines; each line of the answer is JSON of its own."""
    stream = io.BytesIO(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return [json.loads(answer) for answer in answers(stream, PERIOD, "en")]


def value_of(formula: str, **values: Any) -> dict[str, Any]:
    found = answered(json.dumps({"formula": formula, "values": values}))
    assert len(found) == 1
    return found[0]


def code_of(line: bytes | str) -> str:
    found = answered(line)
    assert len(found) == 1
    assert found[0].keys() == {"diagnostic"}
    assert found[0]["diagnostic"].keys() == {"code", "message"}
    assert found[0]["diagnostic"]["message"]
    code: str = found[0]["diagnostic"]["code"]
    return code


@pytest.mark.parametrize(
    ("formula", "values", "answer"),
    [
        ("=a+b", {"a": 1, "b": 2.5}, {"value": 3.5}),
        ("a*2", {"A": 3}, {"value": 6}),
        ("=1/3", {}, {"value": 1 / 3}),
        ("=a/b", {"a": 1, "b": 0}, {"error": "#DIV/0!"}),
        ("=1/0", {}, {"error": "#DIV/0!"}),
        ('="a"+1', {}, {"error": "#VALUE!"}),
        ("=a>b", {"a": 2, "b": 1}, {"value": True}),
        ('=a&"!"', {"a": "Sở"}, {"value": "Sở!"}),
        ("=ISBLANK(a)", {"a": None}, {"value": True}),
        ("=a", {"a": None}, {"value": 0}),
        ('=IF(a,"có","không")', {"a": False}, {"value": "không"}),
        ("=IFNA(a,7)", {"a": {"error": "#N/A"}}, {"value": 7}),
        ("=a", {"a": {"error": "#REF!"}}, {"error": "#REF!"}),
        ("=SUM(r)", {"r": [1, None, "5", True, 2]}, {"value": 3}),
        ("=SUM(r)", {"r": [1, {"error": "#NUM!"}]}, {"error": "#NUM!"}),
        ("=SUM(INDEX(r,0,2))", {"r": [[1, 10], [2, 20]]}, {"value": 30}),
        ("=ROWS_+INDEX(r,2,1)", {"rows_": 1, "r": [[1, 10], [2, 20]]}, {"value": 3}),
        ("=VLOOKUP(2,r,2,FALSE)", {"r": [[1, "a"], [2, "b"]]}, {"value": "b"}),
        ("=HLOOKUP(2,r,2,FALSE)", {"r": [[1, 2], ["a", "b"]]}, {"value": "b"}),
        ("=SUMPRODUCT((r>1)*r)", {"r": [1, 2, 3]}, {"value": 5}),
        ("=COUNTBLANK(r)", {"r": [None, "", 0]}, {"value": 2}),
        ("=SUM(a:c)", {"a": 1, "b": 2, "c": 3}, {"value": 6}),
        ("=PERIOD_MONTH()", {}, {"value": 2}),
        ("=a", {"a": -0.0}, {"value": 0}),
        ("=SUM(c*r)", {"c": [1] * 400, "r": [[1] * 300]}, {"error": "#NUM!"}),
        ("=10^300", {}, {"value": 1e300}),
        ("=a", {"a": 10**20}, {"value": 1e20}),
        ("=r", {"r": [1, 2]}, {"error": "#VALUE!"}),
    ],
)
def test_a_line_is_answered(formula: str, values: dict[str, Any], answer: dict[str, Any]) -> None:
    given = value_of(formula, **values)

    assert given == answer
    assert [type(one) for one in given.values()] == [type(one) for one in answer.values()]


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        ("=Tổng_thu*2", "tổng_thu"),
        ("=TỔNG_THU*2", "Tổng_Thu"),
        ("=đất.ở*2", "ĐẤT.Ở"),
        ("=to\u0302\u0309ng*2", "tổng"),
        ("=tổng*2", "to\u0302\u0309ng"),
        ("=A1*2", "a1"),
        ("=_x9*2", "_X9"),
        ("=sum*2", "SUM"),
        ("=prev*2", "prev"),
    ],
)
def test_a_name_is_any_word_that_excel_takes_for_one(formula: str, name: str) -> None:
    assert value_of(formula, **{name: 21}) == {"value": 42}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (" ", "FML091"),
        ("{", "FML091"),
        ("[]", "FML091"),
        ("3", "FML091"),
        ("null", "FML091"),
        (b"\xff\xfe{}", "FML091"),
        ("[" * 100_000, "FML091"),
        ('{"a":' * 50_000, "FML091"),
        ('{"formula": "=1"} {"formula": "=1"}', "FML091"),
        ("{}", "FML092"),
        ('{"formula": null}', "FML092"),
        ('{"formula": 5}', "FML092"),
        ('{"formula": ""}', "FML092"),
        ('{"formula": "=\\ud800"}', "FML092"),
        ('{"formula": "=1", "values": []}', "FML093"),
        ('{"formula": "=1", "values": null}', "FML093"),
        ('{"formula": "=a", "values": {"a": NaN}}', "FML093"),
        ('{"formula": "=a", "values": {"a": -Infinity}}', "FML093"),
        ('{"formula": "=a", "values": {"a": 1e999}}', "FML093"),
        ('{"formula": "=a", "values": {"a": ' + "9" * 5_000 + "}}", "FML093"),
        ('{"formula": "=a", "values": {"a": "\\udc00"}}', "FML093"),
        ('{"formula": "=a", "values": {"a": "' + "x" * 32_768 + '"}}', "FML093"),
        ('{"formula": "=a", "values": {"a": {}}}', "FML093"),
        ('{"formula": "=a", "values": {"a": {"error": "#SAI!"}}}', "FML093"),
        ('{"formula": "=a", "values": {"a": {"error": "#N/A", "b": 1}}}', "FML093"),
        ('{"formula": "=a", "values": {"a": []}}', "FML093"),
        ('{"formula": "=a", "values": {"a": [[]]}}', "FML093"),
        ('{"formula": "=a", "values": {"a": [[1, 2], [3]]}}', "FML093"),
        ('{"formula": "=a", "values": {"a": [1, [2]]}}', "FML093"),
        ('{"formula": "=a", "values": {"a": [[1], 2]}}', "FML093"),
        ('{"formula": "=a", "values": {"a": [[[1]]]}}', "FML093"),
        ('{"formula": "=SUM(a)", "values": {"a": [' + "1," * 100_000 + "1]}}", "FML023"),
        ('{"formula": "=a", "values": {"a": 1, "a": 2}}', "FML094"),
        ('{"formula": "=a", "values": {"a": 1, "A": 2}}', "FML094"),
        ('{"formula": "=a", "values": {"a b": 1}}', "FML095"),
        ('{"formula": "=a", "values": {"": 1}}', "FML095"),
        ('{"formula": "=a", "values": {"1a": 1}}', "FML095"),
        ('{"formula": "=a", "values": {"True": 1}}', "FML095"),
        ('{"formula": "=a", "values": {"\\ud800": 1}}', "FML095"),
        ('{"formula": "=b+1", "values": {"a": 1}}', "FML010"),
        ('{"formula": "=A1", "values": {"b1": 1}}', "FML014"),
        ('{"formula": "=(1"}', "FML002"),
        ('{"formula": "=TODAY()"}', "FML012"),
        ('{"formula": "=' + "1+" * 5_000 + '1"}', "FML020"),
        ('{"formula": "=' + "(" * 70 + "1" + ")" * 70 + '"}', "FML021"),
        (" " * LONGEST_LINE + "{}", "FML090"),
    ],
    ids=lambda given: str(given)[:40],
)
def test_a_line_that_is_unfit_is_answered_by_a_diagnostic(line: bytes | str, code: str) -> None:
    assert code_of(line) == code


def test_every_line_has_its_answer_in_its_place() -> None:
    found = answered(
        '\ufeff{"formula": "=1"}',
        "",
        " " * (LONGEST_LINE * 2),
        "no",
        '{"formula": "=2", "id": "x"}\r',
        '{"formula": "=3"}',
    )

    assert [one.get("value", one.get("diagnostic", {}).get("code")) for one in found] == [
        *(1, "FML091", "FML090", "FML091", 2, 3),
    ]


def test_a_formula_reads_only_so_many_cells() -> None:
    """A long range that is named over and over would take minutes."""
    line = json.dumps({"formula": "=SUM(" + ",".join(["r"] * 21) + ")", "values": {"r": [1] * 50_000}})

    assert code_of(line) == "FML028"
    assert answered(line.replace("r,", "", 1)) == [{"value": 1_000_000}]


def test_a_last_line_break_is_no_line_of_its_own() -> None:
    assert answered('{"formula": "=1"}', "") == [{"value": 1}]


def test_answers_come_while_lines_still_wait() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002 - never a long line
            return b'{"formula": "=1+1"}\n'

    found = answers(Endless(), PERIOD, "vi")  # type: ignore[arg-type]

    assert [next(found) for _ in range(3)] == [b'{"value": 2}\n'] * 3


def test_the_command_reads_a_file_or_standard_input(tmp_path: Path) -> None:
    text = '{"formula": "=a&\\"ệ\\"", "values": {"a": "Hu"}}\n{"formula": "=x"}\n'
    file = tmp_path / "batch.jsonl"
    file.write_text(text, encoding="utf-8")

    from_file = CliRunner().invoke(chedo, ["eval", "--jsonl", str(file), "--lang", "en"])
    from_input = CliRunner().invoke(chedo, ["eval", "--jsonl", "-", "--lang", "en"], input=text.encode())

    assert from_file.exit_code == 0
    assert from_file.stdout_bytes == from_input.stdout_bytes
    assert [json.loads(line) for line in from_file.stdout_bytes.splitlines()] == [
        {"value": "Huệ"},
        {"diagnostic": {"code": "FML010", "message": "there is no row or column 'x' here"}},
    ]


@pytest.mark.parametrize("arguments", [["--jsonl", "/no/such/file"], ["=1", "--jsonl", "-"], []])
def test_wrong_usage_is_told_apart(arguments: list[str]) -> None:
    assert CliRunner().invoke(chedo, ["eval", *arguments]).exit_code == 2


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
FORMULAS = st.text(alphabet='=+-*/^%&<>(){},;:"ab1. #N/A!', max_size=12)


@given(
    lines=st.lists(
        st.binary(max_size=30)
        | st.fixed_dictionaries({"formula": FORMULAS | ANYTHING, "values": ANYTHING}).map(
            lambda one: json.dumps(one).encode()
        ),
        max_size=4,
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_stops_the_answers(lines: list[bytes]) -> None:
    whole = [line.replace(b"\n", b" ") for line in lines]

    found = answered(*whole, b"{}")

    assert len(found) == len(whole) + 1
    assert all(one.keys() in ({"value"}, {"error"}, {"diagnostic"}) for one in found)
