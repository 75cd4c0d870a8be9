"""Values of cells as Excel knows them: blank, number, text, truth value, error; and how one is taken for another."""

from __future__ import annotations

from enum import Enum

from chedo_compiler.runtime.numerals import general, numeral


class ErrorValue(Enum):
    """An error is a value: it is computed, stored and passed on like any other."""

    DIVISION = "#DIV/0!"
    MISSING = "#N/A"
    VALUE = "#VALUE!"
    REFERENCE = "#REF!"
    NUMBER = "#NUM!"
    NAME = "#NAME?"
    NULL = "#NULL!"

    def __str__(self) -> str:
        """Return the error as a cell shows it."""
        return self.value


Value = None | float | str | bool | ErrorValue
"""None is blank."""

Grid = list[list[Value]]
"""The values of a range or of a computed array, line by line."""

LONGEST_TEXT = 32_767


class ValueFault(Exception):  # noqa: N818 - it carries an error value
    """Unwinds one function call to the error value that is its result."""

    def __init__(self, error: ErrorValue) -> None:
        super().__init__(error.value)
        self.error = error


def as_number(value: Value) -> float:
    """Take a value for a number, as arithmetic does.

    Raises:
        ValueFault: it is an error, or text that is no number.
    """
    if isinstance(value, bool | float | int):
        return float(value)
    if value is None:
        return 0.0
    if isinstance(value, ErrorValue):
        raise ValueFault(value)
    found = numeral(value)
    if found is None:
        raise ValueFault(ErrorValue.VALUE)
    return found


def as_text(value: Value) -> str:
    """Take a value for text, as ``&`` does.

    Raises:
        ValueFault: it is an error.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, ErrorValue):
        raise ValueFault(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return general(value)


def as_truth(value: Value) -> bool:
    """Take a value for a condition.

    Raises:
        ValueFault: it is an error, or text other than TRUE and FALSE.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, ErrorValue):
        raise ValueFault(value)
    if isinstance(value, str):
        if value.upper() not in {"TRUE", "FALSE"}:
            raise ValueFault(ErrorValue.VALUE)
        return value.upper() == "TRUE"
    return bool(value)


def error_of(text: str) -> ErrorValue | None:
    """Return the error that is written like this, or None."""
    try:
        return ErrorValue(text)
    except ValueError:
        return None
