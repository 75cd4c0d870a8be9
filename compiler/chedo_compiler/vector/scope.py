"""What a form's expressions find while they become numpy operations, and while these run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from chedo_compiler.runtime.generate.kinds import BLANK as BLANK_KIND
from chedo_compiler.runtime.generate.kinds import NUMBER as NUMBER_KIND
from chedo_compiler.runtime.generate.kinds import Kinds, kind_of
from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.vector.columns import BLANK, FIRST_TEXT, MOST_TEXTS, Column, error_tag
from chedo_compiler.vector.columns import FALSE as FALSE_TAG
from chedo_compiler.vector.columns import TRUE as TRUE_TAG

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value
    from chedo_compiler.vector.columns import Flags


class Unsuited(Exception):  # noqa: N818 - it says that a form is left to Python
    """An expression is outside the part of the language that runs over all units at once."""


@dataclass(slots=True)
class State:
    """Cells that are known already, and the inputs that are blank."""

    cells: list[Column]
    blank: Flags
    units: int


@dataclass(slots=True)
class Scope:
    """Cells by their place in :class:`State`; ``outside`` are what is read of other periods, forms and regimes."""

    places: dict[str, int]
    inputs: int
    outside: dict[str, int] = field(default_factory=dict)
    constants: dict[str, Value] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    kinds: Kinds = field(init=False)
    _known: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Start with inputs of numbers and blanks."""
        self._known = dict.fromkeys(self.places, NUMBER_KIND | BLANK_KIND)
        self.kinds = Kinds(self._known)

    def place(self, name: str) -> int | None:
        """Return where a cell is; None when it is always blank."""
        return self.places.get(name)

    def place_outside(self, expression: Expression) -> int:
        """Return where a figure from outside is.

        Raises:
            Unsuited: nothing of that kind is given for all units.
        """
        place = self.outside.get(repr(expression))
        if place is None:
            raise Unsuited
        return place

    def add(self, name: str, kinds: int) -> None:
        """Add a computed cell."""
        self.places[name] = len(self.places) + len(self.outside)
        self._known[name] = kinds

    def fix(self, name: str, value: Value) -> None:
        """Add a cell that always has this value."""
        self.constants[name] = value
        self.add(name, kind_of(value))

    def tag(self, value: Value) -> int:
        """Return the tag of a constant that is no number.

        Raises:
            Unsuited: there are too many texts.
        """
        if value is None:
            return BLANK
        if isinstance(value, bool):
            return TRUE_TAG if value else FALSE_TAG
        if isinstance(value, ErrorValue):
            return error_tag(value)
        text = str(value)
        if text not in self.texts:
            if len(self.texts) == MOST_TEXTS:
                raise Unsuited
            self.texts.append(text)
        return FIRST_TEXT + self.texts.index(text)

    def column(self, value: Value, units: int) -> Column:
        """Return a constant for all units."""
        if isinstance(value, float):
            return Column(np.full(units, value))
        return Column(np.zeros(units), np.full(units, self.tag(value), dtype=np.uint8))
