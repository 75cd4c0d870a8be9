"""The formulas that real Excel computed, in the browser and through the command."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

from chedo_compiler.commands.eval_lines import answers
from chedo_compiler.runtime.periods import parse_period
from excel_cases import TIER_1, agrees, bound, excel_cases, from_excel, inputs, letters, named, place
from scripts_page import scripts_page

if TYPE_CHECKING:
    from excel_cases import ExcelCase

RUN_ALL = """
async (cases) => {
  const { evaluate } = await import("/formula.js");
  const period = { month: 1, quarter: 1, year: 2026 };
  return cases.map(([expression, values]) => evaluate(expression, { period, value: (cell) => values[cell] ?? null }));
}
"""
RANGE = re.compile(r'"(?:[^"]|"")*"|((?:[a-z]+_)?c_[a-z]+[0-9]+):((?:[a-z]+_)?c_[a-z]+[0-9]+)')


def test_the_browser_gives_what_excel_gave_for_its_functions() -> None:
    cases = [case for case in excel_cases() if case.functions <= set(TIER_1)]

    with scripts_page() as page:
        values = page.evaluate(RUN_ALL, [[bound(case), inputs(case)] for case in cases])

    assert len(cases) > 700
    wrong = [(case.id, case.formula, value) for case, value in zip(cases, values, strict=True) if not fits(case, value)]
    assert wrong == []


def test_the_command_gives_what_excel_gave_with_ranges_given_as_lists() -> None:
    cases = excel_cases()
    lines = b"".join(json.dumps(task(case)).encode() + b"\n" for case in cases)

    given = [json.loads(answer) for answer in answers(io.BytesIO(lines), parse_period("2026-01"), "vi")]

    values = [one.get("value", {"error": one.get("error", "no value")}) for one in given]
    assert [
        (case.id, one) for case, one, value in zip(cases, given, values, strict=True) if not fits(case, value)
    ] == []


def fits(case: ExcelCase, value: Any) -> bool:
    known = not isinstance(value, dict) or value["error"].startswith("#")
    return known and agrees(case, from_excel(value))


def task(case: ExcelCase) -> dict[str, Any]:
    """Write a case as a line: its blocks become ranges of lines, its other cells names."""
    cells = inputs(case)
    values = dict(cells)

    def block(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        (sheet, left, top), (_, right, bottom) = place(match[1]), place(match[2])
        name = f"block_{len(values)}"
        columns = [letters(number) for number in range(left, right + 1)]
        values[name] = [[cells.get(f"{sheet}c_{column}{row}") for column in columns] for row in range(top, bottom + 1)]
        return name

    formula = RANGE.sub(block, named(case.formula))
    singles = dict.fromkeys(re.findall(r"\b(?:[a-z]+_)?c_[a-z]+[0-9]+", formula))
    return {"formula": formula, "values": {**singles, **values}}
