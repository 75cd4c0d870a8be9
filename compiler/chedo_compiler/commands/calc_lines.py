"""``chedo calc --jsonl``: a form computed for many sets of inputs, one JSON object on each line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO

from chedo_compiler.commands.json_case import read_case
from chedo_compiler.commands.json_lines import Unfit, answer_lines, plain, unfit
from chedo_compiler.examples.figures import as_figures
from chedo_compiler.examples.strangers import strange_names, unknown_name
from chedo_compiler.examples.surroundings import context_of, strange_surroundings
from chedo_compiler.examples.times import period_of_case
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.runtime.shown import shown_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact.v1 import Form, Regime, Registry
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.example import CaseEntry
    from chedo_compiler.runtime.figures import Figures, RepeatingRow
    from chedo_compiler.runtime.periods import Period


@dataclass(frozen=True)
class Desk:
    """A form of a regime with what it is computed by. Without ``asked`` no period hides rows or columns."""

    regime: Regime
    form: Form
    registry: Registry
    today: Period
    asked: str = ""

    def answers(self, stream: BinaryIO, lang: str) -> Iterator[bytes]:
        """Yield the answer to each line of a stream."""
        return answer_lines(stream, self._answer, lang, "cells")

    def _answer(self, task: dict[str, Any]) -> dict[str, Any]:
        case = read_case(task, self.asked)
        period = self._period(case)
        shown = shown_form(self.form, period) if case.period.value else self.form
        self._refuse_strangers(case, shown, period)
        context = context_of(case, self.form, self.regime, period)
        group = case.group.value if case.group else None
        return figures_as_data(recompute(shown, as_figures(case.given, self.form), context, group=group), shown)

    def _period(self, case: CaseEntry) -> Period:
        if not case.period.value:
            return self.today
        period = period_of_case(case, self.regime)
        if period is None:
            kinds = ", ".join(dict.fromkeys(cycle.kind for cycle in self.regime.cycles))
            raise unfit("TST006", period=case.period.value, frequency=kinds)
        return period

    def _refuse_strangers(self, case: CaseEntry, shown: Form, period: Period) -> None:
        groups = [group.id for group in self.regime.groups]
        if case.group and case.group.value not in groups:
            raise _unfit(unknown_name(case.group.value, case.group.span, groups))
        around = strange_surroundings(case, self.form, self.regime, self._attributes, period)
        for found in strange_names(case, self.form, shown, around):
            raise _unfit(found)

    @cached_property
    def _attributes(self) -> Sequence[str]:
        organisations = self.registry.organisations
        return sorted({attribute.name for one in organisations for attribute in one.attributes})


def _unfit(found: Diagnostic) -> Unfit:
    """Return what is wrong with a line in words that speak of no test."""
    return Unfit(replace(found, params={"cause": "line", **found.params}))


def figures_as_data(figures: Figures, form: Form) -> dict[str, Any]:
    """Return all figures of a form as they are given: cells, and the rows of groups inside each other."""
    outermost = [group.id for group in form.repeats if not group.within]
    found: dict[str, Any] = {"cells": {name: plain(value) for name, value in figures.cells.items()}}
    return found | ({"rows": {group: _lines(figures, form, group, "") for group in outermost}} if outermost else {})


def _lines(figures: Figures, form: Form, group: str, parent: str) -> list[dict[str, Any]]:
    return [_line(figures, form, group, row) for row in figures.rows.get(group, ()) if row.parent == parent]


def _line(figures: Figures, form: Form, group: str, row: RepeatingRow) -> dict[str, Any]:
    inner = [one.id for one in form.repeats if one.within == group]
    found = {"label": row.label, "cells": {column: plain(value) for column, value in row.cells.items()}}
    return found | ({"rows": {name: _lines(figures, form, name, row.id) for name in inner}} if inner else {})
