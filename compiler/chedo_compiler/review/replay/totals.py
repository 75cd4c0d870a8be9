"""The figures of all reporters together, by form and period, under one release."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.review.replay.sums import FormTotal, parts_of
from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.figures import Context
from chedo_compiler.runtime.forms_order import in_order
from chedo_compiler.runtime.recompute import recompute_cells
from chedo_compiler.runtime.schedule import year_so_far

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.replay.release import Release
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.stored import StoredReport

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
_ROWS = frozenset({"repeat", "inner", "formrepeat"})


class Totals:
    """All forms and periods under one release."""

    def __init__(self, release: Release) -> None:
        """Begin with nobody."""
        self._release = release
        self._found: dict[tuple[str, str], FormTotal] = {}
        self._keeps_rows = any(_reads_rows(form) for form in release.forms.values())
        self._attributes: dict[str, dict[str, float] | None] = {}

    def add(self, report: StoredReport, period: Period, figures: Mapping[str, Figures]) -> None:
        """Add a report, if the host counts it."""
        if not report.received or not self._release.consolidates(report.group, late=report.late):
            return
        for name, sheet in figures.items():
            if name in self._release.forms:
                self._form(name, period).add(sheet, report.sent_at or _NEVER)
        known = self._attributes.get(period.key)
        self._attributes[period.key] = (
            dict(report.attributes)
            if known is None
            else {name: known[name] + report.attributes[name] for name in known.keys() & report.attributes.keys()}
        )

    def _form(self, name: str, period: Period) -> FormTotal:
        if (name, period.key) not in self._found:
            shown = self._release.shown(self._release.forms[name], period)
            self._found[name, period.key] = FormTotal(shown, parts_of(shown), self._keeps_rows)
        return self._found[name, period.key]

    def reporters(self, form: str, period: Period) -> int:
        """Return how many reports were added up."""
        found = self._found.get((form, period.key))
        return found.reporters if found else 0

    def givers(self, form: str, period: Period, cell: str) -> int:
        """Return of how many reporters a total is made: 1 where it is the figure of one of them."""
        found = self._found.get((form, period.key))
        return found.givers(cell) if found else 0

    def of(self, period: Period) -> Mapping[str, Figures]:
        """Return the totals of a period by form, with what is computed anew from them."""
        found: dict[str, Figures] = {}
        forms = [one.form for (_, key), one in self._found.items() if key == period.key]
        for form in in_order(forms):
            found[form.id] = self._anew(form, period, found)
        return found

    def _anew(self, form: v1.Form, period: Period, others: Mapping[str, Figures]) -> Figures:
        def earlier(one: Period | None) -> Figures | None:
            return self._by_itself(form.id, one) if one else None

        context = Context(
            period,
            earlier(period.previous),
            earlier(period.last_year),
            year_so_far(self._release.regime, period, form.id, earlier),
            {name: others[name] for name in form.needs if name in others},
            {},
            self._attributes.get(period.key) or {},
        )
        return recompute_cells(form, self._found[form.id, period.key].figures(), context, _computed_anew(form))

    def _by_itself(self, form: str, period: Period) -> Figures | None:
        """Return the totals of a form computed from themselves alone; None: there are none."""
        found = self._found.get((form, period.key))
        if found is None:
            return None
        return recompute_cells(found.form, found.figures(), Context(period), _computed_anew(found.form))


def _computed_anew(form: v1.Form) -> tuple[str, ...]:
    repeating = {group.id for group in form.repeats}
    return tuple(cell.id for cell in form.cells if cell.aggregate == "recompute" and cell.row not in repeating)


def _reads_rows(form: v1.Form) -> bool:
    anew = set(_computed_anew(form))
    formulas = (cell.expression for cell in form.cells if cell.id in anew and cell.expression)
    return any(part[0] in _ROWS for formula in formulas for part in walk(formula))
