"""What a regime asks of those who report: entries in a year, and cells whose figures are lost or come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.output.who_view import who_data
from chedo_compiler.review.change import Level
from chedo_compiler.review.form_rules.migrations import declared_between
from chedo_compiler.runtime.beginning import first_period
from chedo_compiler.runtime.schedule import forms_of, periods_of_regime
from chedo_compiler.runtime.shown import is_shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side
    from chedo_compiler.runtime.periods import Period

_LEVELS = ("province", "district", "commune")
"""From the top; others come after these."""


@dataclass(frozen=True, slots=True)
class Burden:
    """Entries in the year of the first period, before and after; cells lost or of another meaning; cells added.

    ``levels``: the entries before and after by level of the agencies that make them.
    """

    before: int
    after: int
    lost: int
    come: int
    levels: tuple[tuple[str, int, int], ...] = ()


def burden_of(name: str, old: Side, new: Side, changes: Iterable[Change]) -> Burden:
    """Count what people have to enter. A row that they add themselves counts once."""
    found = tuple(changes)
    leading = new.regimes.get(name) or old.regimes[name]
    lost, come = _touched(old.regimes.get(name), new.regimes.get(name), _broken(found))
    first = first_period(leading)
    if first is None:
        return Burden(0, 0, lost, come)
    year, on = first.year, first.last_day
    before, after = (_by_level(name, side, year, on) for side in (old, new))
    levels = tuple((level, before[level], after[level]) for level in sorted(before | after, key=_rank))
    return Burden(before.total(), after.total(), lost, come, levels)


def _rank(level: str) -> tuple[int, str]:
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS), level


def _broken(changes: Iterable[Change]) -> set[tuple[str, ...]]:
    """Forms, and lines of forms, whose figures cannot be carried on."""
    grave = (one for one in changes if (one.level is Level.BREAK or one.safe_by_usage) and "D" in one.hits)
    return {tuple(name for _, name in one.path[1:]) for one in grave if one.path[1:2] and one.path[1][0] == "form"}


def _touched(old: v1.Regime | None, new: v1.Regime | None, broken: set[tuple[str, ...]]) -> tuple[int, int]:
    """How many cells that people fill are gone or of another meaning, and how many come."""
    before, after = _inputs(old, {}), _inputs(new, {})
    if old and new:
        declared = declared_between(old, new)
        before = _inputs(old, {form.id: declared.renames(form.id) for form in old.forms})
    lost = {cell for cell in before if cell not in after or broken & _places(*cell)}
    return len(lost), len(after - before)


def _inputs(regime: v1.Regime | None, names: Mapping[str, Mapping[str, str]]) -> set[tuple[str, str, str]]:
    """The cells that people fill, by form, row and column as these are called now."""
    cells = ((form.id, cell) for form in (regime.forms if regime else ()) for cell in form.cells)
    filled = ((form, cell, names.get(form, {})) for form, cell in cells if cell.kind == "input")
    return {(form, now.get(cell.row, cell.row), now.get(cell.column, cell.column)) for form, cell, now in filled}


def _places(form: str, row: str, column: str) -> set[tuple[str, ...]]:
    return {(form,), (form, row), (form, column), (form, row, column)}


def entries(name: str, side: Side, year: int, on: dt.date) -> int:
    """Count what a regime's reporters of a day enter in the periods of a year."""
    return _by_level(name, side, year, on).total()


def _by_level(name: str, side: Side, year: int, on: dt.date) -> Counter[str]:
    regime = side.regimes.get(name)
    found: Counter[str] = Counter()
    if regime is None:
        return found
    levels = {one.id: one.level for one in side.registry.organisations}
    groups = {group["id"]: group["agencies"] for group in who_data(regime, side.registry, on, None)["groups"]}
    periods = tuple(periods_of_regime(regime, year))
    for group in regime.groups:
        asked = sum(_asked(regime, group, period) for period in periods)
        for level, count in Counter(levels[one["id"]] for one in groups[group.id]).items():
            found[level] += count * asked
    return found


def _asked(regime: v1.Regime, group: v1.ReporterGroup, period: Period) -> int:
    forms: Mapping[str, v1.Form] = {form.id: form for form in regime.forms}
    return sum(_filled_by(forms[name], group.id, period) for name in forms_of(regime, group, period))


def _filled_by(form: v1.Form, group: str, period: Period) -> int:
    """Count the cells that a group fills in a period; what this period does not show nobody fills."""
    limited = {row.id: row.only for row in form.rows} | {row.id: row.only for row in form.repeats}
    left_out = {row for row, only in limited.items() if only not in {None, group}}
    lines: tuple[v1.Row | v1.RepeatingGroup | v1.Column, ...] = (*form.rows, *form.repeats, *form.columns)
    left_out |= {line.id for line in lines if not is_shown(line.periods, period)}
    return sum(cell.kind == "input" and left_out.isdisjoint({cell.row, cell.column}) for cell in form.cells)
