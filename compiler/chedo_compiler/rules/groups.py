"""FRM: rows that reporters add stand somewhere, are numbered, and may be as many as they must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.layout.plan import depth_of
from chedo_compiler.links import circles
from chedo_compiler.names import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.form import RepeatEntry, RowEntry
    from chedo_compiler.subjects import FormSubject

_DEEPEST = 3


def rows_stand_in_one_place(subject: FormSubject) -> Iterator[Diagnostic]:
    """REF009, FRM013, FRM022: added rows stand below a row, inside the rows of a group, or in a list of their own."""
    rows, _ = table("REF009", subject.form.rows)
    for row, repeat in _repeats(subject):
        if repeat.within is None:
            continue
        outer = rows.get(repeat.within)
        if repeat.under:
            yield diagnostic("FRM022", repeat.within.span, name=row.id.value)
        elif outer is None:
            yield from rows.unknown([repeat.within])
        elif outer.repeat is None:
            yield diagnostic("FRM013", repeat.within.span, name=repeat.within.value)


def groups_nest_to_an_end(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM014: groups stand inside each other, but not in a circle and at most three deep."""
    turns = list(circles({row.id.value: repeat.within for row, repeat in _repeats(subject)}))
    for path, place in turns:
        yield diagnostic("FRM014", place.span, path=path)
    groups = {row.id.value: row for row in subject.plan.repeats}
    for row, repeat in _repeats(subject):
        depth = depth_of(row, groups) + 1
        if not turns and depth > _DEEPEST and repeat.within:
            yield diagnostic("FRM014", repeat.within.span, cause="deep", name=row.id.value, depth=depth)


def numbers_go_on(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM015: numbers like 1.1 go on from the number of what the rows stand below."""
    groups = {row.id.value: repeat for row, repeat in _repeats(subject)}
    for row, repeat in _repeats(subject):
        if repeat.numbering is None or repeat.numbering.value != "1.1":
            continue
        outer = groups.get(repeat.within.value) if repeat.within else None
        above = outer.numbering.value if outer and outer.numbering else ""
        if repeat.under:
            above = subject.plan.stt.get(repeat.under.value, "?")
        if above in {"", "-"} and (outer or not repeat.within):
            yield diagnostic("FRM015", repeat.numbering.span, name=row.id.value)


def least_rows_have_room(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM016: as many rows as there must be there can be."""
    for row, repeat in _repeats(subject):
        if repeat.minimum > repeat.maximum:
            params = {"minimum": repeat.minimum, "maximum": repeat.maximum}
            yield diagnostic("FRM016", repeat.minimum_span, name=row.id.value, **params)


def _repeats(subject: FormSubject) -> Iterator[tuple[RowEntry, RepeatEntry]]:
    for row in subject.form.rows:
        if row.repeat:
            yield row, row.repeat
