"""Forms whose formulas are made up at random, and figures for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import Cell, Form, RepeatingGroup, Row
from chedo_compiler.formula import bind, parse
from chedo_compiler.runtime.arithmetic import RELATIONS
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.values import ErrorValue
from random_formulas import PlainFormulas, RandomFormulas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

NUMBERS = tuple(f"n_{place}" for place in range(1, 9))
TEXTS = tuple(f"t_{place}" for place in range(1, 5))
COLUMN, GROUP = "so", "nhom"
INNER = ("von", "giai", "loai")
_FIGURES = (0.0, 1.0, -1.0, 5.0, 0.1, 0.2, 0.3, 1 / 3, 2.5, -2.5, 1.005, 100.0, 12345.678, 1e15, 7e-9, -0.3, 0.285)
_EXTREME = (1e308, -1e308, 1e-308, 9.999999999999999e14)
_WORDS = ("Ha", "ha", "", "5", "Huyện", "TRUE", "12,5%", "2026-03-15")


class Across:
    """Rows of one column; ``nhom_von`` is a column of the repeating rows, ``von`` the cell in the same row."""

    def __init__(self, names: Sequence[str], *, here: bool = False) -> None:
        self.names = list(names)
        self.here = here

    def name(self, text: str) -> Expression | None:
        """Return a cell, or a column of the repeating rows."""
        if text in self.names:
            return ["cell", f"{text}.{COLUMN}"]
        if self.here and text in INNER:
            return ["here", text]
        column = text.removeprefix(f"{GROUP}_")
        return ["repeat", GROUP, column] if column != text and column in INNER else None

    def range(self, first: str, last: str) -> Expression | None:
        """Return the cells from row to row."""
        if self.here and first in INNER:
            return ["hererange", list(INNER[INNER.index(first) : INNER.index(last) + 1])]
        rows = self.names[self.names.index(first) : self.names.index(last) + 1]
        return ["range", [f"{row}.{COLUMN}" for row in rows], 1]

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002 - not used here
        """Return nothing."""
        return None

    def suggestions(self) -> tuple[str, ...]:
        """Return nothing."""
        return ()


def _bound(formulas: RandomFormulas, scope: Across) -> tuple[str, Expression]:
    """Return a formula that the compiler does not refuse."""
    while True:
        text = formulas.formula()
        node, _ = parse(text)
        expression = bind(node, scope)[0] if node is not None else None
        if expression is not None:
            return text, expression


def _formulas(random: Random, names: Sequence[str], *, here: bool = False) -> RandomFormulas:
    spans = [(0, 4), (2, 6), (4, 8), (6, 10), (8, 12)]
    spans += [(len(names) - 4, len(names))] * 2
    four = [f"{names[start]}:{names[end - 1]}" for start, end in spans]
    ranges = [four, [f"{names[0]}:{names[-1]}"], [f"{GROUP}_{column}" for column in INNER]]
    single = [*names, *INNER, *INNER] if here else names
    backward = INNER if here else names[:4]
    return RandomFormulas(random, single, ranges, backward)


def _input(row: str, column: str, kind: str) -> Cell:
    return Cell(row, column, "input", kind, 2, "sum")


def _computed(row: str, column: str, text: str, expression: Expression) -> Cell:
    return Cell(row, column, "computed", "number", 2, "sum", expression=expression, formula=text)


def plain_form(random: Random, size: int = 12) -> Form:
    """Return a form of numbers alone."""
    names = [*NUMBERS]
    cells = [_input(name, COLUMN, "number") for name in NUMBERS]
    for place in range(size):
        spans = [(start, start + 4) for start in (0, 2, 4, len(names) - 4)]
        ranges = [[f"{names[start]}:{names[end - 1]}" for start, end in spans], [f"{names[0]}:{names[-1]}"]]
        text, expression = _bound(PlainFormulas(random, names, ranges), Across(names))
        cells.append(_computed(f"c_{place}", COLUMN, text, expression))
        if expression[0] not in {"op", "call"} or expression[1] not in {*RELATIONS, "AND", "OR", "NOT"}:
            names.append(f"c_{place}")
    return _form(names, (), cells, [cell.id for cell in cells if cell.kind == "computed"])


def random_form(random: Random, size: int = 12) -> Form:
    """Return a form of inputs, cells computed from those above them, and repeating rows with a computed column."""
    names = [*NUMBERS, *TEXTS]
    cells = [
        *(_input(name, COLUMN, "number") for name in NUMBERS),
        *(_input(name, COLUMN, "text") for name in TEXTS),
        *(_input(GROUP, column, kind) for column, kind in zip(INNER, ("number", "number", "text"), strict=True)),
    ]
    order = []
    for place in range(size):
        here = place == size // 2
        text, expression = _bound(_formulas(random, names, here=here), Across(names, here=here))
        if here:
            cells.append(_computed(GROUP, "tinh", text, expression))
            order.append(f"{GROUP}.tinh")
            continue
        name = f"c_{place}"
        cells.append(_computed(name, COLUMN, text, expression))
        order.append(f"{name}.{COLUMN}")
        names.append(name)
    return _form(names, (RepeatingGroup(GROUP, "", "", 50),), cells, order)


def _form(
    names: Sequence[str], groups: tuple[RepeatingGroup, ...], cells: Sequence[Cell], order: Sequence[str]
) -> Form:
    return Form(
        id="ngau_nhien",
        number="01",
        title="Ngẫu nhiên",
        unit=None,
        header=(),
        columns=(),
        rows=tuple(Row(name, name, 0) for name in names),
        repeats=groups,
        cells=tuple(cells),
        order=tuple(order),
        checks=(),
    )


def random_value(random: Random, *, number: bool, faulty: bool = False) -> Value:
    """Return a number or a blank, or for other cells anything."""
    pick = random.random()
    if pick < 0.25:
        return None
    if faulty and pick < 0.4:
        return random.choice((ErrorValue.DIVISION, ErrorValue.MISSING, "Ha", "5", True, *_EXTREME))
    if number or pick < 0.4:
        return random.choice(_FIGURES) if pick < 0.8 else float(random.randint(-50, 1000))
    return random.choice((*_WORDS, True, False, ErrorValue.VALUE)) if pick < 0.6 else random.choice(_WORDS)


def random_figures(random: Random, *, faulty: bool = False, full: bool = False) -> Figures:
    """Return figures; ``faulty``: among the numbers is what does not belong there, ``full``: no number is blank."""
    cells = {f"{name}.{COLUMN}": random_value(random, number=True, faulty=faulty) for name in NUMBERS}
    if full:
        cells = {name: random.choice(_FIGURES) for name in cells}
    cells |= {f"{name}.{COLUMN}": random_value(random, number=False) for name in TEXTS}
    rows = [
        RepeatingRow(
            f"d{place}",
            "",
            {column: random_value(random, number=column != "loai", faulty=faulty) for column in INNER},
        )
        for place in range(random.randint(0, 3))
    ]
    return Figures(cells, {GROUP: rows})


def random_context(random: Random) -> Context:
    """Return a period, with or without what was sent before."""
    previous = random_figures(random, faulty=True) if random.random() < 0.7 else None
    last_year = random_figures(random) if random.random() < 0.5 else None
    return Context(parse_period(random.choice(("2026-01", "2026-05", "2026-Q3"))), previous, last_year)
