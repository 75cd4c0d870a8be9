"""The burden of a change told: entries in a year, by level, and which of the new ones others collect already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.views.affected import number
from chedo_compiler.review.views.part import Part, PartTable
from chedo_compiler.review.views.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.review.burden import Burden
    from chedo_compiler.review.overlap import Overlap

_MOST = 20
"""How many rows are named that others collect already."""


def entries_told(burden: Burden, twice: Sequence[Overlap], lang: str) -> Part:
    """Say how many entries there are in a year, by level, and which of the new ones others collect already."""
    known = words_of(lang)
    lines = tuple(_twice(one, known) for one in twice[:_MOST])
    more = (known["overlap_more"].format(len(twice) - _MOST),) if len(twice) > _MOST else ()
    rows = (*burden.levels, ("", burden.before, burden.after))
    if all(before == after for _, before, after in rows):
        return Part((known["entries_same"].format(number(burden.after, lang)), *lines, *more))
    said = known["entries"].format(*_compared(burden.before, burden.after, lang))
    head = tuple(known[name] for name in ("level", "before", "after", "difference"))
    names = {"": known["all_levels"]}
    told = tuple(
        (names.get(level) or known.get(f"level_{level}", level), *_compared(before, after, lang))
        for level, before, after in rows
    )
    return Part((said, *lines, *more), (PartTable(known["entries_by_level"], head, told),))


def _compared(before: int, after: int, lang: str) -> tuple[str, str, str]:
    sign = "+" if after > before else "−" if after < before else ""
    return number(before, lang), number(after, lang), sign + number(abs(after - before), lang)


def _twice(one: Overlap, known: Mapping[str, str]) -> str:
    sentence = known["overlap_indicator" if one.indicator else "overlap_alike"]
    there = one.there
    return sentence.format(one.here.label, one.cells, there.title, there.form_title, there.label, one.indicator)
