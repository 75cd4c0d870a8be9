"""What is wrong with a function call before anything is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.formula.constants import constant
from chedo_compiler.formula.faults import FormulaFault
from chedo_compiler.formula.scope import closest
from chedo_compiler.runtime.functions import FUNCTIONS, WRITTEN
from chedo_compiler.runtime.period_parts import PARTS

if TYPE_CHECKING:
    from chedo_compiler.formula import tree

OURS = ("PREV", "LASTYEAR", "YTD", "IND", "ORG", *(f"PERIOD_{part.upper()}" for part in PARTS))

_UNSTEADY = ("NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY")
_COMPUTED_ADDRESS = ("INDIRECT", "OFFSET", "ADDRESS", "GETPIVOTDATA")
_OUTSIDE = ("HYPERLINK", "WEBSERVICE", "FILTERXML", "ENCODEURL", "IMAGE", "RTD", "CALL", "SQL.REQUEST", "REGISTER.ID")
_SURROUNDINGS = ("CELL", "INFO", "SHEET", "SHEETS", "FORMULATEXT")
_DEFINING = ("LET", "LAMBDA", "MAP", "REDUCE", "SCAN", "BYROW", "BYCOL", "MAKEARRAY", "ISOMITTED")
REFUSED: dict[str, str] = {
    **dict.fromkeys(_UNSTEADY, "unsteady"),
    **dict.fromkeys(_COMPUTED_ADDRESS, "address"),
    **dict.fromkeys(_OUTSIDE, "outside"),
    **dict.fromkeys(_SURROUNDINGS, "surroundings"),
    **dict.fromkeys(_DEFINING, "defining"),
}
"""Functions that are refused, and the cause that FML012 gives."""

_MOST_DIGITS = 20
_DIGITS = frozenset({"ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"})


def call_faults(call: tree.Call) -> list[FormulaFault]:
    """Return the faults of the call itself; its arguments are looked at on their own."""
    name = call.function
    function = FUNCTIONS.get(name)
    if function is None:
        return [_unknown(call)]
    count = len(call.arguments)
    if not function.takes(count):
        params = {"function": name, "expected": function.counts(), "count": str(count)}
        return [FormulaFault("FML013", call.start, call.end, params)]
    return _digit_faults(call)


def _unknown(call: tree.Call) -> FormulaFault:
    reason = REFUSED.get(call.function)
    if reason:
        return FormulaFault("FML012", call.start, call.name_end, {"function": call.function, "cause": reason})
    suggestion = closest(call.function, (*WRITTEN, *OURS))
    params = {"function": call.function, "suggestion": suggestion, "cause": "similar" if suggestion else "unknown"}
    return FormulaFault("FML011", call.start, call.name_end, params)


def _digit_faults(call: tree.Call) -> list[FormulaFault]:
    if call.function not in _DIGITS or len(call.arguments) < 2:  # noqa: PLR2004 - number and digits
        return []
    written = call.arguments[1]
    digits = constant(written)
    if digits is None or abs(digits) <= _MOST_DIGITS:
        return []
    params = {"function": call.function, "count": f"{digits:.15g}", "limit": str(_MOST_DIGITS)}
    return [FormulaFault("FML031", written.start, written.end, params)]
