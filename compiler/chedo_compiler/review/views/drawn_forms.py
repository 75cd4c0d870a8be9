"""A form before and after a change, drawn with its real header: what changed, and one line around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.form_rules.lines import Lines, pair_lines
from chedo_compiler.review.form_rules.migrations import declared_between
from chedo_compiler.review.views.excerpts import ADDED, CHANGED, REMOVED, DrawnLine, DrawnSquare, excerpt
from chedo_compiler.site.readable import Reader
from chedo_compiler.site.table import Square, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chedo_compiler.review.change import Change, Plain
    from chedo_compiler.review.side import Side
    from chedo_compiler.site.table import Line


@dataclass(frozen=True, slots=True)
class DrawnSide:
    """One state of the form; ``marks`` are those of its columns."""

    table: Table
    marks: Mapping[str, str]
    lines: tuple[DrawnLine, ...]

    @property
    def width(self) -> int:
        """Of how many columns it is, with those of numbers, names and units."""
        return len(self.table.form.columns) + 1 + self.table.has_stt + self.table.has_units


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """Both states, None where a side has no such form; ``both`` is the newer one with the lost lines put between.

    ``units`` are the form's own before and after, where it counts in another than before.
    """

    id: str
    number: str
    title: str
    old: DrawnSide | None
    new: DrawnSide | None
    both: DrawnSide
    lost_columns: tuple[str, ...]
    units: tuple[str, str] | None = None


def drawn_forms(name: str, old: Side, new: Side, changes: Iterable[Change], lang: str) -> tuple[DrawnForm, ...]:
    """Draw each form of a regime of which a change is seen; of a regime that comes or goes, all."""
    regimes = old.regimes.get(name), new.regimes.get(name)
    changed: dict[str, list[Change]] = {}
    if None in regimes:
        changed = {form.id: [] for regime in regimes if regime for form in regime.forms}
    for change in changes:
        if len(change.path) > 1 and change.path[1][0] == "form":
            changed.setdefault(change.path[1][1], []).append(change)
    before, after = (_tables(name, side, changed, lang) for side in (old, new))
    found = []
    for form in dict.fromkeys((*after, *before)):
        if form in before and form in after and regimes[0] and regimes[1]:
            renames = declared_between(regimes[0], regimes[1]).renames(form)
            lines = pair_lines(before[form].form, after[form].form, renames)
            pair = _Pair(before[form], after[form], lines, changed[form])
            found += [pair.drawn()] if pair.is_marked else []
        else:
            found.append(_alone(before, after, form))
    return tuple(found)


def _tables(name: str, side: Side, forms: Iterable[str], lang: str) -> dict[str, Table]:
    regime = side.regimes.get(name)
    if regime is None:
        return {}
    units = {one.id: one.label for one in side.registry.units}
    groups = {one.id: one.label for one in regime.groups}
    reader = Reader(regime.forms, lang)
    return {form.id: table_of(form, units, groups, reader, lang) for form in regime.forms if form.id in forms}


def _alone(before: Mapping[str, Table], after: Mapping[str, Table], name: str) -> DrawnForm:
    table, mark = (after[name], ADDED) if name in after else (before[name], REMOVED)
    lines = tuple(DrawnLine(line, mark, tuple(DrawnSquare(one) for one in line.cells)) for line in table.lines)
    side = DrawnSide(table, {}, lines)
    form = table.form
    return DrawnForm(
        form.id, form.number, form.title, side if name in before else None, side if name in after else None, side, ()
    )


class _Pair:
    """A form that both sides have."""

    def __init__(self, before: Table, after: Table, lines: Lines, changes: Sequence[Change]) -> None:
        self._before, self._after, self._lines = before, after, lines
        touched = {change.path[2][1] for change in changes if len(change.path) > 2}  # noqa: PLR2004
        self._cells = {str(cell) for change in changes for cell in _listed(change.params.get("cells"))}
        self._moved = {change.path[2][1] for change in changes if change.action == "move"}
        self._now = {one.old.id: one.new.id for one in lines.both}
        self._then = {now: then for then, now in self._now.items()}
        self._old_marks = {one.old.id: CHANGED for one in lines.both if one.new.id in touched}
        self._old_marks |= {one.id: REMOVED for one in lines.gone}
        self._new_marks = {one.new.id: CHANGED for one in lines.both if one.new.id in touched}
        self._new_marks |= {one.id: ADDED for one in lines.come}

    @property
    def is_marked(self) -> bool:
        """Whether there is anything to see: a check, say, that changed stands in no line."""
        other_unit = self._before.unit != self._after.unit
        return bool(self._old_marks or self._new_marks or self._cells or other_unit)

    def drawn(self) -> DrawnForm:
        old = [self._line(line, self._before, self._old_marks, self._now) for line in self._before.lines]
        new = [self._line(line, self._after, self._new_marks, {}) for line in self._after.lines]
        form = self._after.form
        lost = tuple(one.label for one in self._lines.gone if one.kind == "column")
        return DrawnForm(
            form.id,
            form.number,
            form.title,
            DrawnSide(self._before, self._old_marks, excerpt(old)),
            DrawnSide(self._after, self._new_marks, excerpt(new)),
            DrawnSide(self._after, self._new_marks, excerpt(self._between(old, new))),
            lost,
            (self._before.unit, self._after.unit) if self._before.unit != self._after.unit else None,
        )

    def _line(self, line: Line, table: Table, marks: Mapping[str, str], now: Mapping[str, str]) -> DrawnLine:
        squares = zip((column.id for column in table.form.columns), line.cells, strict=False)
        drawn = (
            DrawnSquare(one, self._differs(f"{now.get(line.id, line.id)}.{now.get(id_, id_)}")) for id_, one in squares
        )
        return DrawnLine(line, marks.get(line.id, ""), tuple(drawn))

    def _differs(self, cell: str) -> bool:
        return cell in self._cells

    def _between(self, old: Sequence[DrawnLine], new: Sequence[DrawnLine]) -> list[DrawnLine]:
        """Put each lost line below the line that it stood below, of those that still stand in their order."""
        found = list(new)
        above = ""
        for one in old:
            if one.mark == REMOVED:
                found.insert(_below(found, above, one), self._lost(one))
            now = one.id if one.mark == REMOVED else self._now.get(one.id, one.id)
            above = above if now in self._moved else now
        return found

    def _lost(self, one: DrawnLine) -> DrawnLine:
        """A lost line in the columns of today."""
        names = [column.id for column in self._before.form.columns]
        stood = dict(zip(names, one.squares, strict=False))
        empty = DrawnSquare(Square("none"))
        columns = (self._then.get(column.id, "") for column in self._after.form.columns)
        return DrawnLine(one.line, one.mark, tuple(stood.get(column, empty) for column in columns) if stood else ())


def _below(lines: Sequence[DrawnLine], above: str, lost: DrawnLine) -> int:
    """Return the place below a line, and below what was added there as a part of it."""
    place = next((at + 1 for at, line in enumerate(lines) if line.id == above), 0)
    while place < len(lines) and lines[place].mark == ADDED and lines[place].level > lost.level:
        place += 1
    return place


def _listed(value: Plain) -> Sequence[Plain]:
    return value if isinstance(value, list | tuple) else ()
