"""The function that computes all formulas of a form, or some of them, from a list of inputs to a list of results."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from chedo_compiler.runtime.expressions import cells_read, walk
from chedo_compiler.runtime.generate import numbers
from chedo_compiler.runtime.generate.cell_names import CellNames
from chedo_compiler.runtime.generate.expressions import Expressions
from chedo_compiler.runtime.generate.kinds import BLANK, ERROR, GRID, NUMBER, NUMERIC, Kinds, settled_kinds
from chedo_compiler.runtime.generate.pieces import Piece, first_error, tests
from chedo_compiler.runtime.generate.source import Source
from chedo_compiler.runtime.generate.support import settled_value
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.form_cells import FormCells
    from chedo_compiler.runtime.generate.pieces import Number
    from chedo_compiler.runtime.values import Value

_NAME = "calculate"
_AT_ONCE = 200


@dataclass(frozen=True)
class Calculation:
    """What is computed, in order, and from what.

    ``numbers`` are the cells that people fill with numbers, ``others`` those that hold anything else. ``formulas`` are
    the computed cells in order; of a repeating group, ``groups`` says which. The results are those of fixed cells.
    """

    numbers: tuple[str, ...]
    others: tuple[str, ...]
    formulas: Mapping[str, Expression]
    groups: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The cells whose values :meth:`run` takes, in order."""
        return self.numbers + self.others

    @cached_property
    def results(self) -> tuple[str, ...]:
        """The fixed cells that are computed, in the order of :meth:`run`'s answer."""
        return tuple(name for name in self.formulas if name not in self.groups)

    @cached_property
    def source(self) -> str:
        """The generated code."""
        return self._generated[0]

    @cached_property
    def function(self) -> Callable[[Sequence[Value], Sequence[float], bool, FormCells | None], list[Value]]:
        """The generated function, compiled once."""
        source, names = self._generated
        namespace: dict[str, Any] = dict(names)
        exec(compile(source, "<formulas of a form>", "exec"), namespace)  # noqa: S102 - made of counted names only
        return cast("Callable[..., list[Value]]", namespace[_NAME])

    @cached_property
    def _generated(self) -> tuple[str, dict[str, Any]]:
        writer = _Writer(self)
        writer.write()
        return writer.text(), writer.source.names

    def run(self, inputs: Sequence[Value], cells: FormCells | None = None) -> list[Value] | None:
        """Return the computed fixed cells for the inputs, numbers first; repeating rows are computed in place.

        None says that a number is given as something else, or that a result was too large: then the evaluator must
        say what each formula gives.
        """
        if len(inputs) != len(self.inputs):
            raise TypeError(f"{len(self.inputs)} inputs are wanted, {len(inputs)} given")
        filled, full = self._filled(inputs)
        return None if filled is None else self._run(inputs, filled, cells, full=full)

    def run_numbers(self, inputs: Sequence[float], cells: FormCells | None = None) -> list[Value] | None:
        """Return likewise the computed cells where every input is a float and none is blank."""
        return self._run(inputs, inputs, cells, full=True)

    def _run(
        self, inputs: Sequence[Value], filled: Sequence[float], cells: FormCells | None, *, full: bool
    ) -> list[Value] | None:
        try:
            return self.function(inputs, filled, full, cells)
        except (OverflowError, ValueError):  # too large, or infinite where a function wants digits
            return None

    def _filled(self, inputs: Sequence[Value]) -> tuple[Sequence[float] | None, bool]:
        """Return the numbers among the inputs with 0 for blanks, and whether there was no blank."""
        given = inputs if not self.others else inputs[: len(self.numbers)]
        found = set(map(type, given))
        if found <= {float}:
            return cast("Sequence[float]", given), True
        if found <= {float, type(None)}:
            return [0.0 if value is None else value for value in cast("Sequence[float | None]", given)], False
        return None, False


class _Writer:
    """Writes the function of a calculation."""

    def __init__(self, calculation: Calculation) -> None:
        self.calculation = calculation
        self.source = Source()
        self.cells = CellNames(calculation.numbers, calculation.others, self.source)
        self.maker = Expressions(self.source, Kinds(self.cells.kinds), self.cells)
        self.unchecked: list[str] = []
        self.inside = False
        self.shared = frozenset(
            name
            for expression in calculation.formulas.values()
            for part in walk(expression)
            if part[0] == "ytd"
            for name in cells_read(part)
        )

    def write(self) -> None:
        """Write all formulas in order."""
        for name, expression in self.calculation.formulas.items():
            if name in self.calculation.groups:
                self._repeating(*self.calculation.groups[name], expression)
            else:
                self._fixed(name, expression)

    def _fixed(self, name: str, expression: Expression) -> None:
        literal = self.maker.folded(expression)
        if literal is not expression and literal[0] == "num" and self._is_sum(expression):
            literal = expression
        if literal[0] in {"num", "text", "bool", "err"}:
            self.cells.fix(name, self._constant(literal))
            text = self.cells.value(name).text
        else:
            text = f"c{len(self.cells.computed)}"
            self.cells.compute(name, Piece(text, self._compute(text, expression)))
        if name in self.shared:
            self.source.emit(f"cells.figures.cells[{name!r}] = {text}")

    @staticmethod
    def _is_sum(expression: Expression) -> bool:
        return bool(expression[0] == "op" and expression[1] in "+-")

    @staticmethod
    def _constant(literal: Expression) -> Value:
        if literal[0] == "num":
            return float(literal[1]) + 0.0
        return ErrorValue(literal[1]) if literal[0] == "err" else cast("Value", literal[1])

    def _compute(self, name: str, expression: Expression) -> int:
        """Write one cell's formula and return its kinds."""
        kinds = self.maker.kinds.of(expression)
        self.maker.prepare(expression)
        if self._is_sum(expression) and self.maker.is_plain(expression):
            return self._number(name, numbers.last_sum(self.maker, expression, name))
        if not kinds & ~NUMERIC and not self._is_sum(expression):
            return self._number(name, self.maker.number(expression))
        piece = (
            numbers.last_general_sum(self.maker, expression)
            if self._is_sum(expression)
            else self.maker.value(expression)
        )
        kinds = piece.kinds
        if kinds & (GRID | BLANK | NUMBER):
            piece = Piece(f"{self.source.known(settled_value)}({piece.text})", settled_kinds(kinds))
        self.source.emit(f"{name} = {piece.text}")
        return piece.kinds

    def _number(self, name: str, number: Number) -> int:
        text = f"{number.text} + 0.0" if number.signed else number.text
        if not number.guards:
            self.source.take(name, text)
            self._finite(name, name, loose=number.loose)
            return NUMBER
        if name != text:
            self.source.emit(f"{name} = {text} if {tests(number.guards)} else {first_error(number.guards)}")
        self._finite(name, f"({name} if {name}.__class__ is float else 0.0)", loose=number.loose)
        return NUMBER | ERROR

    def _finite(self, name: str, number: str, *, loose: bool) -> None:
        """See to it that a number beyond the largest one is found: at once in a row, else at the end for all cells."""
        if loose and self.inside:
            self.source.check(name if name == number else self.source.named(number))
        elif loose:
            self.unchecked.append(number)

    def _repeating(self, group: str, column: str, expression: Expression) -> None:
        name = self.source.name()
        self.source.emit(f"cells.group = {group!r}")
        with self.source.block(f"for cells.row in cells.figures.rows.get({group!r}, ()):"):
            self.inside = True
            self._compute(name, expression)
            self.inside = False
            self.source.emit(f"cells.row.cells[{column!r}] = {name}")

    def text(self) -> str:
        """Return the function."""
        body = Source()
        if self.cells.numbers:
            body.emit(f"({', '.join(f'v{place}' for place in self.cells.numbers.values())},) = filled")
        for place in self.cells.asked:
            body.emit(f"g{place} = given[{place}]")
        for line in self.maker.before:
            body.emit(line)
        body.lines.extend(self.source.lines)
        for start in range(0, len(self.unchecked), _AT_ONCE):
            total = self.source.name()
            body.emit(f"{total} = {' + '.join(self.unchecked[start : start + _AT_ONCE])}")
            body.check(total)
        results = ", ".join(self.cells.value(name).text for name in self.calculation.results)
        body.emit(f"return [{results}]")
        return body.text(f"def {_NAME}(given, filled, full, cells):")
