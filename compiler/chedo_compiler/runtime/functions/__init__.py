"""The functions of the language, by family."""

from chedo_compiler.runtime.functions import (
    aggregate,
    choice,
    conditional,
    dates,
    logic,
    lookup,
    mathematics,
    number_format,
    ranking,
    text,
)
from chedo_compiler.runtime.functions.signature import Function

_FAMILIES = (aggregate, choice, conditional, dates, logic, lookup, mathematics, number_format, ranking, text)

FUNCTIONS: dict[str, Function] = {function.name: function for family in _FAMILIES for function in family.FUNCTIONS}

__all__ = ["FUNCTIONS", "Function"]
