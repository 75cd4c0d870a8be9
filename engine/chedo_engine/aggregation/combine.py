"""Combining reporters' fixed cells by each cell's rule, exactly."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.aggregation.columns import Columns
from chedo_engine.figures import vector
from chedo_engine.figures.sheet import Sheet, decimal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.layout import Layout
    from chedo_engine.figures.sheet import Given
    from chedo_engine.figures.vector import Flags, Integers


class Contribution(NamedTuple):
    """The fixed cells of one reporter's sent form, and when it was sent (of two values the later one is the last)."""

    reporter: str
    vector: bytes
    texts: str
    sent_at: dt.datetime | None = None


@dataclass(slots=True)
class Combined:
    """Consolidated fixed cells, and per cell how many reporters gave a figure. Cells to recompute are still blank."""

    sheet: Sheet = field(default_factory=Sheet)
    counts: dict[str, int] = field(default_factory=dict)


def combine(form: v1.Form, layout: Layout, contributions: Sequence[Contribution]) -> Combined:
    """Combine by each cell's rule. An error of one reporter is an error of the whole: it cannot be summed away."""
    cells = {cell.id: cell for cell in form.cells}
    values, valid = vector.unpack_many([one.vector for one in contributions], len(layout.cells))
    sums, counts = totals(values, valid)
    texts, errors = _sparse(Counter(one.texts for one in contributions))
    result = Combined(counts=dict(zip(layout.cells, counts, strict=True)))
    columns = Columns(layout, values, valid)
    for place, (name, scale) in enumerate(zip(layout.cells, layout.scales, strict=True)):
        if cells[name].aggregate in _SIMPLE:
            result.sheet.put(name, _combined(cells[name].aggregate, sums[place], counts[place], scale))
    _put_singled_out(result, cells, columns, contributions)
    _put_errors(result, cells, errors)
    _put_texts(result, cells, texts)
    for cell in cells.values():
        if cell.aggregate == "count" and cell.id in result.counts:
            result.sheet.put(cell.id, Decimal(result.counts[cell.id]))
    return result


def _put_errors(result: Combined, cells: Mapping[str, v1.Cell], errors: Mapping[str, str]) -> None:
    for name, code in errors.items():
        if name in cells and cells[name].aggregate in _SPOILT:
            result.sheet.put(name, None)
            result.sheet.errors[name] = code


def _put_texts(result: Combined, cells: Mapping[str, v1.Cell], texts: Mapping[str, list[str]]) -> None:
    for name, given in texts.items():
        result.counts[name] = result.counts.get(name, 0) + len(given)
        if name in cells and cells[name].aggregate in _ALONE and result.counts[name] == 1:
            result.sheet.put(name, given[0])


_ALONE = frozenset({"none", "append"})
_SIMPLE = frozenset({"sum", "mean"}) | _ALONE
_SPOILT = frozenset({"sum", "mean", "weighted_mean", "min", "max"})


def _put_singled_out(
    result: Combined, cells: Mapping[str, v1.Cell], columns: Columns, contributions: Sequence[Contribution]
) -> None:
    """Put in what is not made of sums alone: smallest, greatest, weighted and last figures."""
    for cell in cells.values():
        match cell.aggregate:
            case "min" | "max":
                result.sheet.put(cell.id, columns.extreme(cell.id, cell.aggregate))
            case "weighted_mean":
                weighted = columns.weighted_mean(cell.id, f"{cell.row}.{cell.weight}")
                if isinstance(weighted, ErrorValue):
                    result.sheet.errors[cell.id] = weighted.value
                else:
                    result.sheet.put(cell.id, weighted)
            case "last":
                result.sheet.put(cell.id, _last(cell, columns, contributions))
            case _:
                pass


def _last(cell: v1.Cell, columns: Columns, contributions: Sequence[Contribution]) -> Given:
    """Return what was given by the reporter that sent last of those that gave anything."""
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    order = sorted(range(len(contributions)), key=lambda place: contributions[place].sent_at or never, reverse=True)
    for place in order:
        found = columns.at(cell.id, place)
        given: Given = json.loads(contributions[place].texts)["texts"].get(cell.id) if found is None else found
        if given is not None:
            return given
    return None


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
    if count == 0 or (rule in _ALONE and count > 1):
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
