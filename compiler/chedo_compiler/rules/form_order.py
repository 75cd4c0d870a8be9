"""Rules about forms that read each other: in no circle, and only what the same people fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.runtime.expressions import forms_read
from chedo_compiler.runtime.forms_order import circle_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span
    from chedo_compiler.subjects import RegimeSubject


def forms_make_no_circle(plans: Mapping[str, FormPlan], forms: Sequence[Form]) -> Iterator[Diagnostic]:
    """FML051: no form is computed from itself by way of others."""
    circle = circle_of(forms)
    if not circle:
        return
    first = next(form for form in forms if form.id in circle)
    turn = circle.index(first.id)
    path = (*circle[turn:], *circle[:turn], first.id)
    yield diagnostic("FML051", _place(plans[first.id], first, path[1]), path=" → ".join(path))


def what_is_read_is_filled(subject: RegimeSubject, forms: Sequence[Form]) -> Iterator[Diagnostic]:
    """FML052: whoever fills a form, and every period that asks for it, has the forms that it reads."""
    needs = {form.id: form.needs for form in forms if form.needs}
    if not needs:
        return
    for group in subject.regime.groups:
        yield from _unfilled(needs, group.forms, group=group.label or group.id.value)
    for cycle in subject.regime.cycles:
        yield from _unfilled(needs, cycle.forms or (), group=cycle.kind.value, cause="cycle")


def _unfilled(needs: Mapping[str, tuple[str, ...]], forms: Sequence[Text], **params: str) -> Iterator[Diagnostic]:
    filled = {name.value for name in forms}
    for name in forms:
        for other in needs.get(name.value, ()):
            if other not in filled:
                yield warning("FML052", name.span, form=name.value, other=other, **params)


def _place(plan: FormPlan, form: Form, other: str) -> Span:
    """Return where the first formula stands that reads another form."""
    reading = {cell.id for cell in form.cells if cell.expression and other in forms_read(cell.expression)}
    return next((cell.formula.span for cell in plan.cells if cell.id in reading and cell.formula), plan.form.span)
