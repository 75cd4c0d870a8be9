"""The host's figures from the reporters': exact, traceable, and saying who is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.runtime.forms_order import in_order
from chedo_compiler.runtime.recompute import recompute_cells
from chedo_engine.figures.computing import put_value
from chedo_engine.refusals import Refused
from chedo_engine.services.combined_context import combined_context
from chedo_engine.services.combining import combine_form, computed_anew
from chedo_engine.services.receiving import receive
from chedo_engine.store.reports import load_opening

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.aggregation.combine import Contribution
    from chedo_engine.aggregation.coverage import Contributor
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.services.receiving import Received
    from chedo_engine.store.reports import Opening


@dataclass(frozen=True, slots=True)
class ConsolidatedForm:
    """One form over its reporters: what came of it, and of what.

    ``owners`` says whose each repeating row (by its id here) is.
    """

    form: v1.Form
    sheet: Sheet
    counts: dict[str, int]
    contributions: tuple[Contribution, ...]
    owners: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A period as the host has it."""

    opening: Opening
    contributors: tuple[Contributor, ...]
    forms: dict[str, ConsolidatedForm]

    @property
    def counted(self) -> tuple[Contributor, ...]:
        """Whose figures are in the sums."""
        return tuple(one for one in self.contributors if one.counted)

    @property
    def missing(self) -> tuple[Contributor, ...]:
        """Whose are not."""
        return tuple(one for one in self.contributors if not one.counted)


def consolidate(
    session: Session, tenant: str, regime: str, period: str, *, forms: Collection[str] | None = None
) -> Consolidated:
    """Combine what the reporters sent: all forms, or the named ones.

    Raises:
        Refused: ``not-found``: the period was not opened, or there is no such form.
    """
    return consolidate_opening(session, load_opening(session, tenant, regime, period), forms)


def consolidate_opening(session: Session, opening: Opening, forms: Collection[str] | None = None) -> Consolidated:
    """Combine likewise, the period at hand."""
    known = {form.id: form for form in opening.forms}
    for name in forms or ():
        if name not in known:
            raise Refused("not-found", what=name)
    wanted = _needed(known, forms)
    received = {name: receive(session, opening, known[name]) for name in wanted}
    everyone = next(iter(received.values())) if received else receive(session, opening, None)
    found: dict[str, ConsolidatedForm] = {}
    for form in in_order(known[name] for name in wanted):
        found[form.id] = _form(session, opening, form, received[form.id], found)
    asked = [name for name in known if forms is None or name in forms]
    return Consolidated(opening, everyone.contributors, {name: found[name] for name in asked})


def _needed(known: Mapping[str, v1.Form], asked: Collection[str] | None) -> tuple[str, ...]:
    """Name the forms asked for and those that they are computed from, as the regime lists them."""
    wanted = set(known if asked is None else asked)
    while more := {other for name in wanted for other in known[name].needs if other in known} - wanted:
        wanted |= more
    return tuple(name for name in known if name in wanted)


def _form(
    session: Session, opening: Opening, form: v1.Form, received: Received, others: Mapping[str, ConsolidatedForm]
) -> ConsolidatedForm:
    combined, owners = combine_form(session, opening, form, received)
    again = computed_anew(form)
    if again:
        forms = {name: others[name].sheet.as_figures(others[name].form) for name in form.needs if name in others}
        context = combined_context(session, opening, form, received, forms)
        figures = recompute_cells(form, combined.sheet.as_figures(form), context, [cell.id for cell in again])
        for cell in again:
            put_value(combined.sheet, cell.id, cell, figures.cells.get(cell.id))
    return ConsolidatedForm(form, combined.sheet, combined.counts, received.contributions, owners)
