"""What came of comparing a form with its workbook."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.values import ErrorValue, error_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

UNSTATED, OUTSIDE, NOWHERE, REFUSED, UNREADABLE = "unstated", "outside", "nowhere", "refused", "unreadable"
"""Why a computed cell is not compared: the workbook has no formula there; it reads what no workbook can know; it stands
nowhere on the sheet; its formula there is none of our language; the library cannot read it."""
_CLOSE = 1e-9
_NOISE = 1e-12
"""Of the largest figure that is read: sums of such figures differ by so much, depending on their order."""
_KNOWN_TO_DIFFER = frozenset(
    {
        *("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "INT", "MOD"),
        *("SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS", "AVERAGEIF", "AVERAGEIFS", "MAXIFS", "MINIFS"),
        *("TEXT", "TRIM", "CONCAT", "SEARCH", "VALUE", "XLOOKUP", "INDEX", "DATEDIF", "EDATE", "SUBTOTAL"),
        *("=", "<>", "<", "<=", ">", ">=", "&"),
    }
)
"""Where ``formulas`` is known to differ from Excel: halves, conditions, fifteen digits, and what it does not have."""
_WITH_WORDS = frozenset({"SUM", "COUNT", "AVERAGE", "MIN", "MAX", "SUMPRODUCT", "PRODUCT"})
"""Where it does only if there are words or truth values among the figures."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What the library gave instead of a value."""

    what: str

    def __str__(self) -> str:
        """Return it as it is shown."""
        return f"? ({self.what})"


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A computed cell that is not compared, and why; ``detail`` is the piece of its formula that is in the way."""

    cell: str
    spot: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A computed cell whose values differ, with the inputs of the first sample in which they do.

    ``known`` names what the library is known to compute otherwise than Excel, where our own evaluator makes of the
    workbook's formula what the form makes: then it is no difference between form and workbook.
    """

    cell: str
    spot: str
    formula: str
    stated: str
    sample: int
    inputs: tuple[tuple[str, str, Value], ...]
    ours: Value
    theirs: Value | Raised
    known: tuple[str, ...] = ()


def read_answer(answer: Any) -> Value | Raised:
    """Read a value of the other process."""
    if isinstance(answer, dict):
        said = str(answer.get("error", ""))
        return error_of(said) or Raised(str(answer.get("raised", said)))
    return float(answer) if isinstance(answer, int) and not isinstance(answer, bool) else answer


def alike(ours: Value, theirs: Value | Raised, largest: float) -> bool:
    """Say whether two values are the same; an empty text is as blank as a blank, figures agree to nine digits."""
    if _is_number(ours) and _is_number(theirs):
        room = max(_CLOSE, _CLOSE * abs(ours), _NOISE * largest)  # type: ignore[arg-type]
        return math.isclose(ours, theirs, rel_tol=_CLOSE, abs_tol=room)  # type: ignore[arg-type]
    if ours in (None, "") and theirs in (None, ""):
        return True
    return type(ours) is type(theirs) and ours == theirs


def known_to_differ(
    expressions: Iterable[Expression], read: Iterable[Value], ours: Value, theirs: Value | Raised
) -> tuple[str, ...]:
    """Return what in formulas that read some values the library is known to compute otherwise than Excel."""
    used = {_word(inner) for expression in expressions for inner in walk(expression)}
    known = _KNOWN_TO_DIFFER | (_WITH_WORDS if any(isinstance(value, str | bool) for value in read) else frozenset())
    errors = {"#"} if isinstance(ours, ErrorValue) and isinstance(theirs, ErrorValue) else set()
    raised = {theirs.what} if isinstance(theirs, Raised) else set()
    return tuple(sorted((used & known) | errors | raised))


def largest_of(values: Mapping[str, Value]) -> float:
    """Return the size of the largest figure."""
    return max((abs(value) for value in values.values() if isinstance(value, float)), default=0.0)


def _word(expression: Expression) -> str:
    return str(expression[1]) if expression[0] in {"call", "op"} else ""


def _is_number(value: object) -> bool:
    return isinstance(value, float) and not isinstance(value, bool)
