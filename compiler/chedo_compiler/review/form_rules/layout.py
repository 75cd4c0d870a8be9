"""ROW-MOVED, ROW-LAYOUT and the like of columns, FRM-LAYOUT, FRM-NUMBERS: where things stand and how they look."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.review.change import Level, seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.review.change import Change, Plain
    from chedo_compiler.review.form_rules.lines import LinePair
    from chedo_compiler.review.form_rules.pairs import FormPair

_OF_LINES = (
    *("number", "level", "heading", "total", "guidance", "note", "composed", "under", "within", "numbering"),
    *("pair", "unit", "decimals", "type", "aggregate"),
)
_OF_CELLS = frozenset({"decimals", "type", "aggregate"})
"""What a line says for its cells; where these hold the same as before, it is a matter of writing."""
_OF_FORMS = ("number", "guidance", "note", "composed")
_OF_WORKBOOKS = ("sheet", "rows", "columns", "label_column", "stt_column", "fields", "sha256", "verified")


def lines_moved(pair: FormPair) -> Iterator[Change]:
    """ROW-MOVED, COL-MOVED: as few lines as can have moved among those of their kind."""
    for kind in ("row", "repeat", "column"):
        lines = sorted((one for one in pair.lines.both if one.new.kind == kind), key=lambda one: one.new.place)
        stayed = _longest_rising([one.old.place for one in lines])
        for place, one in enumerate(lines):
            if place not in stayed:
                after = lines[place - 1].new.id if place else ""
                before = next((other.old.id for other in _by_old(lines, one)), "")
                yield seen(
                    f"{one.prefix}-MOVED", Level.SAFE, pair.at(one), before, after, action="move", label=one.new.name
                )


def line_layout(pair: FormPair) -> Iterator[Change]:
    """ROW-LAYOUT, COL-LAYOUT: numbers, indents, titles, notes, and properties written in another place."""
    held = _HeldByLines(pair)
    for line in pair.lines.both:
        old, new = _fields(line.old.record, _OF_LINES), _fields(line.new.record, _OF_LINES)
        changed = [name for name in old if old[name] != new[name] and not held.differs(line, name)]
        if changed:
            values = [{name: one[name] for name in changed} for one in (old, new)]
            yield seen(
                f"{line.prefix}-LAYOUT",
                Level.SAFE,
                pair.at(line),
                *values,
                fields=_shown(changed),
                label=line.new.name,
            )


def numbers(pair: FormPair) -> Iterator[Change]:
    """FRM-NUMBERS: the printed numbers of rows, which follow each other, so that one row more moves many."""
    changed = {
        line.new.id: (old.stt, new.stt)
        for line in pair.lines.both
        if isinstance(old := line.old.record, v1.Row) and isinstance(new := line.new.record, v1.Row)
        if old.stt != new.stt
    }
    if changed:
        before, after = ({name: both[side] for name, both in changed.items()} for side in (0, 1))
        names = pair.names.called(changed)
        label = pair.new.title
        yield seen("FRM-NUMBERS", Level.SAFE, pair.path, before, after, rows=list(changed), names=names, label=label)


def form_layout(pair: FormPair) -> Iterator[Change]:
    """FRM-LAYOUT: number, guidance and notes of a form, and the office's workbook that it prints into."""
    old, new = _fields(pair.old, _OF_FORMS), _fields(pair.new, _OF_FORMS)
    for fields, workbook in ((old, pair.old.workbook), (new, pair.new.workbook)):
        fields["workbook"] = _fields(workbook, _OF_WORKBOOKS) if workbook else None
    changed = [name for name in old if old[name] != new[name]]
    if changed:
        values = [{name: one[name] for name in changed} for one in (old, new)]
        yield seen("FRM-LAYOUT", Level.SAFE, pair.path, *values, fields=_shown(changed), label=pair.new.title)


class _HeldByLines:
    """Whether the cells of a line hold something else than before."""

    def __init__(self, pair: FormPair) -> None:
        self._differing = {
            (line.new.kind, line.new.id, name)
            for cell in pair.cells
            for name in _OF_CELLS
            if getattr(cell.old, name) != getattr(cell.new, name)
            for line in cell.lines
        }
        for cell in pair.cells:
            old, new = pair.units[cell.new.id]
            if old != new:
                self._differing |= {(line.new.kind, line.new.id, "unit") for line in cell.lines}

    def differs(self, line: LinePair, name: str) -> bool:
        """Say so of a property that cells hold; it is told by the rule about these."""
        return (line.new.kind, line.new.id, name) in self._differing


def _fields(record: object, names: Sequence[str]) -> dict[str, Plain]:
    known = {field.name for field in dataclasses.fields(record)} if dataclasses.is_dataclass(record) else set()
    return {name: getattr(record, name) for name in names if name in known}


def _shown(names: Sequence[str]) -> list[str]:
    """Return properties by names that mean nothing else: a number is a type of cells too."""
    return ["printed_number" if name == "number" else name for name in names]


def _by_old(lines: Sequence[LinePair], moved: LinePair) -> Iterator[LinePair]:
    """Yield the lines that stood above one, the nearest first."""
    above = (one for one in lines if one.old.place < moved.old.place)
    yield from sorted(above, key=lambda one: -one.old.place)


def _longest_rising(places: Sequence[int]) -> set[int]:
    """Return where the longest rising selection of numbers stands."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length:] = [place, *ends[length + 1 :]]
        last[length:] = [at, *last[length + 1 :]]
    found: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
