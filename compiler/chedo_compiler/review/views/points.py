"""Changes in words, as a reviewer reads them one after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, path_text
from chedo_compiler.review.views.affected import notes_on
from chedo_compiler.review.views.words import words_of
from chedo_compiler.review.words import sentence, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.review.change import Change
    from chedo_compiler.review.usage.effect import Effects

_APART = ("-MOVED", "-RENAMED")
_MANY, _TOLD = 8, 3
"""More changes of one kind than ``_MANY`` are told in short but for the first ``_TOLD``; never those that break."""


@dataclass(frozen=True, slots=True)
class Point:
    """One change; ``reason`` is that of its acceptance, "" while there is none; ``notes`` tell what it affects."""

    level: Level
    rule: str
    title: str
    place: str
    message: str
    hint: str
    hits: tuple[str, ...]
    fingerprint: str
    reason: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """The changes of a regime in the order of their gravity, moves and renames apart."""

    breaks: tuple[Point, ...]
    risks: tuple[Point, ...]
    safe: int
    moves: tuple[Point, ...]
    counts: tuple[int, int, int]

    @property
    def open(self) -> int:
        """How many breaks nobody accepted."""
        return sum(not one.reason for one in self.breaks)


def points_of(
    changes: Iterable[Change], accepted: Mapping[str, str], lang: str, effects: Effects | None = None
) -> Points:
    """Put changes in words; ``accepted`` gives the reason of each acceptance by fingerprint."""
    found = tuple(changes)
    counts = tuple(sum(one.level is level for one in found) for level in (Level.BREAK, Level.RISK, Level.SAFE))
    moves = [one for one in found if _is_apart(one)]
    others = [one for one in found if not _is_apart(one)]

    def told(some: Iterable[Change]) -> tuple[Point, ...]:
        return tuple(_point(one, accepted, lang, notes_on(one, effects, lang)) for one in some)

    def shortened(some: Iterable[Change]) -> tuple[Point, ...]:
        told_apart, rest = _shortened(tuple(some))
        return (*told(told_apart), *(_together(each, lang) for each in rest))

    return Points(
        told(one for one in others if one.level is Level.BREAK),
        shortened(one for one in others if one.level is Level.RISK),
        sum(one.level is Level.SAFE for one in others),
        shortened(moves),
        (counts[0], counts[1], counts[2]),
    )


def _shortened(changes: tuple[Change, ...]) -> tuple[list[Change], list[list[Change]]]:
    """Tell the first of many changes of one kind, and the others of that kind together: they have one cause."""
    kinds: dict[str, list[Change]] = {}
    told = []
    many = {rule for rule, count in Counter(one.rule for one in changes).items() if count > _MANY}
    for one in changes:
        found = kinds.setdefault(one.rule, []) if one.rule in many else []
        found.append(one)
        if one.rule not in many or len(found) <= _TOLD:
            told.append(one)
    return told, [found[_TOLD:] for found in kinds.values()]


def _together(changes: list[Change], lang: str) -> Point:
    first = changes[0]
    known, kind = words_of(lang), title(first.rule, lang)
    names = ", ".join(dict.fromkeys(str(one.params.get("label") or path_text(one.path)) for one in changes))
    hits = tuple(known[hit] for hit in "DBCX" if any(hit in one.hits for one in changes))
    message = known["more_alike"].format(len(changes), kind, names)
    return Point(first.level, first.rule, kind, "", message, "", hits, "", "")


def _is_apart(change: Change) -> bool:
    return change.rule.endswith(_APART) and change.level is not Level.BREAK


def _point(change: Change, accepted: Mapping[str, str], lang: str, notes: tuple[str, ...]) -> Point:
    message, hint = sentence_of(change, lang)
    known = words_of(lang)
    return Point(
        change.level,
        change.rule,
        title(change.rule, lang),
        path_text(change.path),
        message,
        hint,
        tuple(known[hit] for hit in "DBCX" if hit in change.hits),
        change.fingerprint,
        accepted.get(change.fingerprint, ""),
        notes,
    )


def sentence_of(change: Change, lang: str) -> tuple[str, str]:
    """Return what a change says and what is advised, each as a sentence begins."""
    said = sentence(change, lang)
    return _begun(said.message), _begun(said.hint)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
