"""What names things and persons in every call: the key of a submission, and who acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_engine.workflow.states import Role


_PILOT = ".pilot"
# No regime's name has a full stop, so that what is tried out can never be taken for what counts.


def pilot_name(regime: str) -> str:
    """Return the name under which a regime is tried out (kiểm thử), apart from all that counts."""
    return regime + _PILOT


def is_pilot(regime: str) -> bool:
    """Say whether a name is that of a regime on trial."""
    return regime.endswith(_PILOT)


def name_in_force(regime: str) -> str:
    """Return the regime's own name, whether or not it is on trial."""
    return regime.removesuffix(_PILOT)


@dataclass(frozen=True, slots=True, order=True)
class SubmissionKey:
    """One reporter owing one regime for one period."""

    tenant: str
    regime: str
    period: str
    reporter: str

    @property
    def on_trial(self) -> bool:
        """Whether the report only tries the regime out."""
        return is_pilot(self.regime)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work: the account, its name to show, its organisation and its roles."""

    tenant: str
    account: str
    name: str
    organisation: str
    roles: frozenset[Role]
