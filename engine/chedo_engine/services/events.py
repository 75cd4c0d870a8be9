"""Events: one for every act, in the same transaction, each chained to the one before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from chedo_compiler.artefact import codec
from chedo_engine.store.submissions import KEY, EventRow, SubmissionRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor
    from chedo_engine.workflow.states import Transition

_SAID = (
    "tenant",
    "regime",
    "period",
    "reporter",
    "number",
    "action",
    "source",
    "target",
    "account",
    "name",
    "organisation",
    "reason",
    "revision",
)
_DIGEST = select(EventRow.digest).where(*(getattr(EventRow, name) == bindparam(name) for name in (*KEY, "number")))


def record(
    session: Session, row: SubmissionRow, step: Transition, *, by: Actor, at: dt.datetime, reason: str, revision: int
) -> None:
    """Write down an act on a locked submission."""
    place = {"tenant": row.tenant, "regime": row.regime, "period": row.period, "reporter": row.reporter}
    before = session.scalar(_DIGEST, {**place, "number": row.events}) if row.events else ""
    row.events += 1
    event = EventRow(
        **place,
        number=row.events,
        action=step.action.value,
        source=step.source.value,
        target=step.target.value,
        account=by.account,
        name=by.name,
        organisation=by.organisation,
        at=at,
        reason=reason,
        revision=revision,
    )
    event.digest = chained(before or "", event)
    session.add(event)


def last_event(session: Session, row: SubmissionRow) -> EventRow | None:
    """Return what was done last to a submission."""
    return session.get(EventRow, (row.tenant, row.regime, row.period, row.reporter, row.events))


def chained(before: str, event: EventRow) -> str:
    """Return the digest of an event, over its content and the digest of the one before."""
    said = {name: getattr(event, name) for name in _SAID}
    return codec.digest(codec.encode({**said, "at": event.at.astimezone(dt.UTC).isoformat(), "before": before}))


def is_unbroken(events: Iterable[EventRow]) -> bool:
    """Say whether the events of a submission, in order, are as they were written."""
    before = ""
    for number, event in enumerate(events, start=1):
        if event.number != number or event.digest != chained(before, event):
            return False
        before = event.digest
    return True
