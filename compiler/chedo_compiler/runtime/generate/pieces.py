"""Pieces of generated code: a number, a condition or any value, and when it is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

_LONGEST = 200
"""Longer pieces get a name, so that no line nests too deep for Python's parser."""


class Guard(NamedTuple):
    """``test`` must hold for a piece to have a value; else ``error`` is its value. Both are code."""

    test: str
    error: str


Guards = tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """Code of a float. ``loose``: it may be beyond the largest number; ``signed``: it may be -0.0."""

    text: str
    guards: Guards = ()
    loose: bool = False
    signed: bool = True

    @property
    def long(self) -> bool:
        """Whether it should get a name before it becomes part of something larger."""
        return len(self.text) > _LONGEST


@dataclass(frozen=True, slots=True)
class Truth:
    """Code of a condition."""

    text: str
    guards: Guards = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Code of any value, of the kinds that are known."""

    text: str
    kinds: int


def tests(guards: Guards) -> str:
    """Return the condition under which a guarded piece has a value."""
    return " and ".join(guard.test for guard in guards)


def first_error(guards: Guards) -> str:
    """Return the error of a guarded piece whose guards do not hold."""
    *earlier, last = guards
    text = last.error
    for guard in reversed(earlier):
        if guard.error != text:
            text = f"({text} if {guard.test} else {guard.error})"
    return text


def either(text: str, guards: Guards) -> str:
    """Return a guarded piece as a plain value."""
    return f"({text} if {tests(guards)} else {first_error(guards)})" if guards else text


def joined(*groups: Guards) -> Guards:
    """Join guards in the order in which errors count; a test that was made already is left out."""
    found: dict[str, Guard] = {}
    for guards in groups:
        for guard in guards:
            found.setdefault(guard.test, guard)
    return tuple(found.values())
