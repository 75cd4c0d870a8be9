"""Forms bound outside any workspace: its registries have nothing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.bind.form import bind_form
from chedo_compiler.bind.surroundings import RegimeNames, Surroundings
from chedo_compiler.declare import declare
from chedo_compiler.indicators import IndicatorPlaces
from chedo_compiler.load import Files

if TYPE_CHECKING:
    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.layout.plan import FormPlan

NO_PLACES = IndicatorPlaces()
NO_REGISTRIES = declare(Files((), (), ())).registries


def bind_alone(plan: FormPlan, **others: FormPlan) -> tuple[BoundForm, tuple[Diagnostic, ...]]:
    """Bind a form, beside others where they are given."""
    names = RegimeNames("che-do", {plan.form.id.value: plan, **others}, NO_REGISTRIES, NO_PLACES)
    return bind_form(plan, Surroundings(plan, names))
