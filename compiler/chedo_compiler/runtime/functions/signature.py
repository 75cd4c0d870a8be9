"""What a function of the language is: its name, how many arguments it takes, how it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = 255


def nowhere(place: int) -> bool:  # noqa: ARG001 - the same shape as the others
    """No argument must be a range."""
    return False


def at(*wanted: int) -> Callable[[int], bool]:
    """The arguments at these places, counted from 0, must be ranges."""
    return lambda place: place in wanted


def at_even(place: int) -> bool:
    """Ranges and criteria take turns."""
    return place % 2 == 0


def at_odd_and_first(place: int) -> bool:
    """A range of figures, then ranges and criteria take turns."""
    return place == 0 or place % 2 == 1


@dataclass(frozen=True, slots=True)
class Function:
    """A function of Excel.

    ``style`` says what ``call`` gets: "single" – single values without errors, once per cell of a range;
    "range" – values, ranges as lists of lines, a lone cell as a range of one, a left-out argument as None;
    "choice" – the compiled arguments, of which it evaluates those that are chosen.
    ``wants_range`` says which places must be ranges, ``numbers`` where text that is no number can never be right.
    After ``least`` arguments more come in steps of ``step``.
    """

    name: str
    call: Callable[..., Any]
    least: int
    most: int
    style: str = "single"
    wants_range: Callable[[int], bool] = nowhere
    numbers: frozenset[int] = frozenset()
    step: int = 1

    def takes(self, count: int) -> bool:
        """Whether it can be called with so many arguments."""
        return self.least <= count <= self.most and (count - self.least) % self.step == 0

    def counts(self) -> str:
        """Return the possible counts for a message."""
        if self.least == self.most:
            return str(self.least)
        if self.most < MANY:
            return f"{self.least}–{self.most}"
        return ", ".join(str(self.least + self.step * more) for more in range(3)) + "…"


def places(*wanted: int) -> frozenset[int]:
    """Argument places, counted from 0."""
    return frozenset(wanted)
