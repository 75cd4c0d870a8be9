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
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.review.change import Change
    from chedo_compiler.review.weighing.effect import Effects

_APART = ("-MOVED", "-RENAMED")
_MANY, _TOLD = 8, 3
"""Of more changes of one kind than ``_MANY`` only the first ``_TOLD`` are told one by one, unless they break."""


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
        return tuple(point for one in _gathered(tuple(some)) for point in (*told(one.told), *_together(one.rest, lang)))

    return Points(
        told(one for one in others if one.level is Level.BREAK),
        shortened(one for one in others if one.level is Level.RISK),
        sum(one.level is Level.SAFE for one in others),
        shortened(moves),
        (counts[0], counts[1], counts[2]),
    )


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Changes that are told one by one, and others of the same kind that are told together: they have one cause."""

    told: tuple[Change, ...]
    rest: tuple[Change, ...] = ()


def _gathered(changes: tuple[Change, ...]) -> Iterator[_Gathered]:
    counts = Counter(one.rule for one in changes)
    seen = set()
    for one in changes:
        if counts[one.rule] <= _MANY:
            yield _Gathered((one,))
        elif one.rule not in seen:
            seen.add(one.rule)
            alike = tuple(each for each in changes if each.rule == one.rule)
            yield _Gathered(alike[:_TOLD], alike[_TOLD:])


def _together(changes: tuple[Change, ...], lang: str) -> Iterator[Point]:
    if not changes:
        return
    first = changes[0]
    known, kind = words_of(lang), title(first.rule, lang)
    names = ", ".join(dict.fromkeys(str(one.params.get("label") or path_text(one.path)) for one in changes))
    hits = tuple(known[hit] for hit in "DBCX" if any(hit in one.hits for one in changes))
    message = known["more_alike"].format(len(changes), kind, names)
    yield Point(first.level, first.rule, kind, "", message, "", hits, "", "")


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
