"""What the functions give: a kind of value of their own, or that of the arguments among which they choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_TRUTHS = "AND OR NOT TRUE FALSE ISBLANK ISNUMBER ISTEXT ISERROR ISNA"
_NUMBERS = """
    SUM PRODUCT AVERAGE MIN MAX COUNT COUNTA COUNTBLANK SUMPRODUCT SUBTOTAL SUMIF SUMIFS AVERAGEIF AVERAGEIFS COUNTIF
    COUNTIFS MAXIFS MINIFS ROUND ROUNDUP ROUNDDOWN TRUNC INT ABS MOD LARGE SMALL MEDIAN RANK MATCH LEN VALUE YEAR MONTH
    DAY DATEDIF
"""
_TEXTS = "TEXT LEFT RIGHT MID TRIM UPPER LOWER SUBSTITUTE CONCAT CONCATENATE TEXTJOIN"
RESULTS: Mapping[str, str] = {
    **dict.fromkeys(_TRUTHS.split(), "boolean"),
    **dict.fromkeys(_NUMBERS.split(), "number"),
    **dict.fromkeys(_TEXTS.split(), "text"),
    **dict.fromkeys(("DATE", "EDATE", "EOMONTH"), "date"),
}
"""The kind of value that a function always gives, if it gives no error."""

BRANCHES = frozenset({"IF", "IFS", "IFERROR", "IFNA", "SWITCH", "CHOOSE", "INDEX", "INDEX:"})
"""Functions that give one of their arguments."""

GUARDS = frozenset({"IFERROR", "ISERROR"})
"""Functions whose first argument may fail."""

SKIPPING = frozenset({"SUM", "AVERAGE", "PRODUCT", "MIN", "MAX", "MEDIAN"})
"""Functions that skip what is no number in cells."""


def branches(function: str, count: int) -> Iterable[int]:
    """Return the places of the arguments among which a function chooses."""
    match function:
        case "IF" | "CHOOSE":
            return range(1, count)
        case "IFS":
            return range(1, count, 2)
        case "SWITCH":
            return (*range(2, count, 2), *((count - 1,) if count % 2 == 0 else ()))
        case "INDEX" | "INDEX:":
            return (0,)
        case _:
            return range(count)


CONDITIONS: Mapping[str, Callable[[int], Iterable[int]]] = {
    "IF": lambda _: (0,),
    "IFS": lambda count: range(0, count - 2, 2),
    "AND": range,
    "OR": range,
    "NOT": lambda _: (0,),
}
"""Where a function has conditions; the last one of IFS may be TRUE, for all that is left."""
