"""What stored reports do under the proposed release, as sentences and tables that every format tells alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from chedo_compiler.artefact.codec import digest, encode
from chedo_compiler.review.change import path_text
from chedo_compiler.review.views.part import Part, PartTable
from chedo_compiler.review.views.words import words_of
from chedo_compiler.runtime.calendar_words import period_name
from chedo_compiler.runtime.numbers import format_number
from chedo_compiler.runtime.units import unit_of
from chedo_compiler.site.readable import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.replay.result import CellCount, CheckCount, Move, RegimeReplay
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.verdict import Verdict
    from chedo_compiler.review.views.points import Point, Points

_CAUSES = {
    "required": "replay_required",
    "rows": "replay_rows",
    "most_rows": "replay_most_rows",
    "range": "replay_range",
    "choice": "replay_choice",
    "type": "replay_type",
    "decimals": "replay_decimals",
}
_REASONS = {
    "damaged": "replay_damaged",
    "release": "replay_release",
    "group": "replay_group",
    "period": "replay_period",
    "unfit": "replay_unfit",
}
_MOST = 20
"""How many lines a table has; what is left out is counted."""


def replayed_of(verdict: Verdict, report: Report, lang: str) -> Part | None:
    """Tell of one regime; None: nothing was run, or the regime is new or gone."""
    replay, name, known = report.replay, verdict.regime, words_of(lang)
    old, new = report.sides.old.regimes.get(name), report.sides.new.regimes.get(name)
    if replay is None or old is None or new is None:
        return None
    found = _found(name, report)
    if found is None or found.unchanged:
        return Part((known["replay_untouched" if found else "replay_stale"],))
    teller = _Teller(found, _Names(old, new, report.sides.new.registry, lang), _touched(verdict), lang)
    tables = tuple(one for one in teller.tables() if one.rows)
    return Part(tuple(teller.lines(replay.months, replay.until, same=not tables)), tables)


def tested(points: Points, verdict: Verdict, report: Report, lang: str) -> Points:
    """Say of checks that are added or changed how many of the stored reports they would have held."""
    found = _found(verdict.regime, report)
    if found is None or report.replay is None:
        return points
    known, months = words_of(lang), report.replay.months
    notes = {}
    for one in found.checks:
        if one.after is not None:
            place = path_text((("regime", found.regime), ("form", one.form), ("check", one.check)))
            share = percent(one.after * 100 / one.reports, lang)
            counts = format_number(one.after, 0, lang), format_number(one.reports, 0, lang), share
            said = known["replay_tested"].format(months, *counts)
            before = format_number(one.before or 0, 0, lang)
            notes[place] = said if one.before is None else known["replay_tested_before"].format(said, before)

    def noted(some: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            replace(one, notes=(*one.notes, notes[one.place])) if one.place in notes and _is_tested(one.rule) else one
            for one in some
        )

    return replace(points, breaks=noted(points.breaks), risks=noted(points.risks))


def _found(name: str, report: Report) -> RegimeReplay | None:
    """What came of a regime, if it is of the two states that are compared."""
    old, new = report.sides.old.regimes.get(name), report.sides.new.regimes.get(name)
    found = report.replay.of(name) if report.replay else None
    if found is None or old is None or new is None:
        return None
    return found if (found.old, found.new) == (digest(encode(old)), digest(encode(new))) else None


def _is_tested(rule: str) -> bool:
    return rule.startswith("CHK-") and rule not in {"CHK-TEXT", "CHK-REMOVED"}


def _touched(verdict: Verdict) -> frozenset[tuple[str, str]]:
    """Checks that fire otherwise by what is written, by form."""
    changed = (one.path for one in verdict.changes if one.rule.startswith("CHK-") and one.rule != "CHK-TEXT")
    return frozenset((path[1][1], path[2][1]) for path in changed if len(path) > 2)  # noqa: PLR2004 - regime, form, check


class _Names:
    """What forms, cells and checks are called, as they are now; what is gone, as it was."""

    def __init__(self, old: v1.Regime, new: v1.Regime, registry: v1.Registry, lang: str) -> None:
        self._units = {one.id: one.label for one in registry.units}
        self.forms: Mapping[str, v1.Form] = {form.id: form for form in (*old.forms, *new.forms)}
        checks = ((form, check) for one in (old, new) for form in one.forms for check in form.checks)
        self._checks = {(form.id, check.id): check for form, check in checks}
        self._readers = [(Reader(one.forms, lang), {form.id for form in one.forms}) for one in (new, old)]
        self._several = len(self.forms) > 1

    def cell(self, form: str, name: str) -> str:
        """The label of a cell or a repeating group."""
        found = (reader.names(form).get(name.lower()) for reader, forms in self._readers if form in forms)
        return next((label for label in found if label), name) + self._of(form)

    def check(self, form: str, name: str) -> str:
        """What a check says when it fires."""
        found = self._checks.get((form, name))
        return (found.message if found else name) + self._of(form)

    def level(self, form: str, name: str) -> str:
        """How grave it is: error or warning."""
        found = self._checks.get((form, name))
        return found.level if found else ""

    def unit(self, one: Move) -> str:
        """In what a figure counts, "" where that is not said."""
        form = self.forms.get(one.form)
        cell = next((cell for cell in form.cells if cell.id == one.cell), None) if form else None
        return self._units.get(unit_of(cell, form), "") if form and cell else ""

    def _of(self, form: str) -> str:
        found = self.forms.get(form)
        return f" ({found.number or found.title})" if found and self._several else ""


class _Teller:
    """Tells what came of one regime."""

    def __init__(self, found: RegimeReplay, names: _Names, touched: frozenset[tuple[str, str]], lang: str) -> None:
        self._found, self._names, self._touched, self._lang = found, names, touched, lang
        self._known = words_of(lang)

    def lines(self, months: int, until: str, *, same: bool) -> Iterator[str]:
        known, found = self._known, self._found
        day = "/".join(reversed(until.split("-")))
        if not found.reports:
            yield known["replay_none"].format(months, day)
        else:
            yield known["replay_scope"].format(self._count(found.reports), found.periods, months, day)
            if same:
                yield known["replay_same"]
        for one in found.left_out:
            why = known[_REASONS[one.reason]] if one.reason in _REASONS else one.reason
            yield known["replay_left_out"].format(self._count(one.reports), why)

    def tables(self) -> Iterator[PartTable]:
        known, found = self._known, self._found
        before, after = known["before"], known["after"]
        checks = [one for one in found.checks if self._is_told(one)]
        checks.sort(key=lambda one: (one.before or 0) - (one.after or 0))
        columns = known["replay_check"], before, after, known["replay_share"]
        yield self._table("replay_checks", columns, [self._check(one) for one in checks])
        why = known["replay_cell"], known["replay_why"], before, after, known["replay_share"]
        yield self._table("replay_cells", why, [self._cell(one) for one in found.cells])
        totals = known["replay_figure"], known["replay_moved"], known["replay_total"]
        yield self._table("replay_moves", totals, [self._move(one) for one in found.moves], found.moving)

    def _table(self, title: str, head: tuple[str, ...], rows: list[tuple[str, ...]], of: int = 0) -> PartTable:
        rest = max(of, len(rows)) - len(rows[:_MOST])
        more = self._known["replay_further"].format(rest) if rest else ""
        return PartTable(self._known[title], head, tuple(rows[:_MOST]), more)

    def _is_told(self, one: CheckCount) -> bool:
        return one.before != one.after or (one.form, one.check) in self._touched

    def _check(self, one: CheckCount) -> tuple[str, ...]:
        known = self._known
        label = self._names.check(one.form, one.check)
        if self._names.level(one.form, one.check) == "error":
            label = known["replay_error"].format(label)
        before = known["replay_not_yet"] if one.before is None else self._count(one.before)
        if one.after is None:
            return label, before, known["replay_gone"], ""
        return label, before, self._count(one.after), self._part(one.after, one.reports)

    def _cell(self, one: CellCount) -> tuple[str, ...]:
        why = self._known[_CAUSES[one.cause]] if one.cause in _CAUSES else one.cause
        counts = self._count(one.before), self._count(one.after), self._part(one.after, one.reports)
        return self._names.cell(one.form, one.cell), why, *counts

    def _move(self, one: Move) -> tuple[str, ...]:
        moved = self._share(one.moved, one.reports) if one.moved else self._known["none"]
        return self._names.cell(one.form, one.cell), moved, self._total(one)

    def _total(self, one: Move) -> str:
        known = self._known
        if not one.period:
            return known["replay_total_same"]
        share = "" if one.share is None else percent(one.share, self._lang, signed=True)
        told = share
        if one.was is not None and one.now is not None:
            figures = f"{self._figure(one, one.was)} → {self._figure(one, one.now)} {self._names.unit(one)}".rstrip()
            told = f"{figures} ({share})" if share else figures
        told = told or known["replay_otherwise"]
        return known["replay_at"].format(told, period_name(one.period, self._lang), one.periods)

    def _figure(self, one: Move, written: str) -> str:
        form = self._names.forms.get(one.form)
        decimals = next((cell.decimals for cell in form.cells if cell.id == one.cell), 0) if form else 0
        try:
            return format_number(Decimal(written), decimals, self._lang) if written else self._known["none"]
        except InvalidOperation:
            return written

    def _count(self, number: int) -> str:
        return format_number(number, 0, self._lang)

    def _part(self, count: int, of: int) -> str:
        return self._known["replay_part"].format(percent(count * 100 / of, self._lang), self._count(of)) if of else ""

    def _share(self, count: int, of: int) -> str:
        share = percent(count * 100 / of, self._lang) if of else ""
        return self._known["replay_of"].format(self._count(count), self._count(of), share)


def percent(share: float, lang: str, *, signed: bool = False) -> str:
    """Return a share with one decimal where that says something; what is not nothing is never told as nothing."""
    exact = Decimal(repr(share))
    tenths = abs(exact).quantize(Decimal("0.1"))
    said = format_number(tenths, 0 if tenths == tenths.to_integral_value() else 1, lang)
    sign = "" if not signed or not tenths else "+" if exact > 0 else "−"
    if exact and not tenths:
        said = f"< {format_number(Decimal('0.1'), 1, lang)}"
    return f"{sign}{said} %" if lang == "vi" else f"{sign}{said}%"
