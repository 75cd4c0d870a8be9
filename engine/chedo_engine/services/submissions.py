"""Moving a submission along its workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.workflow.states import Action, State


def act(session: Session, key: SubmissionKey, action: Action, by: Actor, at: dt.datetime, reason: str = "") -> State:
    """Move a submission along its workflow, leave an event, and return the new state.

    Raises:
        Refused: the action is not open to ``by`` now. Nothing has been written. ``findings-open`` carries
            ``findings`` (tuple of Finding), ``texts`` (ids of required asks still blank).
    """
    raise NotImplementedError
