"""The life of a proposal to change a regime: what may be done to it, and where that leads."""

from __future__ import annotations

from enum import StrEnum

from chedo_engine.workflow.states import Role

PROPOSERS = frozenset({Role.CONSOLIDATOR, Role.ADMINISTRATOR})
"""Whose accounts may propose: those who know the host's regime, and those who run the system for it."""


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"


class ProposalAct(StrEnum):
    """What is done to a proposal: ``send`` commits it to the repository, ``by_file`` is handing it over as a patch."""

    BEGIN = "begin"
    EDIT = "edit"
    TAKE_BACK = "take_back"
    RENAME = "rename"
    REBASE = "rebase"
    SEND = "send"
    BY_FILE = "by_file"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


LEADS_TO = {
    ProposalAct.BEGIN: ProposalState.OPEN,
    ProposalAct.EDIT: ProposalState.OPEN,
    ProposalAct.TAKE_BACK: ProposalState.OPEN,
    ProposalAct.RENAME: ProposalState.OPEN,
    ProposalAct.REBASE: ProposalState.OPEN,
    ProposalAct.SEND: ProposalState.HANDED_OVER,
    ProposalAct.BY_FILE: ProposalState.HANDED_OVER,
    ProposalAct.WITHDRAW: ProposalState.WITHDRAWN,
    ProposalAct.REOPEN: ProposalState.OPEN,
}


def is_open_to(state: ProposalState, act: ProposalAct) -> bool:
    """Say whether something may be done to a proposal as it stands.

    What was handed over or withdrawn is changed only after it was opened again.
    """
    if act is ProposalAct.REOPEN:
        return state is not ProposalState.OPEN
    return state is ProposalState.OPEN
