"""The proposals that a host's officials have kept, and the steps of one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from chedo_engine.services.proposals import demand_proposer, found_proposal
from chedo_engine.store.proposals import ProposalRow, ProposalStepRow
from chedo_engine.workflow.proposals import ProposalAct, ProposalState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it is now; ``result`` says where it went, if it was handed over."""

    number: int
    regime: str
    host: str
    account: str
    name: str
    title: str
    base: str
    content: Mapping[str, Any]
    state: ProposalState
    result: Mapping[str, str]
    created_at: dt.datetime
    changed_at: dt.datetime
    step: int

    @property
    def is_open(self) -> bool:
        """Whether it may be changed."""
        return self.state is ProposalState.OPEN


@dataclass(frozen=True, slots=True)
class ProposalStep:
    """What was done to a proposal, by whom and when."""

    act: ProposalAct
    name: str
    at: dt.datetime
    detail: Any


def proposals(session: Session, actor: Actor) -> tuple[Proposal, ...]:
    """List the proposals of the person's agency, those changed last first."""
    demand_proposer(actor)
    query = select(ProposalRow).filter_by(tenant=actor.tenant, host=actor.organisation)
    return tuple(map(_read, session.scalars(query.order_by(ProposalRow.changed_at.desc(), ProposalRow.number.desc()))))


def proposal(session: Session, number: int, actor: Actor) -> Proposal:
    """Return a proposal.

    Raises:
        Refused: ``not-found``, ``not-your-role`` or ``not-yours-to-see``.
    """
    return _read(found_proposal(session, number, actor))


def proposal_steps(session: Session, number: int, actor: Actor) -> tuple[ProposalStep, ...]:
    """List what was done to a proposal, the last first.

    Raises:
        Refused: as for the proposal.
    """
    found = found_proposal(session, number, actor)
    query = select(ProposalStepRow).filter_by(tenant=found.tenant, proposal=number)
    rows = session.scalars(query.order_by(ProposalStepRow.number.desc()))
    return tuple(ProposalStep(ProposalAct(row.act), row.name, row.at, json.loads(row.detail)) for row in rows)


def _read(row: ProposalRow) -> Proposal:
    return Proposal(
        row.number,
        row.regime,
        row.host,
        row.account,
        row.name,
        row.title,
        row.base,
        json.loads(row.content),
        ProposalState(row.state),
        json.loads(row.result),
        row.created_at,
        row.changed_at,
        row.step,
    )
