"""The names under which generated code knows the fixed cells of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.generate.kinds import BLANK, NUMBER, SINGLE, kind_of
from chedo_compiler.runtime.generate.pieces import Number, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chedo_compiler.runtime.generate.source import Source
    from chedo_compiler.runtime.values import Value


class CellNames:
    """Inputs stand in a list, those of numbers first; what is computed has a name once it is computed.

    ``constants`` are the cells whose value is known while the code is made. ``asked`` are the inputs whose value is
    asked for as it was given, and not only as a number.
    """

    def __init__(self, numbers: Sequence[str], others: Sequence[str], source: Source) -> None:
        self.source = source
        self.numbers = {name: place for place, name in enumerate(numbers)}
        self.others = {name: place for place, name in enumerate(others, len(numbers))}
        self.constants: dict[str, Value] = dict.fromkeys(())
        self.computed: dict[str, Piece] = {}
        self.asked: dict[int, None] = {}
        self.kinds: dict[str, int] = {
            **dict.fromkeys(numbers, NUMBER | BLANK),
            **dict.fromkeys(others, SINGLE),
        }

    def compute(self, name: str, piece: Piece) -> None:
        """Say what a cell that has been computed is called."""
        self.computed[name] = piece
        self.kinds[name] = piece.kinds

    def fix(self, name: str, value: Value) -> None:
        """Say that a cell always has this value."""
        self.constants[name] = value
        self.kinds[name] = kind_of(value)

    def value(self, name: str) -> Piece:
        """Return a cell as it is; one that the form does not have is blank."""
        if name in self.constants:
            return Piece(self.constant(self.constants[name]), self.kinds[name])
        if name in self.computed:
            return self.computed[name]
        place = self.numbers.get(name, self.others.get(name))
        if place is None:
            return Piece("None", BLANK)
        self.ask([place])
        return Piece(f"g{place}", self.kinds[name])

    def ask(self, places: Iterable[int | None]) -> None:
        """Ask for inputs as they were given."""
        self.asked.update((place, None) for place in places if place is not None)

    def number(self, name: str) -> Number | None:
        """Return a cell that people fill with a number: blank is 0. None when it is another cell."""
        place = self.numbers.get(name)
        return None if place is None or name in self.constants else Number(f"v{place}")

    def constant(self, value: Value) -> str:
        """Return the code of a constant."""
        if value is None or isinstance(value, bool | str):
            return repr(value)
        if isinstance(value, float | int) and abs(value) < float("inf"):
            return repr(float(value))
        return self.source.known(value)
