"""What rules look at: a regime with all that belongs to it, or one of its forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import Deadline
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.windows import DEFAULT_WINDOW

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Window
    from chedo_compiler.declare import Parts
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.model.form import FormFile
    from chedo_compiler.model.regime import DeadlineEntry, GroupEntry, RegimeFile
    from chedo_compiler.model.registry import PolicyItem
    from chedo_compiler.names import Registries
    from chedo_compiler.runtime.periods import Period


@dataclass(frozen=True, slots=True)
class RegimeSubject:
    """A regime, its parts, and what the workspace shares."""

    parts: Parts
    registries: Registries

    @property
    def regime(self) -> RegimeFile:
        """The regime as written."""
        return self.parts.regime

    @property
    def window(self) -> Window:
        """Its own cut-off window, or the default one."""
        return self.regime.window or DEFAULT_WINDOW

    @property
    def first_period(self) -> Period | None:
        """The first period that it applies to, if that is written rightly."""
        try:
            period = parse_period(self.regime.effective_from.value) if self.regime.effective_from else None
        except ValueError:
            return None
        return period if period and period.frequency == self.regime.frequency else None

    @property
    def consolidated_groups(self) -> tuple[GroupEntry, ...]:
        """The groups that the host consolidates: those it names, else all."""
        named = {name.value for name in self.regime.aggregate.groups}
        return tuple(group for group in self.regime.groups if not named or group.id.value in named)

    @property
    def groups_name_forms(self) -> bool:
        """Say whether every group names forms of the regime only."""
        listed = {form.value for form in self.regime.forms}
        return all(form.value in listed for group in self.regime.groups for form in group.forms)

    def policy(self, key: str) -> PolicyItem | None:
        """A setting of the regime, else of the workspace."""
        own = {item.key: item for item in self.regime.policy}
        return own.get(key) or self.registries.policy.get(key)

    def deadline(self, entry: DeadlineEntry) -> Deadline:
        """A deadline with the policy's rule for days off filled in."""
        policy = self.policy("deadline_roll")
        roll = entry.roll or (str(policy.value) if policy else "none")
        return Deadline(entry.id.value, entry.stage, entry.due, entry.inclusive, roll)


@dataclass(frozen=True, slots=True)
class FormSubject:
    """A form laid out, as part of its regime."""

    plan: FormPlan
    of: RegimeSubject

    @property
    def form(self) -> FormFile:
        """The form as written."""
        return self.plan.form

    @property
    def groups(self) -> tuple[GroupEntry, ...]:
        """The groups of reporters that fill the form."""
        name = self.form.id.value
        return tuple(group for group in self.of.regime.groups if any(form.value == name for form in group.forms))
