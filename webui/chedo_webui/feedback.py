"""What people say about a regime on trial: shown on the report and to the host, and taken in."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import flash, redirect, request, url_for

from chedo_engine.services.pilots import give_feedback
from chedo_webui import dates
from chedo_webui.house import actor, local, now, organisation_label, writing
from chedo_webui.language import say as _
from chedo_webui.reports import address_of, key_of

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from chedo_engine.queries.feedback import Feedback


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark as the page shows it."""

    who: str
    when: str
    words: str


def remark(item: Feedback) -> Remark:
    """Show a remark with its author's agency."""
    return Remark(f"{item.name}, {organisation_label(item.organisation)}", dates.moment(local(item.at)), item.words)


def give(regime: str, period: str, reporter: str) -> ResponseReturnValue:
    """Take a remark in."""
    key, words = key_of(regime, period, reporter), request.form.get("words", "")
    writing(lambda session: give_feedback(session, key, words, by=actor(), at=now()))
    flash(_("Đã ghi nhận góp ý."), "done")
    return redirect(url_for("review", **address_of(key)), HTTPStatus.SEE_OTHER)
