"""The formulas that real Excel computed: where they are, and how one of them is put to our evaluator."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chedo_compiler import addresses
from chedo_compiler.formula import bind, parse
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.comparison import same_number
from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

CASES = Path(__file__).parents[3] / "shared" / "data" / "excel-cases.jsonl"

TIER_1 = tuple(
    re.findall(
        r"\w+",
        """
        SUM SUMIF SUMIFS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS AVERAGE AVERAGEIF AVERAGEIFS MIN MAX ROUND ROUNDUP
        ROUNDDOWN INT MOD ABS IF IFS IFERROR IFNA AND OR NOT ISBLANK ISNUMBER ISTEXT ISERROR SUMPRODUCT
        """,
    )
)
"""Functions that the browser computes, too."""
TIER_2 = tuple(
    re.findall(
        r"\w+",
        """
        VLOOKUP HLOOKUP XLOOKUP INDEX MATCH RANK LARGE SMALL MEDIAN TEXT DATE YEAR MONTH DAY EDATE EOMONTH LEFT
        RIGHT MID LEN TRIM CONCAT CONCATENATE TEXTJOIN SUBSTITUTE UPPER LOWER VALUE SWITCH CHOOSE MAXIFS MINIFS
        SUBTOTAL TRUNC PRODUCT DATEDIF
        """,
    )
)

_TOKENS = re.compile(r'"(?:[^"]|"")*"|(?:([A-Za-z]\w*)!)?\$?([A-Za-z]{1,3})\$?(\d{1,5})(?::|(?![\w(]))')
_CELL = re.compile(r"([a-z]\w*_)?c_([a-z]{1,3})(\d{1,5})")
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
    """Return the cases that call functions of tiers 1 and 2 only."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    fields = (json.loads(line) for line in lines)
    cases = [ExcelCase(one["id"], one["formula"], one["inputs"], one["expected"]) for one in fields]
    return [case for case in cases if case.functions and case.functions <= {*TIER_1, *TIER_2}]


class Sheet:
    """A scope in which ``c_b2`` is the cell B2, ``second_c_b2`` that of a sheet, and ``c_a1:c_b3`` a block."""

    def name(self, text: str) -> Expression | None:
        """Return the cell of that name."""
        return ["cell", text] if _CELL.fullmatch(text) else None

    def range(self, first: str, last: str) -> Expression | None:
        """Return the block between two cells."""
        sheet, left, top = place(first)
        _, right, bottom = place(last)
        names = [f"{sheet}c_{letters(x)}{y}" for y in range(top, bottom + 1) for x in range(left, right + 1)]
        return ["range", names, right - left + 1]

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002 - a sheet has none
        """Return nothing."""
        return None

    def suggestions(self) -> Sequence[str]:
        """Return nothing."""
        return ()


def bound(case: ExcelCase) -> Expression | str:
    """Return the expression of a case, or the code of the fault that refuses it."""
    node, faults = parse(named(case.formula))
    if node is None:
        return faults[0].code
    expression, faults = bind(node, Sheet())
    return faults[0].code if expression is None else expression


def inputs(case: ExcelCase) -> dict[str, Any]:
    """Return the cells that are filled, by name."""
    return {named(name): value for name, value in case.inputs.items()}


def computed(case: ExcelCase) -> Value | str:
    """Return our value of a case, or the code of the fault that refuses it."""
    expression = bound(case)
    if isinstance(expression, str):
        return expression
    values = {name: from_excel(value) for name, value in inputs(case).items()}
    return evaluate(expression, NamedCells(values, parse_period("2026-01")))


def named(text: str) -> str:
    """Put names in place of addresses; the end of a range is on the sheet of its beginning."""
    sheet = ""

    def name(match: re.Match[str]) -> str:
        nonlocal sheet
        if match[2] is None:
            return match[0]
        here = f"{match[1]}_" if match[1] else sheet
        colon = ":" if match[0].endswith(":") else ""
        sheet = here if colon else ""
        return f"{here}c_{match[2]}{match[3]}{colon}".lower()

    return _TOKENS.sub(name, text)


def agrees(case: ExcelCase, value: Value | str) -> bool:
    """Whether a value is what Excel gave; numbers are compared on 15 digits."""
    expected = from_excel(case.expected)
    if isinstance(expected, float) and isinstance(value, float):
        return same_number(expected, value) or abs(expected - value) < 1e-14 * abs(expected)
    return type(expected) is type(value) and expected == value


def from_excel(written: Any) -> Value:
    """Read a value as the cases write it."""
    if isinstance(written, dict):
        return ErrorValue(written["error"])
    return float(written) if isinstance(written, int) and not isinstance(written, bool) else written


def place(name: str) -> tuple[str, int, int]:
    """Return sheet, column and row of a cell by its name."""
    match = _CELL.fullmatch(name)
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[2]:
        column = column * 26 + ord(letter) - ord("a") + 1
    return match[1] or "", column, int(match[3])


def letters(column: int) -> str:
    """Return the letters of a column, small as ids are."""
    return addresses.letters(column).lower()
