"""The values of one cell over all units: numbers, and tags where a unit has something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from chedo_compiler.runtime.values import Value

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Tags: TypeAlias = npt.NDArray[np.uint8]

NUMBER, BLANK, FALSE, TRUE = 0, 1, 2, 3
_ERRORS = tuple(ErrorValue)
FIRST_ERROR = 4
FIRST_TEXT = FIRST_ERROR + len(_ERRORS)
MOST_TEXTS = 255 - FIRST_TEXT


class Column(NamedTuple):
    """``numbers`` are 0 where a tag says that there is none; ``tags`` None: all are numbers."""

    numbers: Floats
    tags: Tags | None = None


class Condition(NamedTuple):
    """``faults`` are the tags of errors where there is no truth value, 0 elsewhere; None: there is one everywhere."""

    holds: Flags
    faults: Tags | None = None


class VectorFigures(NamedTuple):
    """All results: a row of ``numbers`` and ``tags`` for each cell, a column for each unit."""

    numbers: Floats
    tags: Tags
    texts: tuple[str, ...]

    def value(self, cell: int, unit: int) -> Value:
        """Return one value as formulas know it."""
        tag = int(self.tags[cell, unit])
        return float(self.numbers[cell, unit]) if tag == NUMBER else meaning(tag, self.texts)


def error_tag(error: ErrorValue) -> int:
    """Return the tag of an error."""
    return FIRST_ERROR + _ERRORS.index(error)


def meaning(tag: int, texts: tuple[str, ...]) -> Value:
    """Return what a tag other than a number's stands for."""
    if tag == BLANK:
        return None
    if tag in {FALSE, TRUE}:
        return tag == TRUE
    return _ERRORS[tag - FIRST_ERROR] if tag < FIRST_TEXT else texts[tag - FIRST_TEXT]


def errors_of(tags: Tags | None) -> Tags | None:
    """Return the tags of errors, 0 elsewhere; None when there are none."""
    if tags is None:
        return None
    found = np.where((tags >= FIRST_ERROR) & (tags < FIRST_TEXT), tags, np.uint8(0))
    return found if found.any() else None


def first(one: Tags | None, other: Tags | None) -> Tags | None:
    """Return the errors of the one, and where it has none those of the other."""
    if one is None or other is None:
        return other if one is None else one
    return np.where(one != 0, one, other)


def tagged(numbers: Floats, faults: Tags | None) -> Column:
    """Return numbers, but errors where there are any."""
    if faults is None:
        return Column(numbers)
    return Column(np.where(faults != 0, 0.0, numbers), faults)


def chosen(test: Flags, one: Column, other: Column) -> Column:
    """Return the one where the test holds, the other elsewhere."""
    numbers = np.where(test, one.numbers, other.numbers)
    if one.tags is None and other.tags is None:
        return Column(numbers)
    none = np.uint8(NUMBER)
    return Column(
        numbers, np.where(test, none if one.tags is None else one.tags, none if other.tags is None else other.tags)
    )
