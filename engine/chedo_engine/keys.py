"""What names things and persons in every call: the key of a submission, and who acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_engine.workflow.states import Role


@dataclass(frozen=True, slots=True, order=True)
class SubmissionKey:
    """One reporter owing one regime for one period."""

    tenant: str
    regime: str
    period: str
    reporter: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work: the account, its name to show, its organisation and its roles."""

    tenant: str
    account: str
    name: str
    organisation: str
    roles: frozenset[Role]
