"""Code of SUMIF and its kin, where it is known while the code is made what each cell must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions.criteria import criterion, read
from chedo_compiler.runtime.generate import ranges
from chedo_compiler.runtime.generate.kinds import BLANK, ERROR, NUMBER
from chedo_compiler.runtime.generate.pieces import Guard, Number
from chedo_compiler.runtime.generate.truths import against

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate.maker import Maker
    from chedo_compiler.runtime.values import Value

    Test = Callable[[Value], bool]

_WRITTEN = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_SUMS = {"SUMIF": "SUM", "AVERAGEIF": "AVERAGE"}
_SEVERAL = {"SUMIFS": "SUM", "AVERAGEIFS": "AVERAGE", "MAXIFS": "MAX", "MINIFS": "MIN"}

Selection = list[tuple[str, str]]
"""Cells with the code of whether each is selected; "" says that it always is."""


def selected(maker: Maker, name: str, arguments: list[Expression]) -> Number | None:
    """Return the sum, mean or count of the cells that meet criteria; None where the function itself must look."""
    if name in {"COUNTIF", "COUNTIFS"}:
        found = _selection(maker, arguments[0], arguments)
        return None if found is None else _count(found)
    if name in _SUMS:
        figures = arguments[2] if len(arguments) > 2 else arguments[0]  # noqa: PLR2004 - cells, criterion, figures
        return _gathered(maker, _SUMS[name], _selection(maker, figures, arguments[:2]))
    return _gathered(maker, _SEVERAL[name], _selection(maker, arguments[0], arguments[1:]))


def _selection(maker: Maker, figures: Expression, pairs: list[Expression]) -> Selection | None:
    """Return the figures that lie beside cells that meet all criteria."""
    cells = [figures, *pairs[::2]]
    if any(one[0] != "range" or one[2] != figures[2] or len(one[1]) != len(figures[1]) for one in cells):
        return None
    conditions: list[list[str]] = [[] for _ in figures[1]]
    for tested, wanted in zip(pairs[::2], pairs[1::2], strict=True):
        if not maker.is_constant(wanted) or wanted[0] not in {"num", "text"}:
            return None
        for place, name in enumerate(tested[1]):
            text = _condition(maker, name, wanted[1] if wanted[0] == "text" else float(wanted[1]))
            if text is None:
                return None
            conditions[place].append(text)
    return [
        (name, _all([text for text in texts if text]))
        for name, texts in zip(figures[1], conditions, strict=True)
        if "False" not in texts
    ]


def _all(texts: list[str]) -> str:
    return f"({' and '.join(texts)})" if len(texts) > 1 else "".join(texts)


def _condition(maker: Maker, name: str, wanted: Value) -> str | None:
    """Return the code of whether a cell meets a criterion: "" when it does, "False" when not; None: unknown."""
    kinds = maker.cells.kinds.get(name, BLANK)
    if name in maker.cells.constants or kinds == BLANK:
        return "" if criterion(wanted)(maker.cells.constants.get(name)) else "False"
    if not kinds & (NUMBER | BLANK) or kinds & ~(NUMBER | BLANK | ERROR):
        return None
    sign, limit = _ordered(wanted)
    if limit is None:
        return None
    if name in maker.cells.numbers:
        raw = maker.cells.value(name).text
        test = against(sign, f"v{maker.cells.numbers[name]}", limit)
        blank = sign == "<>"
        return f"({test} or {raw} is None)" if blank else f"({test} and {raw} is not None)"
    text = maker.cells.value(name).text
    test = against(sign, text, limit)
    if not kinds & ERROR:
        return test
    return f"({text}.__class__ is not float or {test})" if sign == "<>" else f"({text}.__class__ is float and {test})"


def _ordered(wanted: Value) -> tuple[str, float | None]:
    """Return the comparison with a number that a criterion makes, or no number."""
    if isinstance(wanted, float):
        return "=", wanted
    match = _WRITTEN.fullmatch(wanted) if isinstance(wanted, str) else None
    operand = read(match[2]) if match and match[2] else None
    return (match[1] or "=") if match else "=", operand if isinstance(operand, float) else None


def _count(found: Selection) -> Number:
    always = sum(not text for _, text in found)
    others = [text for _, text in found if text]
    if not others:
        return Number(repr(float(always)), signed=False)
    return Number(f"float({always} + {' + '.join(others)})", signed=False)


def _gathered(maker: Maker, name: str, found: Selection | None) -> Number | None:
    if found is None:
        return None
    if not any(text for _, text in found):
        cells: Expression = ["range", [cell for cell, _ in found], 1]
        if name in {"MIN", "MAX"}:
            return ranges.furthest(maker, name, [cells])
        return ranges.total(maker, [cells]) if name == "SUM" else ranges.mean(maker, [cells])
    if name in {"MIN", "MAX"}:
        return None
    terms = [_term(maker, cell, text) for cell, text in found]
    present = [term for term in terms if term is not None]
    if name == "SUM":
        return ranges.added(maker, [term.number for term in present])
    return ranges.mean_of(maker, present)


def _term(maker: Maker, cell: str, condition: str) -> ranges.Term | None:
    """Return what a cell gives when it meets its condition."""
    term = ranges.cell_term(maker, cell)
    if term is None or not condition:
        return term
    number = term.number
    maker.cells.ask([term.input])
    name = maker.source.named(condition)
    guards = tuple(Guard(f"(not {name} or {guard.test})", guard.error) for guard in number.guards)
    counts = f"({name} and {term.counts})" if term.counts else name
    return ranges.Term(Number(f"({number.text} if {name} else 0.0)", guards, signed=number.signed), counts)
