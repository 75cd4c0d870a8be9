"""Which row or column of a sheet is which of the form's: by hidden ids, number and words, place, then similar words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.wording import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

    from chedo_compiler.workbooks.drift.lines import Line

_SIMILAR = 0.7


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the form and one of the sheet. ``sure`` is false where only their words are similar."""

    own: Line
    found: Line
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Matched:
    """Lines found again, in the order of the form; those that are gone, and those that are new."""

    pairs: tuple[Pair, ...]
    removed: tuple[Line, ...]
    added: tuple[Line, ...]

    def moved(self) -> tuple[Pair, ...]:
        """Return the pairs that stand in another order than before: as few as explain the new order."""
        kept = _longest_rising([pair.found.place for pair in self.pairs])
        return tuple(pair for at, pair in enumerate(self.pairs) if at not in kept)


def match(own: Sequence[Line], found: Sequence[Line], carried: Collection[str]) -> Matched:
    """Find the lines of a form again; ``carried`` are the ids that the workbook itself carries."""
    by_id = {line.id: line for line in found if line.id in carried}
    pairs = [Pair(line, by_id[line.id]) for line in own if line.id in by_id]
    for key in (_number_and_words, _words, _last_words):
        pairs += _unique(*_left(own, found, pairs), key)
    pairs += _added_below(own, found, pairs)
    pairs += _similar(*_left(own, found, pairs))
    removed, added = _left(own, found, pairs)
    order = {line.id: at for at, line in enumerate(own)}
    return Matched(tuple(sorted(pairs, key=lambda pair: order[pair.own.id])), tuple(removed), tuple(added))


def _left(own: Iterable[Line], found: Iterable[Line], pairs: Sequence[Pair]) -> tuple[list[Line], list[Line]]:
    known = {pair.own.id for pair in pairs}
    taken = {pair.found.place for pair in pairs}
    return [line for line in own if line.id not in known], [line for line in found if line.place not in taken]


def _unique(own: list[Line], found: list[Line], key: Callable[[Line], Hashable]) -> list[Pair]:
    """Pair lines whose key stands once on each side; of equal keys on both sides as often, one after the other."""
    ours, theirs = Counter(map(key, own)), Counter(map(key, found))
    waiting: dict[Hashable, list[Line]] = {}
    for line in found:
        waiting.setdefault(key(line), []).append(line)
    return [Pair(line, waiting[key(line)].pop(0)) for line in own if ours[key(line)] == theirs[key(line)]]


def _added_below(own: Sequence[Line], found: Sequence[Line], pairs: Sequence[Pair]) -> list[Pair]:
    """Pair rows that people add where the rows above them are a pair: only the form has words for them, no sheet."""
    ours, theirs = _left(own, found, pairs)
    below = {above.place: line for above, line in pairwise(found) if line in theirs and line.kind == "repeat"}
    above = {line.id: above.id for above, line in pairwise(own) if line in ours and line.kind == "repeat"}
    places = {pair.own.id: pair.found.place for pair in pairs}
    return [
        Pair(line, below[places[above[line.id]]])
        for line in ours
        if line.id in above and places.get(above[line.id]) in below
    ]


def _similar(own: list[Line], found: list[Line]) -> list[Pair]:
    """Pair lines whose words are most alike, as long as they are alike at all."""
    likeness = sorted(
        (
            (_likeness(one, other), -at, -place, one, other)
            for at, one in enumerate(own)
            for place, other in enumerate(found)
            if (one.kind == "repeat") == (other.kind == "repeat")
        ),
        key=lambda entry: entry[:3],
        reverse=True,
    )
    pairs: list[Pair] = []
    for ratio, _, _, one, other in likeness:
        if ratio < _SIMILAR:
            break
        if all(pair.own.id != one.id and pair.found.place != other.place for pair in pairs):
            pairs.append(Pair(one, other, sure=False))
    return pairs


def _likeness(one: Line, other: Line) -> float:
    return SequenceMatcher(None, folded(one.label), folded(other.label), autojunk=False).ratio()


def _number_and_words(line: Line) -> Hashable:
    return folded(line.number), folded(line.label), line.kind == "repeat"


def _words(line: Line) -> Hashable:
    return folded(line.label), line.kind == "repeat"


def _last_words(line: Line) -> Hashable:
    """The words without those of the headings above."""
    return folded(line.label.rpartition(" / ")[2]), folded(line.number), line.kind == "repeat"


def _longest_rising(places: Sequence[int]) -> frozenset[int]:
    """Return which of some numbers make the longest rising row of them."""
    best: list[tuple[int, int]] = []
    for at, place in enumerate(places):
        length, before = max(((best[one][0], one) for one in range(at) if places[one] < place), default=(0, -1))
        best.append((length + 1, before))
    at = max(range(len(best)), key=lambda one: best[one][0], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return frozenset(kept)
