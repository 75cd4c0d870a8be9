"""The formulas that real Excel computed: where they are, and how one of them is put to our evaluator."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chedo_compiler.formula import bind, parse
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.comparison import same_number
from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

CASES = Path(__file__).parents[3] / "shared" / "data" / "excel-cases.jsonl"

_TOKENS = re.compile(r'"(?:[^"]|"")*"|\$?([A-Za-z]{1,3})\$?(\d{1,5})(?![\w(])')
_CALLED = re.compile(r"([A-Za-z_][\w.]*)\(")


@dataclass(frozen=True, slots=True)
class ExcelCase:
    """A formula, the cells it reads and the value that Excel gave."""

    id: str
    formula: str
    inputs: dict[str, Any]
    expected: Any

    @property
    def functions(self) -> set[str]:
        """The functions that are called."""
        return {name.upper() for name in _CALLED.findall(re.sub(r'"[^"]*"', "", self.formula))}


def excel_cases() -> list[ExcelCase]:
    """Return the cases that call only functions of the language."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    fields = (json.loads(line) for line in lines)
    cases = [ExcelCase(one["id"], one["formula"], one["inputs"], one["expected"]) for one in fields]
    return [case for case in cases if case.functions and case.functions <= set(FUNCTIONS)]


class Sheet:
    """A scope in which ``c_b2`` is the cell B2, and ``c_a1:c_b3`` a block."""

    def name(self, text: str) -> Expression | None:
        """Return the cell of that name."""
        return ["cell", text] if text.startswith("c_") else None

    def range(self, first: str, last: str) -> Expression | None:
        """Return the block between two cells."""
        left, top = _place(first)
        right, bottom = _place(last)
        names = [f"c_{_letters(x)}{y}" for y in range(top, bottom + 1) for x in range(left, right + 1)]
        return ["range", names, right - left + 1]

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002 - a sheet has none
        """Return nothing."""
        return None

    def suggestions(self) -> Sequence[str]:
        """Return nothing."""
        return ()


def computed(case: ExcelCase) -> Value | str:
    """Return our value of a case, or the code of the fault that refuses it."""
    text = _TOKENS.sub(lambda match: f"c_{match[1]}{match[2]}".lower() if match[1] else match[0], case.formula)
    node, faults = parse(text)
    if node is None:
        return faults[0].code
    expression, faults = bind(node, Sheet())
    if expression is None:
        return faults[0].code
    values = {f"c_{name}".lower(): _value(value) for name, value in case.inputs.items()}
    return evaluate(expression, NamedCells(values, parse_period("2026-01")))


def agrees(case: ExcelCase, value: Value | str) -> bool:
    """Whether a value is what Excel gave; numbers are compared on 15 digits."""
    expected = _value(case.expected)
    if isinstance(expected, float) and isinstance(value, float):
        return same_number(expected, value) or abs(expected - value) < 1e-14 * abs(expected)
    return type(expected) is type(value) and expected == value


def _value(written: Any) -> Value:
    if isinstance(written, dict):
        return ErrorValue(written["error"])
    return float(written) if isinstance(written, int) and not isinstance(written, bool) else written


def _place(name: str) -> tuple[int, int]:
    match = re.fullmatch(r"c_([a-z]+)(\d+)", name)
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("a") + 1
    return column, int(match[2])


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
