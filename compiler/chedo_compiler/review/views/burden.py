"""What a regime asks of those who report: entries in a year, and cells whose figures are lost or come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.output.who_view import who_data
from chedo_compiler.review.change import Level
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.schedule import covers, forms_of, periods_of_year

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side
    from chedo_compiler.runtime.periods import Period


@dataclass(frozen=True, slots=True)
class Burden:
    """Entries in the year of the first period, before and after; cells lost or of another meaning; cells added."""

    before: int
    after: int
    lost: int
    come: int


def burden_of(name: str, old: Side, new: Side, changes: Iterable[Change]) -> Burden:
    """Count what people have to enter. A row that they add themselves counts once."""
    found = tuple(changes)
    leading = new.regimes.get(name) or old.regimes[name]
    lost = _inputs(old.regimes.get(name), _lines(found, added=False))
    come = _inputs(new.regimes.get(name), _lines(found, added=True))
    try:
        first = parse_period(leading.effective_from)
    except ValueError:
        return Burden(0, 0, lost, come)
    year, on = first.year, first.last_day
    return Burden(entries(name, old, year, on), entries(name, new, year, on), lost, come)


def _lines(changes: Iterable[Change], *, added: bool) -> set[tuple[str, ...]]:
    """Forms, and lines of forms, that came; or whose figures cannot be carried on."""
    wanted = [
        one
        for one in changes
        if (one.action == "add" if added else (one.level is Level.BREAK or one.safe_by_usage) and "D" in one.hits)
    ]
    return {tuple(name for _, name in one.path[1:]) for one in wanted if one.path[1:2] and one.path[1][0] == "form"}


def _inputs(regime: v1.Regime | None, lines: set[tuple[str, ...]]) -> int:
    cells = (
        (form.id, cell) for form in (regime.forms if regime else ()) for cell in form.cells if cell.kind == "input"
    )
    return sum(
        bool(lines & {(form,), (form, cell.row), (form, cell.column), (form, cell.row, cell.column)})
        for form, cell in cells
    )


def entries(name: str, side: Side, year: int, on: dt.date) -> int:
    """Count what a regime's reporters of a day enter in the periods of a year."""
    regime = side.regimes.get(name)
    if regime is None:
        return 0
    count = {group["id"]: group["count"] for group in who_data(regime, side.registry, on, None)["groups"]}
    periods = tuple(_periods(regime, year))
    return sum(count[group.id] * _asked(regime, group, period) for group in regime.groups for period in periods)


def _periods(regime: v1.Regime, year: int) -> Iterator[Period]:
    for cycle in regime.cycles:
        yield from (period for period in periods_of_year(cycle, year) if covers(cycle, period))


def _asked(regime: v1.Regime, group: v1.ReporterGroup, period: Period) -> int:
    forms: Mapping[str, v1.Form] = {form.id: form for form in regime.forms}
    return sum(_filled_by(forms[name], group.id) for name in forms_of(regime, group, period))


def _filled_by(form: v1.Form, group: str) -> int:
    limited = {row.id: row.only for row in form.rows} | {row.id: row.only for row in form.repeats}
    others = {row for row, only in limited.items() if only not in {None, group}}
    return sum(cell.kind == "input" and cell.row not in others for cell in form.cells)
