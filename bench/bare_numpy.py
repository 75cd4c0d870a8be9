"""The arithmetic of the bench form written down in numpy by hand: no blanks, errors, halves or limits."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from golden_bench_form import DETAILS, FILLED, FIRST, GROUPS, OTHER, UNITS, formulas, labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chedo_compiler.vector import Floats

    Figures = dict[str, Floats]


def _rounded(numbers: Floats, power: float) -> Floats:
    return np.floor(numbers * power + 0.5) / power


def _added(arrays: Iterable[Floats]) -> Floats:
    return reduce(np.add, arrays)


def calculate(given: Figures) -> Figures:
    """Compute the form for all units."""
    found = dict(given)
    for row in DETAILS:
        found[f"H{row}"] = found[f"E{row}"] + found[f"F{row}"]
        found[f"I{row}"] = _rounded(found[f"H{row}"] / found[f"C{row}"] * 100, 10)
        found[f"L{row}"] = _rounded(found[f"F{row}"] * found[f"K{row}"] * 0.1, 100)
    for row in DETAILS[::3] + DETAILS[1::3]:
        plan = found[f"D{row}"]
        found[f"J{row}"] = np.where(plan == 0, 0.0, (found[f"F{row}"] - plan) / plan)
    for row in GROUPS:
        for column in FILLED + "HL":
            found[f"{column}{row}"] = _added(found[f"{column}{below}"] for below in range(row + 1, row + 10))
    for place, text in formulas().items():
        if place not in found:
            found[place] = _single(text, found)
    return found


def _single(text: str, found: Figures) -> Floats:
    """Compute one of the sums, means and extremes beside the totals."""
    name, _, inside = text.partition("(")
    ranges = [_cells(part, found) for part in inside.rstrip(")").split(",") if ":" in part]
    some = next(iter(found.values()))
    if name == "SUMIF":
        unit = next(unit for unit in UNITS if f'"{unit}"' in text)
        chosen = [row for row in range(FIRST, FIRST + 60) if labels().get(f"B{row}") == unit]
        return _added(found[f"{inside.split(',')[2][0]}{row}"] for row in chosen)
    if name == "SUMPRODUCT":
        return _added(one * other for one, other in zip(*ranges, strict=True))
    shortened: dict[str, Callable[[], Floats]] = {
        "AVERAGE": lambda: _added(ranges[0]) / len(ranges[0]),
        "MAX": lambda: reduce(np.maximum, ranges[0]),
        "MIN": lambda: reduce(np.minimum, ranges[0]),
    }
    if name in shortened:
        return shortened[name]()
    return np.full_like(some, OTHER["B3"])


def _cells(written: str, found: Figures) -> list[Floats]:
    first, last = written.split(":")
    names = [f"{first[0]}{row}" for row in range(int(first[1:]), int(last[1:]) + 1)]
    return [found[name] for name in names if name in found]
