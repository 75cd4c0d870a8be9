"""Code of ranges, and what is added up, counted and compared over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.arithmetic import settled
from chedo_compiler.runtime.expressions import is_reference
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.generate.kinds import BLANK, ERROR, GRID, NUMBER, NUMERIC
from chedo_compiler.runtime.generate.pieces import Guard, Number, joined
from chedo_compiler.runtime.generate.support import boxed
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate.maker import Maker
    from chedo_compiler.runtime.generate.pieces import Guards

_MANY = 3
"""Above so many cells that may be errors, Python's own TypeError finds them."""
_AT_ONCE = 100
"""Terms that are added in one line."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one cell gives to a sum. ``counts`` is the code of whether it is a number, "" when it always is.

    ``input`` is the place of an input of numbers: what it was given as must be asked for before ``counts`` is used.
    """

    number: Number
    counts: str = ""
    input: int | None = None


def grid(maker: Maker, expression: Expression) -> str:
    """Return the code of a range, line by line."""
    if expression[0] == "range":
        names, width = expression[1:]
        cells = [maker.cells.value(name).text for name in names]
        lines = (", ".join(cells[start : start + width]) for start in range(0, len(cells), width))
        return f"[{', '.join(f'[{line}]' for line in lines)}]"
    piece = maker.value(expression)
    if not is_reference(expression):
        return piece.text
    return f"{maker.source.known(boxed)}({piece.text})" if piece.kinds & GRID else f"[[{piece.text}]]"


def call(maker: Maker, name: str, arguments: list[Expression]) -> str:
    """Return the code that calls the function itself."""
    given = "".join(f"{grid(maker, argument)}, " for argument in arguments)
    return f"{maker.source.known(settled)}({maker.source.known(FUNCTIONS[name].call)}, ({given}))"


def terms(maker: Maker, arguments: Sequence[Expression]) -> list[Term] | None:
    """Return what the arguments give to a sum, cell by cell; None where the function itself must look."""
    found: list[Term] = []
    for argument in arguments:
        if argument[0] == "range":
            found.extend(term for name in argument[1] if (term := cell_term(maker, name)) is not None)
        elif argument[0] == "cell":
            term = cell_term(maker, argument[1])
            found.extend([] if term is None else [term])
        elif is_reference(argument) or maker.kinds.of(argument) & ~(NUMBER | ERROR):
            return None
        else:
            found.append(Term(maker.source.named_number(maker.source.firm(maker.number(argument)))))
    return found


def cell_term(maker: Maker, name: str) -> Term | None:
    """Return what a cell gives to a sum; None when it never is a number nor an error."""
    kinds = maker.cells.kinds.get(name, BLANK)
    if not kinds & (NUMBER | ERROR):
        return None
    number = maker.cells.number(name)
    if number is not None:
        place = maker.cells.numbers[name]
        return Term(number, f"(g{place} is not None)", place)
    text = maker.cells.value(name).text
    if kinds == NUMBER:
        return Term(Number(text, signed=False))
    if kinds & ERROR and not kinds & ~(NUMBER | ERROR):
        return Term(Number(text, (Guard(f"{text}.__class__ is float", text),), signed=False))
    error = maker.source.known(ErrorValue)
    guards = (Guard(f"{text}.__class__ is not {error}", text),) if kinds & ERROR else ()
    whether = f"({text}.__class__ is float)"
    return Term(Number(f"({text} if {whether} else 0.0)", guards, signed=False), whether)


def _place(maker: Maker, name: str) -> int:
    maker.cells.value(name)
    return maker.cells.numbers[name]


def total(maker: Maker, arguments: Sequence[Expression]) -> Number | None:
    """Return SUM, added in the order of the cells."""
    found = terms(maker, arguments)
    return None if found is None else added(maker, [term.number for term in found])


def added(maker: Maker, numbers: list[Number]) -> Number:
    """Return a sum from left to right."""
    source = maker.source
    if not numbers:
        return Number("0.0", signed=False)
    guards = joined(*(number.guards for number in numbers))
    texts = [number.text for number in numbers]
    if all(number.signed for number in numbers):
        texts.insert(0, "0.0")
    name = ""
    if len(guards) > _MANY and all(guard.test == f"{guard.error}.__class__ is float" for guard in guards):
        name = source.name()
        with source.block("try:"):
            _chain(maker, name, texts)
        with source.block("except TypeError:"):
            source.emit(f"{name} = {_first_of(maker, guards)}")
        return Number(name, (Guard(f"{name}.__class__ is float", name),), loose=True, signed=False)
    if len(texts) <= _AT_ONCE:
        return Number(f"({' + '.join(texts)})", guards, loose=len(texts) > 1, signed=False)
    name = source.name()
    with source.apart() as lines:
        _chain(maker, name, texts)
    source.under(guards, name, lines)
    return Number(name, guards, loose=True, signed=False)


def _first_of(maker: Maker, guards: Guards) -> str:
    error = maker.source.known(ErrorValue)
    return f"next(e for e in ({', '.join(guard.error for guard in guards)},) if e.__class__ is {error})"


def _chain(maker: Maker, name: str, texts: list[str]) -> None:
    maker.source.emit(f"{name} = {' + '.join(texts[:_AT_ONCE])}")
    for start in range(_AT_ONCE, len(texts), _AT_ONCE):
        maker.source.emit(f"{name} = {name} + {' + '.join(texts[start : start + _AT_ONCE])}")


def how_many(maker: Maker, found: list[Term]) -> str:
    """Return the code that counts the numbers among terms, as a float; "" says none can be one."""
    always = sum(not term.counts for term in found)
    inputs = [term.counts for term in found if term.input is not None]
    others = [term.counts for term in found if term.counts and term.input is None]
    maker.cells.ask(term.input for term in found)
    parts = [f"{float(always)!r}"] if always else []
    if inputs:
        parts.append(f"({float(len(inputs))!r} if full else {' + '.join(inputs)})")
    parts += others
    return f"float({' + '.join(parts)})" if len(parts) > 1 or others or inputs else "".join(parts)


def mean(maker: Maker, arguments: Sequence[Expression]) -> Number | None:
    """Return AVERAGE."""
    found = terms(maker, arguments)
    return None if found is None else mean_of(maker, found)


def mean_of(maker: Maker, found: list[Term]) -> Number:
    """Return the mean of the terms that are numbers."""
    source = maker.source
    number = source.named_number(added(maker, [term.number for term in found]))
    count = how_many(maker, found)
    none = source.known(ErrorValue.DIVISION)
    if not count:
        return Number("0.0", (*number.guards, Guard("False", none)), signed=False)
    if any(term.counts for term in found):
        count = source.named(count)
        # an error among the cells counts before there being no number
        return Number(f"({number.text} / {count})", joined(number.guards, (Guard(count, none),)), number.loose)
    return Number(f"({number.text} / {count})", number.guards, number.loose)


def furthest(maker: Maker, name: str, arguments: Sequence[Expression]) -> Number | None:
    """Return MIN or MAX of cells that are numbers; None where others are among them."""
    found = terms(maker, arguments)
    if found is None or any(term.counts and term.input is None for term in found):
        return None
    source = maker.source
    guards = joined(*(term.number.guards for term in found))
    firm = [source.firm(term.number).text for term in found]
    if not firm:
        return Number("0.0", signed=False)
    text = f"{name.lower()}({', '.join(firm)})" if len(firm) > 1 else firm[0]
    if not any(term.input is not None for term in found):
        return Number(text, guards)
    exact = call(maker, name, list(arguments))
    result = source.named(exact if guards else f"({text} if full else {exact})")
    # the function gives an error where a cell is beyond the largest number, which is found only at the end
    return Number(result, (Guard(f"{result}.__class__ is float", result),))


def counted(maker: Maker, name: str, arguments: list[Expression]) -> Number | None:
    """Return COUNT, COUNTA or COUNTBLANK of cells that are numbers or blank."""
    kinds = NUMERIC if name != "COUNT" else NUMBER | BLANK
    names = [cell for argument in arguments for cell in _fixed(argument)]
    simple = all(argument[0] in {"range", "cell"} for argument in arguments)
    if not simple or any(maker.cells.kinds.get(cell, BLANK) & ~kinds for cell in names):
        return None
    known = [maker.cells.kinds.get(cell, BLANK) for cell in names]
    always = sum(not kind & BLANK for kind in known)
    asked = [_place(maker, cell) for cell in names if cell in maker.cells.numbers]
    wanted = "is None" if name == "COUNTBLANK" else "is not None"
    if name == "COUNTBLANK":
        always = sum(kind == BLANK for kind in known)
    if not asked:
        return Number(repr(float(always)), signed=False)
    filled = float(always if name == "COUNTBLANK" else always + len(asked))
    parts = " + ".join(f"(g{place} {wanted})" for place in asked)
    return Number(f"({filled!r} if full else float({always} + {parts}))", signed=False)


def _fixed(argument: Expression) -> list[str]:
    return list(argument[1]) if argument[0] == "range" else [argument[1]]


def products(maker: Maker, arguments: list[Expression]) -> Number | None:
    """Return SUMPRODUCT of fixed ranges of numbers; None where the function itself must look."""
    shapes = {(len(argument[1]), argument[2]) if argument[0] == "range" else None for argument in arguments}
    if None in shapes or len(shapes) != 1:
        return None
    lines: list[Number] = []
    for names in zip(*(argument[1] for argument in arguments), strict=True):
        factors = [cell_term(maker, name) for name in names]
        present = [factor.number for factor in factors if factor is not None]
        if len(present) < len(factors):
            present = [Number("0.0", signed=False), *present]
        guards = joined(*(factor.guards for factor in present))
        lines.append(Number(f"{' * '.join(factor.text for factor in present)}", guards, loose=True))
    return added(maker, lines)
