"""Who: which organisations report, and the approval chain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selector:
    """A condition over organisations: ``op`` is and/or/not (over ``parts``) or =/in/has/under (``key``, ``values``)."""

    op: str
    key: str = ""
    values: tuple[str, ...] = ()
    parts: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True)
class ReporterGroup:
    """Reporters that share forms and outline. ``text`` is the selector as written."""

    id: str
    label: str
    select: Selector
    text: str
    forms: tuple[str, ...]
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the approval chain: which role may do which actions."""

    id: str
    label: str
    role: str  # data_entry | approver | sender | consolidator
    actions: tuple[str, ...]  # edit present approve refuse send recall accept return
    sign: str = "none"  # none | required


@dataclass(frozen=True, slots=True)
class Workflow:
    id: str
    title: str
    steps: tuple[Step, ...]
