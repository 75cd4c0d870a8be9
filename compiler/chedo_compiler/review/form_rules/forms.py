"""FRM-ADDED, FRM-REMOVED, and every rule about a form that both versions of a regime have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules import (
    checks,
    declared,
    deprecations,
    duties,
    formulas,
    labels,
    layout,
    meaning,
    presence,
    units,
    values,
)
from chedo_compiler.review.form_rules.deprecations import removal_told
from chedo_compiler.review.form_rules.migrations import declared_between
from chedo_compiler.review.form_rules.pairs import FormPair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Sides

PAIR_RULES: tuple[Callable[[FormPair], Iterator[Change]], ...] = (
    presence.lines_removed,
    declared.lines_split,
    declared.lines_merged,
    declared.lines_moved_away,
    declared.lines_renamed,
    presence.lines_added,
    deprecations.form_announced,
    deprecations.lines_announced,
    meaning.indicators,
    meaning.bases,
    meaning.methods,
    labels.title,
    labels.header_labels,
    labels.labels,
    units.form_unit,
    units.units,
    values.types,
    values.decimals,
    values.choices,
    values.choice_lists,
    values.bounds,
    formulas.formulas,
    duties.kinds,
    duties.required,
    duties.only,
    duties.periods,
    duties.limits,
    checks.checks_removed,
    checks.checks_changed,
    checks.checks_added,
    layout.lines_moved,
    layout.line_layout,
    layout.numbers,
    layout.form_layout,
)


def forms(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """FRM-ADDED, FRM-REMOVED, and what changed in the forms of both."""
    before, after = ({form.id: form for form in regime.forms} for regime in (old, new))
    migrations = declared_between(old, new)
    for form in old.forms:
        if form.id not in after:
            yield _removed(new, form)
        elif form != after[form.id]:
            pair = FormPair(new.id, form, after[form.id], migrations, sides)
            for rule in PAIR_RULES:
                yield from rule(pair)
    for form in new.forms:
        if form.id not in before:
            yield _added(new, form)


def _added(regime: v1.Regime, form: v1.Form) -> Change:
    place = (("regime", regime.id), ("form", form.id))
    title, filled = form.title, _filled(form)
    return seen("FRM-ADDED", Level.RISK, place, None, title, action="add", hits="B", label=title, filled=filled)


def _removed(regime: v1.Regime, form: v1.Form) -> Change:
    told = removal_told(form.deprecated, regime)
    return seen(
        "FRM-REMOVED",
        told.level if told else Level.BREAK,
        (("regime", regime.id), ("form", form.id)),
        form.title,
        None,
        action="remove",
        hits="DX",
        cause=told.cause if told else "",
        label=form.title,
        filled=_filled(form),
        start=told.start if told else "",
        removal=told.removal if told else "",
    )


def _filled(form: v1.Form) -> int:
    return sum(cell.kind == "input" for cell in form.cells)
