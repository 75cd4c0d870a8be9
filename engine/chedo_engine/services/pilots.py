"""Trying a release out (kiểm thử) with chosen agencies, apart from all that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.artefact import codec
from chedo_engine.figures.reading import LONGEST_TEXT, read_text
from chedo_engine.keys import name_in_force, pilot_name
from chedo_engine.permissions import standing
from chedo_engine.refusals import Refused
from chedo_engine.services.lifecycle import enter
from chedo_engine.services.publish import Bundle, Published, add_release, is_new, opened_bundle, store_shared
from chedo_engine.store.regimes import ReleaseRow
from chedo_engine.store.reports import load_report
from chedo_engine.store.stages import FeedbackRow, StageRow
from chedo_engine.workflow.stages import Stage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor, SubmissionKey

_SHOWN = 8


def publish_pilot(
    session: Session, bundle: Bundle, organisations: Sequence[str], *, by: str, at: dt.datetime
) -> Published:
    """Let the chosen agencies try out every release of a build that is not in force yet.

    What all regimes share is taken over as it is when publishing. The same version may be tried again with other
    content: a pilot is named by its version and its content.

    Raises:
        Refused: as when publishing, or ``unknown-organisation``.
    """
    registry, regimes = opened_bundle(bundle)
    known = {one.id for one in registry.organisations}
    for name in organisations:
        if name not in known:
            raise Refused("unknown-organisation", organisation=name)
    place = registry.project, store_shared(session, registry, bundle.registry, by=by, at=at)
    added: list[str] = []
    unchanged: list[str] = []
    for regime, content in regimes:
        if not is_new(session, registry.project, regime, codec.digest(content)):
            unchanged.append(f"{regime.id} {regime.version}")
            continue
        name, version = pilot_name(regime.id), f"{regime.version}+{codec.digest(content)[:_SHOWN]}"
        if session.get(ReleaseRow, (registry.project, name, version)) is None:
            add_release(session, place, regime, content, by=by, at=at, name=(name, version))
        enter(session, place[0], regime.id, Stage.PILOT, by=by, at=at, version=version, organisations=organisations)
        added.append(f"{regime.id} {version}")
    return Published(registry.project, tuple(added), tuple(unchanged))


def pilot(session: Session, tenant: str, regime: str) -> tuple[str, frozenset[str]]:
    """Return the version that is tried out now under the name of a pilot, and the agencies that try it.

    Raises:
        Refused: ``no-pilot``: nothing is.
    """
    name = name_in_force(regime)
    query = select(StageRow).where(
        StageRow.tenant == tenant, StageRow.regime == name, StageRow.stage == Stage.PILOT.value
    )
    found = session.scalars(query.order_by(StageRow.number.desc()).limit(1)).first()
    if found is None:
        raise Refused("no-pilot", regime=name)
    return found.version, frozenset(found.organisations.split())


def give_feedback(session: Session, key: SubmissionKey, words: str, *, by: Actor, at: dt.datetime) -> None:
    """Write down what somebody of the reporter or the host says about a regime on trial.

    Raises:
        Refused: ``no-pilot``, ``not-your-organisation``, ``feedback-missing`` or ``reason-too-long``.
    """
    report = load_report(session, key, lock=True)
    if not key.on_trial:
        raise Refused("no-pilot", regime=key.regime)
    if by.tenant != key.tenant or not standing(by, key.reporter, report.regime.host).sides:
        raise Refused("not-your-organisation", action="edit")
    said, fault = read_text(words)
    if fault:
        raise Refused("reason-too-long", maximum=LONGEST_TEXT)
    if not said:
        raise Refused("feedback-missing")
    place = {"tenant": key.tenant, "regime": key.regime, "period": key.period, "reporter": key.reporter}
    before = select(FeedbackRow.number).filter_by(**place).order_by(FeedbackRow.number.desc()).limit(1)
    session.add(
        FeedbackRow(
            **place,
            number=(session.scalar(before) or 0) + 1,
            account=by.account,
            name=by.name,
            organisation=by.organisation,
            at=at,
            words=said,
        )
    )
    session.flush()
