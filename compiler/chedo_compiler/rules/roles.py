"""REF, WFL: roles are known, and do what they have a right to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula.scope import closest
from chedo_compiler.model.role import SYSTEM_ROLES
from chedo_compiler.shape.habits import choice_meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Registries
    from chedo_compiler.subjects import RegimeSubject


def roles_stand_for_one_of_the_system(registries: Registries) -> Iterator[Diagnostic]:
    """WFL003: a role of the province says which of the system's it is; one of the system's is itself."""
    for role in registries.roles.things.values():
        is_known = role.id.value in SYSTEM_ROLES
        if is_known and role.stands_for and role.stands_for.value != role.id.value:
            yield diagnostic("WFL003", role.stands_for.span, cause="other", role=role.id.value)
        elif not is_known and role.stands_for is None:
            yield diagnostic("WFL003", role.id.span, cause="nothing", role=role.id.value)


def roles_of_steps(registries: Registries) -> Iterator[Diagnostic]:
    """REF028, WFL004: each step is of a known role, which has a right to its acts."""
    for workflow in registries.workflows.things.values():
        for step in workflow.steps:
            yield from _unknown(step.role, registries)
            role = registries.roles.get(step.role)
            rights = {right.value for right in role.rights} if role else set()
            for action in step.actions if rights else ():
                if action.value not in rights:
                    yield diagnostic("WFL004", action.span, role=step.role.value, action=action.value)


def roles_of_the_regime(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """REF028: who consolidates and who approves are roles, where the workspace declares its roles."""
    for name in (subject.regime.consolidator, subject.regime.approver):
        if name and subject.registries.roles.things:
            yield from _unknown(name, subject.registries)


def _unknown(name: Text, registries: Registries) -> Iterator[Diagnostic]:
    known = [*registries.roles.things, *SYSTEM_ROLES]
    if registries.roles.complete and name.value not in known:
        near = choice_meant(name.value, list(SYSTEM_ROLES)) or closest(name.value, known)
        params = {"suggestion": near} if near else {"cause": "none", "known": ", ".join(known)}
        yield diagnostic("REF028", name.span, name=name.value, **params)
