"""What is wrong with a formula, as values: a code, where it stands in the text, and what its message speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FormulaFault:
    """One fault. ``start`` and ``end`` are offsets in the formula's text, ``params`` fill the message of ``code``.

    A parameter that has nothing to say (for instance no suggestion) is empty text.
    """

    code: str
    start: int
    end: int
    params: dict[str, str] = field(default_factory=dict)


class FormulaRejected(Exception):  # noqa: N818 - it carries a fault, it is not one
    """Unwinds the parser to its entry point; never leaves this package."""

    def __init__(self, fault: FormulaFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def rejected(code: str, start: int, end: int, **params: object) -> FormulaRejected:
    """Return the exception that carries the described fault."""
    return FormulaRejected(FormulaFault(code, start, end, {key: str(value) for key, value in params.items()}))
