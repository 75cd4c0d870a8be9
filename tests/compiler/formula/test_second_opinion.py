"""The mandated library ``formulas`` as a second opinion, away from the points where it differs from Excel."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import formulas
import numpy as np
import pytest

from chedo_compiler.commands.given import Given
from chedo_compiler.formula import bind, parse
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

NAMES = ("thu", "chi", "ke_hoach", "luy_ke")
CONDITIONS = ("{a}>{b}", "{a}<={b}", "AND({a}>0,{b}<50)", "OR({a}>{b},{a}=0)", "NOT({a}<{b})", "ISNUMBER({a})")
FIGURES = (
    *("{a}+{b}", "{a}-{b}*2", "{a}*{b}", "{a}/{b}", "-{a}^2", "{a}%", "LEN({a}&{b})", "({a}+{b})/({a}-{b})"),
    *("SUM({a},{b},1)", "MIN({a},{b})", "MAX({a},{b},3)", "AVERAGE({a},{b})", "COUNT({a},{b})", "ABS({a}-{b})"),
    *("INT({a}/7)", "MOD({a},7)", "ROUND({a}/7,2)", "ROUNDDOWN({a}/7,1)", "IFERROR({a}/({b}-{b}),{b})"),
    *("TRUNC({a}/3,1)", "PRODUCT({a},{b})", "LARGE({a},1)", "MEDIAN({a},{b},5)", "CHOOSE(2,{a},{b})"),
    *("IFS({a}>{b},{a},TRUE,{b})", "SWITCH({a},{b},1,2)", "YEAR(DATE(2024,1,15)+{a})", "ROUNDUP({a}/7,1)"),
)
RANGED = (
    *("SUM(r_)", "AVERAGE(r_)", "MAX(r_)", "PRODUCT(r_)", "COUNTA(r_)", "MEDIAN(r_)", "SUMPRODUCT(r_,r_)"),
    *('SUMIF(r_,">{n}")', 'SUMIFS(r_,r_,"<={n}")', 'AVERAGEIF(r_,"<={n}")', 'COUNTIF(r_,"<>{n}")', "COUNTIF(r_,{n})"),
    *('MAXIFS(r_,r_,"<={n}")', 'COUNTIFS(r_,">{n}",r_,"<60")', "LARGE(r_,2)", "SMALL(r_,3)", "RANK({n},r_)"),
    *("MATCH({n},r_,0)", "INDEX(r_,3)", "VLOOKUP({n},r_,1,FALSE)", "XLOOKUP({n},r_,r_)", "SUM(r_)/COUNT(r_)"),
    *("SUMPRODUCT((r_>{n})*r_)", "SUM(r_)-MAX(r_)-MIN(r_)", "SUMPRODUCT((r_={n})*1)", "ROUND(AVERAGE(r_),2)"),
)
"""With ``r_``, a column of five figures, and ``n``, one of them."""
CASES = 60


class Inputs:
    """The names of the library's inputs."""

    def name(self, text: str) -> Expression | None:
        """Return the input."""
        return ["cell", text] if text in NAMES else None

    def range(self, first: str, last: str) -> Expression | None:  # noqa: ARG002 - none are used
        """Return nothing."""
        return None

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002 - none are used
        """Return nothing."""
        return None

    def suggestions(self) -> Sequence[str]:
        """Return the names."""
        return NAMES


def generated(number: int) -> tuple[str, dict[str, float]]:
    """Return a formula of two or three levels and figures for its names; no halves, no zeros to divide by."""
    choice = random.Random(number)  # noqa: S311 - the same formulas each time

    def figure(level: int) -> str:
        if level == 0:
            return choice.choice(NAMES)
        pattern = choice.choice(FIGURES)
        if choice.random() < 0.3:
            pattern = f"IF({choice.choice(CONDITIONS)},{pattern},{{b}})"
        text = pattern.replace("{a}", figure(level - 1)).replace("{b}", choice.choice(NAMES))
        return f"({text})"

    return f"={figure(choice.choice((1, 2)))}", {name: choice.randint(1, 997) / 16 for name in NAMES}


def ours(text: str, values: dict[str, float]) -> Value:
    node, faults = parse(text)
    assert node is not None, faults
    expression, faults = bind(node, Inputs())
    assert expression is not None, faults
    return evaluate(expression, NamedCells(dict(values), parse_period("2026-01")))


def theirs(text: str, values: dict[str, float]) -> Any:
    function = formulas.Parser().ast(text)[1].compile()
    result = function(*(values[name.lower()] for name in function.inputs))
    return result.ravel()[0] if hasattr(result, "ravel") else result


@pytest.mark.parametrize("number", range(CASES))
def test_the_library_gives_the_same(number: int) -> None:
    text, values = generated(number)

    mine, other = ours(text, values), theirs(text, values)

    if isinstance(mine, ErrorValue):
        assert str(other) == str(mine)
    elif isinstance(mine, float):
        assert float(other) == pytest.approx(mine, rel=1e-12, abs=1e-12)
    else:
        assert other == mine


@pytest.mark.parametrize("pattern", RANGED)
@pytest.mark.parametrize("seed", range(3))
def test_the_library_gives_the_same_of_a_range(pattern: str, seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311 - the same figures each time
    figures = choice.sample([step / 4 for step in range(1, 399)], 5)
    text = "=" + pattern.replace("{n}", f"{figures[2]:g}")
    given = Given()
    given.add_range("r_", [[figure] for figure in figures])
    node, faults = parse(text)
    assert node is not None, faults
    expression, faults = bind(node, given)
    assert expression is not None, faults

    function = formulas.Parser().ast(text.replace("r_", "A1:A5"))[1].compile()
    result = function(np.array([[figure] for figure in figures]))

    other = result.ravel()[0] if hasattr(result, "ravel") else result
    assert given.result(expression, parse_period("2026-01")) == pytest.approx(float(other), rel=1e-12)
