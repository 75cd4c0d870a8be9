"""Values given by name: the scope and the cells of a formula that stands alone."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.evaluate import evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Grid, Value


def key_of(name: str) -> str:
    """Return the form in which equal names are identical: Excel does not tell cases apart."""
    return unicodedata.normalize("NFC", name).lower()


@dataclass(slots=True)
class Given:
    """Single values and ranges by name; ``a:b`` are the single values from a to b in the order given."""

    values: dict[str, Value] = field(default_factory=dict)
    names: dict[str, Expression] = field(default_factory=dict)

    def add(self, key: str, value: Value) -> None:
        """Give a name to one value."""
        self.values[key] = value
        self.names[key] = ["cell", key]

    def add_range(self, key: str, lines: Grid) -> None:
        """Give a name to a range."""
        cells = [f"{key}[{row},{column}]" for row, line in enumerate(lines) for column in range(len(line))]
        self.values.update(zip(cells, (value for line in lines for value in line), strict=True))
        self.names[key] = ["range", cells, len(lines[0])]

    def name(self, text: str) -> Expression | None:
        """Return the value or range of a name."""
        return self.names.get(key_of(text))

    def range(self, first: str, last: str) -> Expression | None:
        """Return the single values from name to name."""
        order = list(self.names)
        if first not in order or last not in order:
            return None
        start, end = sorted((order.index(first), order.index(last)))
        between = [self.names[key] for key in order[start : end + 1]]
        return ["range", [cell[1] for cell in between], 1] if all(cell[0] == "cell" for cell in between) else None

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002
        """There are no rows and columns here."""
        return None

    def suggestions(self) -> Sequence[str]:
        """Return the names."""
        return list(self.names)

    def result(self, expression: Expression, period: Period) -> Value:
        """Evaluate an expression with these values."""
        return evaluate(expression, NamedCells(self.values, period))
