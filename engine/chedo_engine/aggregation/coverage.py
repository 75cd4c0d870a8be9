"""Who is in the consolidated figures, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chedo_engine.workflow.states import RECEIVED_STATES

if TYPE_CHECKING:
    import datetime as dt

    from chedo_engine.workflow.states import State


class Contributor(NamedTuple):
    """A reporter and what it did: ``counted`` says whether its figures are in the sums, from revision ``number``."""

    organisation: str
    label: str
    group: str
    state: State
    sent_at: dt.datetime | None
    late: bool
    counted: bool
    number: int


def counts(state: State, *, late: bool, rule: str) -> bool:
    """Say whether a report is consolidated: it is with the host, and not late where late ones are left out."""
    return state in RECEIVED_STATES and not (late and rule == "exclude")
