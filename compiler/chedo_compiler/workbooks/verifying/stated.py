"""What a workbook states: the formulas that some of its cells rest on, as expressions of our language."""

from __future__ import annotations

from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from chedo_compiler.formula import bind, cells_read, parse
from chedo_compiler.formula.bind import LARGEST_RANGE
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.evaluate import compile_expression
from chedo_compiler.workbooks.formulas.references import read_formula
from chedo_compiler.workbooks.formulas.refusal import Refusal, RefusedError
from chedo_compiler.workbooks.verifying.spots import place_of, spot, spots

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.cells import Cells
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value
    from chedo_compiler.workbooks.formulas.references import Reference
    from chedo_compiler.workbooks.sheet import Book, SheetCell

CIRCLE = "circle"
"""The cause of a refusal beside those of translation: cells that read each other."""
_MOST_READ = 200_000
"""Cells that the formulas of a workbook may read in all, each as often as it is read."""


@dataclass
class Stated:
    """Formulas of a workbook by the names of their cells, each after those that it reads.

    ``constants`` are other cells that they read. ``refused`` are cells whose formulas are not of our language, or rest
    on cells outside the form whose formulas are not.
    """

    texts: dict[str, str] = field(default_factory=dict)
    expressions: dict[str, Expression] = field(default_factory=dict)
    constants: dict[str, Value] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)
    _programs: dict[str, Callable[[Cells], Value]] = field(default_factory=dict)

    def values(self, given: Mapping[str, Value], period: Period) -> dict[str, Value]:
        """Return what our own evaluator makes of the workbook's formulas; given cells stand as they are."""
        found = {**self.constants, **given}
        cells = NamedCells(found, period)
        for name, expression in self.expressions.items():
            if name not in given:
                program = self._programs.get(name) or self._programs.setdefault(name, compile_expression(expression))
                found[name] = program(cells)
        return found

    def precedents(self, name: str) -> dict[str, None]:
        """Return the cell and those that it rests on, as far as the workbook computes them."""
        found, waiting = {name: None}, [name]
        while waiting:
            for read in cells_read(self.expressions[waiting.pop()]):
                if read in self.expressions and read not in found:
                    found[read] = None
                    waiting.append(read)
        return found

    def read_by(self, names: Mapping[str, None]) -> list[str]:
        """Return the cells that cells read besides each other."""
        read = (one for name in names for one in cells_read(self.expressions[name]))
        return [one for one in dict.fromkeys(read) if one not in names]


def stated(book: Book, wanted: Iterable[str], own: Collection[str], given: Collection[str]) -> Stated:
    """Read the formulas of the wanted cells and of all that they rest on.

    ``own`` are the cells of the form, ``given`` those whose value is given whatever their formula.
    """
    reader = _Reader(book, given)
    reader.read([*wanted])
    return _in_order(reader.found, own)


def formula_at(book: Book, name: str) -> str:
    """Return the formula of a cell, "" if it has none."""
    cell = _cell(book, name)
    return cell.formula if cell else ""


def number_format_at(book: Book, name: str) -> str:
    """Return the number format of a cell."""
    cell = _cell(book, name)
    return cell.look.number_format if cell else ""


def _cell(book: Book, name: str) -> SheetCell | None:
    sheet, place = place_of(name)
    found = book.sheet(sheet)
    return found.cells.get(place) if found else None


class _Reader:
    def __init__(self, book: Book, given: Collection[str]) -> None:
        self.found = Stated()
        self._book = book
        self._given = given
        self._sheets = {sheet.name.casefold(): sheet.name for sheet in book.sheets}
        self._left = _MOST_READ

    def read(self, waiting: list[str]) -> None:
        """Read formulas and those of all that they read."""
        seen = set(waiting)
        while waiting:
            name = waiting.pop()
            cell = None if name in self._given else _cell(self._book, name)
            if cell is None or not cell.formula:
                self.found.constants[name] = cell.value if cell else None
                continue
            self.found.texts[name] = cell.formula
            try:
                expression = self._expression(cell.formula, place_of(name)[0])
            except RefusedError as refused:
                self.found.refused[name] = refused.refusal
                continue
            self.found.expressions[name] = expression
            new = [read for read in cells_read(expression) if read not in seen]
            seen.update(new)
            waiting += new

    def _expression(self, formula: str, sheet: str) -> Expression:
        read = read_formula(formula, self._book.names)
        words = {
            read.text[mention.start : mention.end].lower(): self._bound(mention.reference, sheet)
            for mention in read.mentions
        }
        node, faults = parse(read.text)
        expression = None
        if node is not None:
            expression, faults = bind(node, _Words(words))
        if expression is None:
            raise RefusedError(Refusal("formula", formula, faults[0].code, faults[0].params))
        return expression

    def _bound(self, reference: Reference, own: str) -> Expression:
        sheet = self._sheets.get((reference.sheet or own).casefold())
        area = reference.area
        width = area.right - area.left + 1
        count = width * (area.bottom - area.top + 1)
        self._left -= count
        if sheet is None:
            raise RefusedError(Refusal("sheet", reference.text))
        if count > LARGEST_RANGE or self._left < 0:
            raise RefusedError(Refusal("whole", reference.text))
        if reference.single:
            return ["cell", spot(sheet, area.first)]
        return ["range", spots(sheet, area), width]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that stand for references."""

    words: Mapping[str, Expression]

    def name(self, text: str) -> Expression | None:
        """Return the cell or the range of a word."""
        return self.words.get(text)

    def range(self, first: str, last: str) -> Expression | None:  # noqa: ARG002
        """Return nothing: a range is one word."""
        return None

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002
        """Return nothing: there are no rows and columns here."""
        return None

    def suggestions(self) -> Sequence[str]:
        """Return nothing."""
        return ()


def _in_order(found: Stated, own: Collection[str]) -> Stated:
    """Put formulas in order; those in a circle are refused, and those that rest on what is refused elsewhere."""
    reads = {name: cells_read(expression) for name, expression in found.expressions.items()}
    order: list[str] = []
    while True:
        try:
            order = [name for name in TopologicalSorter(reads).static_order() if name in reads]
            break
        except CycleError as error:
            for name in error.args[1]:
                if reads.pop(name, None) is not None:
                    found.refused[name] = Refusal(CIRCLE, found.texts[name])
    for name in order:
        cause = next((found.refused[one] for one in reads[name] if one in found.refused and one not in own), None)
        if cause is not None:
            found.refused[name] = cause
    found.expressions = {name: found.expressions[name] for name in order if name not in found.refused}
    return found
