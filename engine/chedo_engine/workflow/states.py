"""The one table of what may happen to a submission; checks, buttons and tests all read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from chedo_engine.refusals import Refused

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1


class State(StrEnum):
    """Where a submission stands. Late is computed, not a state."""

    DRAFT = "draft"
    PRESENTED = "presented"
    APPROVED = "approved"
    SENT = "sent"
    ACCEPTED = "accepted"
    ASKED = "asked"
    """Accepted, but the reporter asks to have it back for a correction."""


class Action(StrEnum):
    """What a person does to a whole submission."""

    PRESENT = "present"
    REFUSE = "refuse"
    APPROVE = "approve"
    SEND = "send"
    RECALL = "recall"
    RETURN = "return"
    ACCEPT = "accept"
    ASK = "ask"
    DECLINE = "decline"


class Role(StrEnum):
    """What an account is for."""

    DATA_ENTRY = "data_entry"
    APPROVER = "approver"
    SENDER = "sender"
    CONSOLIDATOR = "consolidator"
    ADMINISTRATOR = "administrator"


class Side(StrEnum):
    """Whose people act: those of the reporter, or those of the regime's host."""

    REPORTER = "reporter"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from a state to another."""

    source: State
    action: Action
    target: State
    side: Side
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands to one report: for whom they act, and in which roles."""

    sides: frozenset[Side]
    roles: frozenset[Role]


TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.DRAFT, Action.PRESENT, State.PRESENTED, Side.REPORTER),
    Transition(State.PRESENTED, Action.APPROVE, State.APPROVED, Side.REPORTER),
    Transition(State.PRESENTED, Action.REFUSE, State.DRAFT, Side.REPORTER, needs_reason=True),
    Transition(State.APPROVED, Action.SEND, State.SENT, Side.REPORTER),
    Transition(State.SENT, Action.RECALL, State.DRAFT, Side.REPORTER, needs_reason=True),
    Transition(State.SENT, Action.ACCEPT, State.ACCEPTED, Side.HOST),
    Transition(State.SENT, Action.RETURN, State.DRAFT, Side.HOST, needs_reason=True),
    Transition(State.ACCEPTED, Action.ASK, State.ASKED, Side.REPORTER, needs_reason=True),
    Transition(State.ASKED, Action.RETURN, State.DRAFT, Side.HOST, needs_reason=True),
    Transition(State.ASKED, Action.DECLINE, State.ACCEPTED, Side.HOST, needs_reason=True),
)

OPEN_STATES = (State.DRAFT, State.PRESENTED, State.APPROVED)
"""The report is still with the reporter."""

RECEIVED_STATES = (State.SENT, State.ACCEPTED, State.ASKED)
"""The report is with the host; only such reports are consolidated."""

_STEPS = {(step.source, step.action): step for step in TRANSITIONS}


_GOES_WITH: dict[str, str] = {Action.ASK: Action.RECALL, Action.DECLINE: Action.RETURN}
"""What a workflow does not name: who may take a report back also asks for it, who may return it also declines."""


def roles_for(workflow: v1.Workflow, action: str) -> frozenset[Role]:
    """Return the roles that the regime's workflow gives an action (or ``edit``)."""
    named = _GOES_WITH.get(action, action)
    return frozenset(Role(step.role) for step in workflow.steps if named in step.actions)


def decide(
    state: State,
    action: Action,
    standing: Standing,
    workflow: v1.Workflow,
    reason: str = "",
) -> Transition:
    """Return the transition that ``action`` makes.

    Raises:
        Refused: the action is not open from this state, to these roles, from this side, or without a reason.
    """
    step = _STEPS.get((state, action))
    if step is None:
        raise Refused("not-from-here", state=state.value, action=action.value)
    if step.side not in standing.sides:
        raise Refused("not-your-organisation", action=action.value)
    if not standing.roles & roles_for(workflow, action):
        raise Refused("not-your-role", action=action.value)
    if step.needs_reason and not reason.strip():
        raise Refused("reason-missing", action=action.value)
    return step


def open_actions(state: State, standing: Standing, workflow: v1.Workflow) -> tuple[Transition, ...]:
    """List what this person may do next, in the order to show it."""
    return tuple(
        step
        for step in TRANSITIONS
        if step.source is state and step.side in standing.sides and standing.roles & roles_for(workflow, step.action)
    )
