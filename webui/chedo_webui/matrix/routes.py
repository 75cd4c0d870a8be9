"""The host's matrix: who has sent, who is late; and accepting what has come."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for

from chedo_engine.keys import is_pilot
from chedo_engine.queries.feedback import feedback_of_period
from chedo_engine.queries.hosted import hosted_regimes
from chedo_engine.queries.matrix import Matrix, matrix
from chedo_engine.refusals import Refused
from chedo_engine.services.submissions import act
from chedo_engine.workflow.states import Action
from chedo_webui import dates
from chedo_webui.feedback import remark
from chedo_webui.house import actor, now, reading, writing
from chedo_webui.language import counted, lang
from chedo_webui.matrix import present
from chedo_webui.reports import key_of, release_words

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from chedo_engine.keys import SubmissionKey


def newest(regime: str) -> ResponseReturnValue:
    """Lead to the newest period of a regime."""
    with reading() as session:
        found = next((item for item in hosted_regimes(session, actor()) if item.regime == regime), None)
    if found is None or not found.periods:
        abort(HTTPStatus.NOT_FOUND)
    return redirect(url_for("matrix_period", regime=regime, period=found.periods[0]), HTTPStatus.SEE_OTHER)


def _read(regime: str, period: str) -> Matrix:
    with reading() as session:
        return matrix(session, regime, period, actor(), now())


def show(regime: str, period: str) -> ResponseReturnValue:
    """Show the field."""
    found = _read(regime, period)
    with reading() as session:
        said = feedback_of_period(session, regime, period, actor())
    chosen = request.args.get("show", "all")
    return render_template(
        "matrix.html",
        section=regime,
        matrix=found,
        chosen=chosen if chosen in present.FILTERS else "all",
        counts=present.counts(found),
        lines=present.lines(found, chosen, lang()),
        period=dates.period_name(period, lang(), found.labels.get(period, "")),
        on_trial=is_pilot(regime),
        feedback=tuple(map(remark, said)),
        release=release_words(found.version, found.effective_from, lang()),
        may_accept=Action.ACCEPT in found.actions,
    )


def accept_all(regime: str, period: str) -> ResponseReturnValue:
    """Accept every report that is waiting, each by its own act."""
    waiting = [
        row.organisation for row in _read(regime, period).rows if row.current and row.current.state.value == "sent"
    ]
    done = sum(_accept(key_of(regime, period, reporter)) for reporter in waiting)
    flash(counted("Đã tiếp nhận %(count)s báo cáo.", done), "done")
    return redirect(url_for("matrix_period", regime=regime, period=period), HTTPStatus.SEE_OTHER)


def _accept(key: SubmissionKey) -> bool:
    """Accept one report, unless somebody else has just accepted, returned or recalled it."""
    try:
        writing(lambda session: act(session, key, Action.ACCEPT, by=actor(), at=now()))
    except Refused as refusal:
        if refusal.code != "not-from-here":
            raise
        return False
    return True
