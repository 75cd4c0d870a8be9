"""The tree of a formula as it was written; every node knows where it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Number:
    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Text:
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Boolean:
    start: int
    end: int
    value: bool


@dataclass(frozen=True, slots=True)
class ErrorLiteral:
    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Missing:
    """An argument that was left out: the middle of ``IF(a,,b)``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Range:
    """``first:last`` in declared order."""

    start: int
    end: int
    first: Name
    last: Name


@dataclass(frozen=True, slots=True)
class Intersection:
    """``row column``: one cell."""

    start: int
    end: int
    first: Name
    second: Name


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """``form!name``, ``form!first:last`` or ``form!row form!column``: what a name means in another form."""

    start: int
    end: int
    form: Name
    inner: Name | Range | Intersection


@dataclass(frozen=True, slots=True)
class Span:
    """``first:INDEX(…)``: a range whose end is computed."""

    start: int
    end: int
    first: Name
    last: Call


@dataclass(frozen=True, slots=True)
class Array:
    """``{1,2;3,4}``: an array constant, line by line; its elements are signed numbers, texts, truth values, errors."""

    start: int
    end: int
    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Unary:
    start: int
    end: int
    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Percent:
    start: int
    end: int
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    start: int
    end: int
    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; ``name_end`` is where the function's name ends."""

    start: int
    end: int
    function: str
    arguments: tuple[Node, ...]
    name_end: int


Node = (
    Number
    | Text
    | Boolean
    | ErrorLiteral
    | Missing
    | Name
    | Range
    | Intersection
    | Elsewhere
    | Span
    | Array
    | Unary
    | Percent
    | Binary
    | Call
)


def children(node: Node) -> tuple[Node, ...]:
    """Return the operands or arguments of a node."""
    match node:
        case Binary(left=left, right=right):
            return (left, right)
        case Unary(operand=operand) | Percent(operand=operand):
            return (operand,)
        case Call(arguments=arguments):
            return arguments
        case Span(last=last):
            return (last,)
        case _:
            return ()


def walk(root: Node) -> Iterator[Node]:
    """Yield a node and all inside it, from left to right."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def depth(root: Node) -> int:
    """Return the number of levels, without recursion: the tree may be deeper than Python's stack."""
    deepest = 0
    waiting = [(root, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(node))
    return deepest
