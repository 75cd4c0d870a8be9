"""Proposals to change a regime: begun, edited, handed over or withdrawn by officials of its host."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from chedo_engine.figures.reading import read_text
from chedo_engine.keys import is_pilot
from chedo_engine.refusals import Refused
from chedo_engine.store.proposals import ProposalRow, ProposalStepRow
from chedo_engine.store.regimes import PeriodRow
from chedo_engine.workflow.proposals import LEADS_TO, PROPOSERS, ProposalAct, ProposalState, is_open_to

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor

LONGEST_TITLE = 200
MOST_CHARACTERS = 1_000_000
"""How long the content of one proposal may be, as JSON."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a proposal begins with: the regime, the commit that it changes, and what it is called."""

    regime: str
    base: str
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is done, the last step that the person saw, and what is different afterwards.

    ``content``, ``base``, ``title`` and ``result`` are as they are to be; None leaves one as it is. ``detail`` tells
    later readers what the step was about.
    """

    act: ProposalAct
    seen: int
    content: Mapping[str, Any] | None = None
    base: str | None = None
    title: str | None = None
    result: Mapping[str, str] | None = None
    detail: Any = None


def begin_proposal(session: Session, begun: Begun, *, by: Actor, at: dt.datetime) -> int:
    """Begin a proposal and return its number.

    Raises:
        Refused: ``not-your-organisation``, ``not-your-role``, ``proposal-untitled`` or ``too-long``.
    """
    demand_proposer(by)
    hosted = select(PeriodRow.period).filter_by(tenant=by.tenant, regime=begun.regime, host=by.organisation)
    if is_pilot(begun.regime) or session.scalars(hosted.limit(1)).first() is None:
        raise Refused("not-your-organisation")
    newest = select(ProposalRow.number).filter_by(tenant=by.tenant).order_by(ProposalRow.number.desc()).limit(1)
    row = ProposalRow(
        tenant=by.tenant,
        number=(session.scalar(newest) or 0) + 1,
        regime=begun.regime,
        host=by.organisation,
        account=by.account,
        name=by.name,
        title=_title(begun.title),
        base=begun.base,
        content="{}",
        state=ProposalState.OPEN.value,
        result="{}",
        created_at=at,
        changed_at=at,
        step=1,
    )
    session.add(row)
    session.flush()
    _note(session, row, ProposalAct.BEGIN, {"base": begun.base}, by=by, at=at)
    return row.number


def step_proposal(session: Session, number: int, step: Step, *, by: Actor, at: dt.datetime) -> None:
    """Take one step with a proposal, unless somebody else has just taken another.

    Raises:
        Refused: ``not-found``, ``not-yours-to-see``, ``proposal-changed``, ``proposal-closed``, ``proposal-too-large``.
    """
    row = demand_step(session, number, step, by=by)
    if step.content is not None:
        row.content = _written(step.content)
    if step.base is not None:
        row.base = step.base
    if step.title is not None:
        row.title = _title(step.title)
    if step.result is not None:
        row.result = _written(step.result)
    row.state = LEADS_TO[step.act].value
    row.changed_at = at
    row.step += 1
    _note(session, row, step.act, step.detail, by=by, at=at)


def demand_step(session: Session, number: int, step: Step, *, by: Actor) -> ProposalRow:
    """Return a proposal with which a step may be taken now; until the transaction ends nobody else takes one.

    Raises:
        Refused: ``not-found``, ``not-yours-to-see``, ``proposal-changed`` or ``proposal-closed``.
    """
    row = found_proposal(session, number, by, lock=True)
    if row.step != step.seen:
        raise Refused("proposal-changed")
    if not is_open_to(ProposalState(row.state), step.act):
        raise Refused("proposal-closed")
    return row


def found_proposal(session: Session, number: int, by: Actor, *, lock: bool = False) -> ProposalRow:
    """Return a proposal of this person's agency.

    Raises:
        Refused: ``not-found``, ``not-your-role`` or ``not-yours-to-see``.
    """
    demand_proposer(by)
    query = select(ProposalRow).filter_by(tenant=by.tenant, number=number)
    row = session.scalars(query.with_for_update() if lock else query).first()
    if row is None:
        raise Refused("not-found", what=str(number))
    if row.host != by.organisation:
        raise Refused("not-yours-to-see")
    return row


def demand_proposer(by: Actor) -> None:
    """Refuse accounts that may not propose."""
    if not by.roles & PROPOSERS:
        raise Refused("not-your-role", action="propose")


def _note(session: Session, row: ProposalRow, act: ProposalAct, detail: Any, *, by: Actor, at: dt.datetime) -> None:
    session.add(
        ProposalStepRow(
            tenant=row.tenant,
            proposal=row.number,
            number=row.step,
            act=act.value,
            account=by.account,
            name=by.name,
            detail=_written(detail),
            at=at,
        )
    )
    session.flush()


def _written(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if len(text) > MOST_CHARACTERS:
        raise Refused("proposal-too-large")
    return text


def _title(words: str) -> str:
    said, fault = read_text(words)
    if fault or (said and len(said) > LONGEST_TITLE):
        raise Refused("reason-too-long", maximum=LONGEST_TITLE)
    if not said:
        raise Refused("proposal-untitled")
    return said
