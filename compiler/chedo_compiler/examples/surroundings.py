"""What surrounds the figures of a test: earlier periods, other forms, other regimes, the organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.examples.figures import CellNames, as_figures, as_value
from chedo_compiler.runtime.figures import Context, Figures
from chedo_compiler.runtime.forms_order import in_order
from chedo_compiler.runtime.period_parts import earlier_in_year
from chedo_compiler.runtime.recompute import recompute_once
from chedo_compiler.runtime.schedule import year_so_far
from chedo_compiler.runtime.shown import shown_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.model.example import CaseEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.runtime.periods import Period


def context_of(case: CaseEntry, form: v1.Form, regime: v1.Regime, period: Period) -> Context:
    """Return what the form's formulas see; the other forms that they read are computed."""
    year = {name.value: as_figures(given, form) for name, given in case.year}
    before = period.previous
    context = Context(
        period,
        previous=as_figures(case.previous, form) if case.previous else year.get(before.key if before else ""),
        last_year=as_figures(case.last_year, form) if case.last_year else None,
        year=year_so_far(regime, period, form.id, lambda one: year.get(one.key)),
        indicators={name.value: as_value(value) for name, value in case.indicators},
        attributes={name.value: value for name, value in case.organisation if isinstance(value, float)},
    )
    return replace(context, forms=_others(case, form, regime, context)) if form.needs else context


def strange_surroundings(
    case: CaseEntry, form: v1.Form, regime: v1.Regime, attributes: Sequence[str], period: Period
) -> Iterator[tuple[Text, list[str]]]:
    """Yield names that stand for nothing, each with those that could be meant.

    ``attributes`` are the names of what is known of organisations.
    """
    periods = [one.key for one in earlier_in_year(period)]
    forms = {one.id: one for one in regime.forms if one.id != form.id}
    keys = [source.key for one in regime.forms for source in one.indicators]
    yield from _unknown((name for name, _ in case.year), periods)
    yield from _unknown((name for name, _ in case.forms), list(forms))
    yield from _unknown((name for name, _ in case.indicators), keys)
    yield from _unknown((name for name, _ in case.organisation), list(attributes))
    for _, given in case.year:
        yield from CellNames(form).strangers(given)
    for name, given in case.forms:
        if name.value in forms:
            yield from CellNames(forms[name.value]).strangers(given)


def _unknown(names: Iterator[Text], known: list[str]) -> Iterator[tuple[Text, list[str]]]:
    yield from ((name, known) for name in names if name.value not in known)


def _others(case: CaseEntry, form: v1.Form, regime: v1.Regime, context: Context) -> Mapping[str, Figures]:
    """Compute the forms that are read, from what is given of them; a computed cell that is given stands."""
    forms = {one.id: one for one in regime.forms}
    given = {name.value: as_figures(figures, forms[name.value]) for name, figures in case.forms}
    given[form.id] = as_figures(case.given, form)
    group = next((one for one in regime.groups if case.group and one.id == case.group.value), None)
    filled = group.forms if group else tuple(one.id for one in regime.forms)
    needed = _needed(form, regime)
    elsewhere = replace(context, previous=None, last_year=None, year=None)
    found: dict[str, Figures] = {}
    for other in in_order(one for one in regime.forms if one.id in needed and one.id in filled):
        around = replace(context if other.id == form.id else elsewhere, forms=found)
        figures = recompute_once(
            shown_form(other, context.period),
            given.get(other.id) or Figures(),
            around,
            group=group.id if group else None,
        )
        figures.cells |= given[other.id].cells if other.id in given else {}
        found[other.id] = figures
    return found


def _needed(form: v1.Form, regime: v1.Regime) -> frozenset[str]:
    """Return the forms that a form reads, itself or by way of others."""
    needs = {one.id: one.needs for one in regime.forms}
    found: set[str] = set()
    waiting = [*form.needs]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs.get(name, ())
    return frozenset(found)
