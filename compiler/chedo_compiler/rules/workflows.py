"""WFL: an approval chain leads from an empty form to an accepted report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.model.role import SYSTEM_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.names import Registries

NEEDED = ("edit", "present", "approve", "send", "accept", "return")
OF_THE_HOST = frozenset({"accept", "return"})


def chains_are_whole(registries: Registries) -> Iterator[Diagnostic]:
    """WFL001: someone may do every act that a report needs to arrive."""
    for workflow in registries.workflows.things.values():
        given = {action.value for step in workflow.steps for action in step.actions}
        for action in NEEDED:
            if action not in given:
                yield diagnostic("WFL001", workflow.id.span, workflow=workflow.id.value, action=action)


def host_and_reporter_keep_apart(registries: Registries) -> Iterator[Diagnostic]:
    """WFL002: only the host's consolidator accepts and returns, and does nothing in the reporter's place."""
    for workflow in registries.workflows.things.values():
        for step in workflow.steps:
            role = registries.roles.get(step.role)
            system_role = role.system_role if role else step.role.value
            for action in step.actions if system_role in SYSTEM_ROLES else ():
                if (action.value in OF_THE_HOST) != (system_role == "consolidator"):
                    yield diagnostic("WFL002", action.span, action=action.value, role=step.role.value)
