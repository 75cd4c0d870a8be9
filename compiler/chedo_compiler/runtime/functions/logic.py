"""Truth values and questions about values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions.signature import MANY, Function
from chedo_compiler.runtime.values import ErrorValue, Value, ValueFault, as_truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from chedo_compiler.runtime.functions.arguments import Argument


def both(*arguments: Argument) -> bool:
    """AND: looks at every argument, so that an error anywhere shows."""
    return all(list(_truths(arguments)))


def either(*arguments: Argument) -> bool:
    """OR: looks at every argument, so that an error anywhere shows."""
    return any(list(_truths(arguments)))


def _truths(arguments: tuple[Argument, ...]) -> Iterator[bool]:
    """Yield the conditions: text other than TRUE and FALSE counts for nothing; no condition at all is #VALUE!."""
    empty = True
    for argument in arguments:
        for value in _conditions(argument):
            empty = False
            yield as_truth(value)
    if empty:
        raise ValueFault(ErrorValue.VALUE)


def _conditions(argument: Argument) -> Iterator[Value]:
    if not isinstance(argument, list):
        if not isinstance(argument, str) or argument.upper() in {"TRUE", "FALSE"}:
            yield argument
        return
    for line in argument:
        for value in line:
            if value is not None and not isinstance(value, str):
                yield value


def opposite(value: Value) -> bool:
    """NOT."""
    return not as_truth(value)


def _asks(question: Callable[[Value], bool]) -> Callable[[Any], Any]:
    """Ask a question of a value or of each cell of a range, errors included."""

    def ask(argument: Any) -> Any:
        if not isinstance(argument, list):
            return question(argument)
        answers = [[question(value) for value in line] for line in argument]
        return answers[0][0] if len(answers) == 1 and len(answers[0]) == 1 else answers

    return ask


def _missing() -> ErrorValue:
    return ErrorValue.MISSING


def _is_number(value: Value) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)


FUNCTIONS = (
    Function("AND", both, 1, MANY, "range"),
    Function("OR", either, 1, MANY, "range"),
    Function("NOT", opposite, 1, 1),
    Function("TRUE", lambda: True, 0, 0, "range"),
    Function("FALSE", lambda: False, 0, 0, "range"),
    Function("NA", _missing, 0, 0, "range"),
    Function("ISBLANK", _asks(lambda value: value is None), 1, 1, "range"),
    Function("ISNUMBER", _asks(_is_number), 1, 1, "range"),
    Function("ISTEXT", _asks(lambda value: isinstance(value, str)), 1, 1, "range"),
    Function("ISERROR", _asks(lambda value: isinstance(value, ErrorValue)), 1, 1, "range"),
    Function("ISNA", _asks(lambda value: value is ErrorValue.MISSING), 1, 1, "range"),
)
