"""What rules look at: a regime with all that belongs to it, or one of its forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.cycles import emit_cycle
from chedo_compiler.layout.grid import every_column
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.schedule import covers, periods_of_year
from chedo_compiler.runtime.windows import cutoff_window, own_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cycle
    from chedo_compiler.declare import Parts
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.model.form import FormFile
    from chedo_compiler.model.regime import GroupEntry, RegimeFile
    from chedo_compiler.model.registry import PolicyItem
    from chedo_compiler.names import Registries
    from chedo_compiler.runtime.periods import Period

_A_YEAR = 365
_OF_EVENTS = frozenset({"event", "after_event"})


@dataclass(frozen=True)
class RegimeSubject:
    """A regime, its parts, and what the workspace shares."""

    parts: Parts
    registries: Registries

    @property
    def regime(self) -> RegimeFile:
        """The regime as written."""
        return self.parts.regime

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """When it reports, with defaults and policy filled in."""
        policy = self.policy("deadline_roll")
        roll = str(policy.value) if policy else "none"
        return tuple(emit_cycle(entry, roll) for entry in self.regime.cycles)

    @cached_property
    def first_period(self) -> Period | None:
        """The first period that it applies to, if that is written rightly.

        A regime of events may begin with any period: nobody knows the first event.
        """
        try:
            period = parse_period(self.regime.effective_from.value) if self.regime.effective_from else None
        except ValueError:
            return None
        return period if period and (self.cycle_of(period) or self.by_events) else None

    @property
    def by_events(self) -> bool:
        """Whether it reports about events only."""
        return bool(self.regime.cycles) and all(one.kind.value in _OF_EVENTS for one in self.regime.cycles)

    def cycle_of(self, period: Period) -> Cycle | None:
        """Return the cycle that a period is of."""
        return next((cycle for cycle in self.cycles if covers(cycle, period)), None)

    @property
    def first_closing(self) -> dt.date | None:
        """The day on which the figures of the first period close: then its reporters are looked for."""
        period = self.first_period
        if period is None:
            return None
        cycle = self.cycle_of(period)
        if cycle is None or cycle.kind in _OF_EVENTS:
            return period.first_day
        return cutoff_window(cycle, period)[1]

    def first_year(self, cycle: Cycle) -> Iterator[Period]:
        """List the periods of a cycle in the first year of the regime, from its first period on."""
        first = self.first_period
        for year in (first.year, first.year + 1) if first else ():
            for period in periods_of_year(cycle, year):
                start = own_days(cycle, period)[0]
                if first and 0 <= (start - first.first_day).days < _A_YEAR and covers(cycle, period):
                    yield period

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


@dataclass(frozen=True)
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

    @cached_property
    def names_tell_apart(self) -> bool:
        """Whether no name is given twice to rows and columns: else another may be missing."""
        names = [column.id.value.lower() for column in every_column(self.form.columns)]
        names += [row.id.value.lower() for row in self.form.rows]
        return len(names) == len(set(names))
