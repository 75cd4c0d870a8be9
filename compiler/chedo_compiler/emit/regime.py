"""A regime whose every part holds, as the artefact has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.emit.changes import emit_changes
from chedo_compiler.emit.registry import emit_workflow
from chedo_compiler.runtime.selectors import parse_selector

if TYPE_CHECKING:
    from chedo_compiler.model.regime import GroupEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.subjects import RegimeSubject

_NOBODY = v1.Selector("or")
"""The selector of a template's group: a condition that no organisation meets."""


def emit_regime(subject: RegimeSubject, forms: tuple[v1.Form, ...], outlines: tuple[v1.Outline, ...]) -> v1.Regime:
    """Return the compiled regime."""
    regime = subject.regime
    workflow = subject.registries.workflows.get(regime.workflow)
    return v1.Regime(
        id=regime.id.value,
        version=regime.version,
        title=regime.title,
        kind=regime.kind or "",
        content=regime.content or "",
        classification=_value(regime.classification),
        host=_value(regime.host),
        recipients=tuple(name.value for name in regime.recipients),
        method=regime.method,
        consolidator=_value(regime.consolidator),
        approver=_value(regime.approver),
        legal=tuple(v1.LegalBasis(basis.document.value, basis.clause, basis.purposes) for basis in regime.legal),
        effective_from=_value(regime.effective_from),
        cycles=subject.cycles,
        calendar=_value(regime.calendar),
        groups=tuple(_group(group) for group in regime.groups),
        workflow=emit_workflow(workflow, subject.registries.roles) if workflow else v1.Workflow("", "", ()),
        forms=forms,
        outlines=outlines,
        consolidation=_consolidation(subject),
        guidance=regime.guidance,
        note=regime.note,
        changes=emit_changes(subject.parts.changes),
    )


def _consolidation(subject: RegimeSubject) -> v1.Consolidation:
    policy = subject.policy("late")
    late = subject.regime.aggregate.late or (str(policy.value) if policy else "include_marked")
    return v1.Consolidation(tuple(group.id.value for group in subject.consolidated_groups), late)


def _group(group: GroupEntry) -> v1.ReporterGroup:
    written = group.select.value if group.select else ""
    return v1.ReporterGroup(
        id=group.id.value,
        label=group.label,
        select=parse_selector(written)[0] or _NOBODY,
        text=written,
        forms=tuple(form.value for form in group.forms),
        outline=group.outline.value if group.outline else None,
    )


def _value(text: Text | None) -> str:
    return text.value if text else ""
