"""What the names of a workspace stand for, and how an unknown name is reported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from chedo_compiler.diagnostics import Severity, diagnostic, warning
from chedo_compiler.formula.scope import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.codelist import CodeListFile
    from chedo_compiler.model.dashboard import DashboardFile
    from chedo_compiler.model.registry import (
        CalendarFile,
        DocumentEntry,
        IndicatorEntry,
        OrganisationEntry,
        PolicyItem,
        ProjectFile,
        UnitEntry,
        WorkflowFile,
    )
    from chedo_compiler.model.role import RoleEntry
    from chedo_compiler.model.text import Text

T = TypeVar("T")


class Named(Protocol):
    """A thing with an id."""

    @property
    def id(self) -> Text:
        """Its id as written."""


N = TypeVar("N", bound=Named)

_MOST_SUGGESTIONS = 50
"""For how many unknown names in a row the one that was meant is looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Table(Generic[T]):
    """Things of one kind by id. An incomplete table (a file of the kind is broken) reports nothing as unknown.

    A table is equal to itself only.
    """

    code: str
    things: Mapping[str, T]
    complete: bool = True

    def get(self, name: Text | None) -> T | None:
        """Return what a name stands for."""
        return None if name is None else self.things.get(name.value)

    def unknown(self, names: Iterable[Text | None]) -> Iterator[Diagnostic]:
        """Report the names that stand for nothing."""
        unknown = (name for name in names if name is not None and name.value not in self.things)
        for count, name in enumerate(unknown if self.complete else ()):
            yield self._fault(name, closest(name.value, self.things) if count < _MOST_SUGGESTIONS else "")

    def _fault(self, name: Text, suggestion: str) -> Diagnostic:
        params = {"suggestion": suggestion} if suggestion else {"cause": "none"}
        return diagnostic(self.code, name.span, name=name.value, **params)


@dataclass(frozen=True)
class Registries:
    """What all regimes of a workspace share; the library's entries come first."""

    project: ProjectFile | None
    organisations: Table[OrganisationEntry]
    indicators: Table[IndicatorEntry]
    units: Table[UnitEntry]
    documents: Table[DocumentEntry]
    calendars: Table[CalendarFile]
    workflows: Table[WorkflowFile]
    codelists: Table[CodeListFile]
    roles: Table[RoleEntry]
    dashboards: Table[DashboardFile]

    @property
    def complete(self) -> bool:
        """Say whether every file of the registries was understood."""
        people = self.organisations.complete and self.workflows.complete and self.roles.complete
        terms = self.indicators.complete and self.units.complete and self.codelists.complete
        return people and terms and self.documents.complete and self.calendars.complete and self.dashboards.complete

    @cached_property
    def policy(self) -> Mapping[str, PolicyItem]:
        """Settings of the workspace by key."""
        return {item.key: item for item in self.project.policy} if self.project else {}


_LOOK_ALIKE = str.maketrans("01-.", "ol__")
"""Signs that are taken for others: a zero for an o, a one for an l."""


def appearance(name: str) -> str:
    """Return what names have in common that people take for one another."""
    return name.lower().translate(_LOOK_ALIKE)


def table(code: str, things: Iterable[N], *, complete: bool = True) -> tuple[Table[N], tuple[Diagnostic, ...]]:
    """Build a table, and report the ids that are given twice (capitals do not tell them apart) or look alike.

    With an id given twice another may be missing: then no name is said to stand for nothing.
    """
    found: dict[str, N] = {}
    seen: dict[str, N] = {}
    told = []
    for thing in things:
        name = thing.id.value
        first = seen.setdefault(appearance(name), thing)
        found.setdefault(name, thing)
        if first is not thing:
            told.append(_told_apart(thing, first))
    whole = complete and all(one.severity is Severity.WARNING for one in told)
    return Table(code, found, whole), tuple(told)


def _told_apart(thing: Named, first: Named) -> Diagnostic:
    name, where = thing.id.value, first.id.span
    params: dict[str, str | int] = {"name": name, "file": where.file, "line": where.line}
    if name.lower() == first.id.value.lower():
        return diagnostic("REF013", thing.id.span, **params)
    return warning("REF029", thing.id.span, other=first.id.value, **params)
