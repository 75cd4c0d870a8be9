"""Sets of made-up inputs, with what the form and its workbook come to by our own evaluator."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.runtime.periods import Frequency, Period
from chedo_compiler.workbooks.verifying.draws import draw_sets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.runtime.values import Value
    from chedo_compiler.workbooks.verifying.plan import Plan

_PERIOD = Period(Frequency.MONTHLY, 2026, 6)
"""Cells that read the period are not compared, so that any will do."""


class Sample(NamedTuple):
    """A set of values.

    ``ours`` are all cells as the form computes them, ``given`` is what the workbook gets, ``looked`` what our own
    evaluator makes of the workbook's formulas with that.
    """

    number: int
    ours: Mapping[str, Value]
    given: Mapping[str, Value]
    looked: Mapping[str, Value]


def draw_samples(planned: Plan, count: int, seed: int) -> list[Sample]:
    """Draw so many sets of inputs, and compute them."""
    random = Random(seed)  # noqa: S311 - figures, no secrets
    ready = planned.probe
    drawn = draw_sets({cell.id: cell for cell in ready.inputs}, ready.form, count, random)
    others = draw_sets({where: cell for where, (_, cell) in ready.others.items()}, ready.form, count, random)
    found = []
    for number, (one, beside) in enumerate(zip(drawn, others, strict=True)):
        ours = ready.values(one, beside, _PERIOD)
        own = (*planned.filled.items(), *planned.fed.items())
        given = beside | {where: planned.in_workbook(where, ours[name]) for where, name in own}
        found.append(Sample(number, ours, given, planned.stated.values(given, _PERIOD)))
    return found
