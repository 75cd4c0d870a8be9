"""A regime without fault before its release: what is released, or run in tests, is made of it when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.emit.form import emit_form
from chedo_compiler.emit.proof import outdated_proof, with_proof
from chedo_compiler.emit.regime import emit_regime

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.model.example import ExampleFile
    from chedo_compiler.subjects import RegimeSubject


@dataclass(frozen=True)
class DraftForm:
    """A form laid out and bound."""

    plan: FormPlan
    bound: BoundForm
    workbook: v1.Workbook | None
    of: RegimeSubject

    @property
    def id(self) -> str:
        """Its id."""
        return self.plan.form.id.value

    @cached_property
    def artefact(self) -> v1.Form:
        """The form as the artefact has it."""
        return with_proof(emit_form(self.plan, self.bound, self.workbook, self.of), self.plan.form.layout)

    @property
    def outdated(self) -> Iterator[Diagnostic]:
        """What its layout says of it that holds no longer."""
        layout = self.plan.form.layout
        return outdated_proof(self.artefact, layout) if layout and layout.verified else iter(())


@dataclass(frozen=True)
class DraftRegime:
    """A regime with its forms and outlines."""

    subject: RegimeSubject
    forms: tuple[DraftForm, ...]
    outlines: tuple[v1.Outline, ...]

    @property
    def asks_for_indicators(self) -> bool:
        """Whether a formula of it reads what another regime reports."""
        return any(form.bound.indicators for form in self.forms)

    @cached_property
    def artefact(self) -> v1.Regime:
        """The regime as the artefact has it."""
        return self._with(self.forms)

    def for_tests(self, files: Sequence[ExampleFile]) -> v1.Regime:
        """Return the regime with the forms that tests compute: all of them unless each test keeps to its own form."""
        own = {form.id for form in self.forms}
        targets = {file.target.value for file in files}
        alone = not any(form.bound.needs or form.bound.indicators for form in self.forms)
        keep = alone and targets <= own and not any(case.forms for file in files for case in file.cases)
        return self._with(tuple(form for form in self.forms if form.id in targets)) if keep else self.artefact

    def _with(self, forms: tuple[DraftForm, ...]) -> v1.Regime:
        return emit_regime(self.subject, tuple(form.artefact for form in forms), self.outlines)
