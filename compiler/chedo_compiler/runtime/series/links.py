"""What became of the lines of forms between two releases, as the notes of the later one declare it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1


class Rule(StrEnum):
    """How a series goes on over a joint."""

    CONTINUE = "continue"
    SUM = "sum"
    CONVERT = "convert"
    BREAK = "break"


class Line(NamedTuple):
    """A row, a repeating group or a column of a form; ``id`` "" stands for every line."""

    form: str
    id: str


@dataclass(frozen=True, slots=True)
class Link:
    """One migration: the lines that it speaks of before and after, and how the series goes on.

    A figure before times ``factor`` is one after; ``codes`` are the later codes by the earlier ones.
    """

    note: v1.Change
    migration: v1.Migration
    rule: Rule
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    factor: Fraction
    codes: Mapping[str, str]

    @property
    def turned(self) -> Link:
        """The same seen from the other side; of codes that became one, none can be told again."""
        later = list(self.codes.values())
        codes = {new: old for old, new in self.codes.items() if later.count(new) == 1}
        factor = 1 / self.factor if self.factor else self.factor
        return replace(self, before=self.after, after=self.before, factor=factor, codes=codes)


_OF_VALUES = frozenset({"convert", "remap", "series"})
"""Operations on a line that stays; they name it as the later form does."""
_ADDED_UP = frozenset({"split", "merge"})


def migrations_between(old: v1.Regime, new: v1.Regime) -> Iterator[tuple[v1.Change, v1.Migration]]:
    """Yield what the notes of the later one declare and those of the earlier did not, oldest first."""
    known = {note.version: note.migrations for note in old.changes}
    for note in reversed(new.changes):
        yield from ((note, one) for one in note.migrations if one not in known.get(note.version, ()))


def links_between(old: v1.Regime, new: v1.Regime) -> tuple[Link, ...]:
    """Return the same as links; within one note lines get their new names before their values change."""
    found = [_link(note, one) for note, one in migrations_between(old, new)]
    place = {note.version: number for number, note in enumerate(reversed(new.changes))}
    return tuple(sorted(found, key=lambda link: (place[link.note.version], link.migration.op in _OF_VALUES)))


def _link(note: v1.Change, one: v1.Migration) -> Link:
    before, after = _lines(one)
    factor = Fraction(one.factor) if one.op == "convert" and one.factor else Fraction(1)
    return Link(note, one, _rule(one), before, after, factor, dict(one.codes) if one.op == "remap" else {})


def _lines(one: v1.Migration) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines before and after; a line whose values alone change is called as it is afterwards."""
    form = one.form
    item = (Line(form, one.item),)
    sides = {
        "rename": (item, (Line(form, one.to),)),
        "move": (item, (Line(one.to_form, one.to or one.item),)),
        "split": (item, tuple(Line(form, name) for name in one.into)),
        "merge": (tuple(Line(form, name) for name in one.sources), (Line(form, one.to),)),
        "retire": (item, ()),
    }
    return sides.get(one.op, (item, item))


def _rule(one: v1.Migration) -> Rule:
    """Lines taken apart or put together go on only as far as the note says so; all others unless it says not."""
    if one.series == Rule.BREAK or one.op == "retire":
        return Rule.BREAK
    if one.op in _ADDED_UP:
        return Rule(one.series) if one.series else Rule.BREAK
    return Rule.CONVERT if one.op == "convert" else Rule.CONTINUE
