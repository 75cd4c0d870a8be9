"""Combining reporters' fixed cells: exact sums, means, and what only one reporter gives."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from chedo_engine.figures import vector
from chedo_engine.figures.sheet import Sheet, decimal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.layout import Layout
    from chedo_engine.figures.vector import Flags, Integers


class Contribution(NamedTuple):
    """The fixed cells of one reporter's sent form."""

    reporter: str
    vector: bytes
    texts: str


@dataclass(slots=True)
class Combined:
    """Consolidated fixed cells, and per cell how many reporters gave a figure. Cells to recompute are still blank."""

    sheet: Sheet = field(default_factory=Sheet)
    counts: dict[str, int] = field(default_factory=dict)


def combine(form: v1.Form, layout: Layout, contributions: Sequence[Contribution]) -> Combined:
    """Combine by each cell's rule. An error of one reporter is an error of the whole: it cannot be summed away."""
    rules = {cell.id: cell.aggregate for cell in form.cells}
    values, valid = vector.unpack_many([one.vector for one in contributions], len(layout.cells))
    sums, counts = totals(values, valid)
    texts, errors = _sparse(Counter(one.texts for one in contributions))
    result = Combined(counts=dict(zip(layout.cells, counts, strict=True)))
    for name, scale, total, count in zip(layout.cells, layout.scales, sums, counts, strict=True):
        if rules[name] != "recompute":
            result.sheet.put(name, _combined(rules[name], total, count, scale))
    for name, code in errors.items():
        if rules.get(name) in {"sum", "mean"}:
            result.sheet.put(name, None)
            result.sheet.errors[name] = code
    for name, given in texts.items():
        result.counts[name] = result.counts.get(name, 0) + len(given)
        if rules.get(name) == "none" and result.counts[name] == 1:
            result.sheet.put(name, given[0])
    return result


def totals(values: Integers, valid: Flags) -> tuple[list[int], list[int]]:
    """Return the exact sum of each column and how many of its places are not blank; blanks hold 0.

    Sums that might leave 64 bits are made with Python's integers, which have no end.
    """
    counts: list[int] = np.count_nonzero(valid, axis=0).tolist()
    greatest = max(int(values.max(initial=0)), -int(values.min(initial=0)))
    if greatest * len(values) <= vector.LIMIT:
        sums: list[int] = values.sum(axis=0).tolist()
    else:
        sums = [sum(column) for column in values.T.tolist()]
    return sums, counts


def _combined(rule: str, total: int, count: int, scale: int) -> Decimal | None:
    if count == 0 or (rule == "none" and count > 1):
        return None
    if rule == "mean":
        return (decimal(total, scale) / count).quantize(Decimal(1).scaleb(-scale), rounding=ROUND_HALF_UP)
    return decimal(total, scale)


def _sparse(written: Mapping[str, int]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the texts given per cell, and the first error of each cell; ``written`` counts equal ones, in order."""
    texts: dict[str, list[str]] = {}
    errors: dict[str, str] = {}
    for content, times in written.items():
        beside = json.loads(content)
        for name, text in beside["texts"].items():
            texts.setdefault(name, []).extend([text] * times)
        errors = beside["errors"] | errors
    return texts, errors
