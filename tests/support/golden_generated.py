"""A thousand formulas made up from a seed, with the values that they had when they were written down."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from excel_cases import TIER_1
from golden_surroundings import COLUMNS, GROUP, PREVIOUS, REPEATING, SINGLES
from golden_vectors import vector
from random_formulas import RandomFormulas

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = Path(__file__).parents[1] / "formula_vectors" / "generated.json"
COUNT = 1_000
LONGEST = 400

ON_PAGE = {*TIER_1, "PRODUCT", "MAXIFS", "MINIFS", "TRUNC", "TRUE", "FALSE", "NA", "ISNA", "PREV", "LASTYEAR"}
"""Functions that the page computes."""
_CALLED = re.compile(r"([A-Z_]+)\(")


def generated_formulas() -> list[str]:
    """Make the formulas up anew, each once."""
    names = [*SINGLES, *("p_1", "q_3"), *REPEATING[0]]
    alike = [f"{column}_1:{column}_3" for column in COLUMNS if column != "het"]
    ranges = (alike, ("p_1:p_12", "q_1:q_12"), [f"{GROUP}_{column}" for column in REPEATING[0]], ("het_1:het_2",))
    backward = [name.removeprefix("r.") for name in PREVIOUS]
    maker = RandomFormulas(Random("chedo"), names, ranges, backward=backward, depth=3)  # noqa: S311 - the same each time
    found: dict[str, None] = {}
    while len(found) < COUNT:
        formula = maker.formula()
        if len(formula) <= LONGEST:
            found[formula] = None
    return list(found)


def with_values(formulas: Iterable[str]) -> str:
    """Return formulas with their values, one on each line."""
    lines = (vector(formula) for formula in formulas)
    kept = ({"formula": one["formula"], "expected": one["expected"]} for one in lines)
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in kept) + "\n]\n"


def written_down() -> list[dict[str, Any]]:
    """Return the formulas as they are written down, with their expressions."""
    kept: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return [{**one, "expression": vector(one["formula"])["expression"]} for one in kept]


def page_computes(formula: str) -> bool:
    """Whether the page has all functions that a formula calls."""
    return {*_CALLED.findall(re.sub(r'"[^"]*"', "", formula))} - {
        "PERIOD_MONTH",
        "PERIOD_YEAR",
        "PERIOD_QUARTER",
    } <= ON_PAGE
