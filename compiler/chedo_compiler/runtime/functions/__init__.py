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
"""By the name that expressions call them; one that ends in ``:`` is not written as a call."""

WRITTEN = tuple(name for name in FUNCTIONS if not name.endswith(":"))
"""The names that an author writes."""

__all__ = ["FUNCTIONS", "WRITTEN", "Function"]
