"""The series of a figure: the host's over all reporters, and a reporter's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request, url_for

from chedo_engine.keys import is_pilot
from chedo_engine.queries.series import own_series, series
from chedo_webui.house import actor, now, reading, units
from chedo_webui.language import lang
from chedo_webui.reports import key_of, report_view
from chedo_webui.series import present

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from chedo_engine.queries.series import Series


def show(regime: str, form: str, cell: str) -> ResponseReturnValue:
    """Show the host's figure through time."""
    with reading() as session:
        found = series(session, regime, form, cell, actor(), release=request.args.get("release", ""))
    back = url_for("consolidated_form", regime=regime, period=found.newest, form=found.form.id)
    return _draw(found, section=regime, back=back, on_trial=is_pilot(regime), address={"regime": regime})


def show_own(regime: str, period: str, reporter: str, form: str, cell: str) -> ResponseReturnValue:
    """Show what a reporter sent through time."""
    key = key_of(regime, period, reporter)
    with reading() as session:
        own = own_series(session, key, (form, cell), actor(), now(), release=request.args.get("release", ""))
    report = report_view(own.header, lang(), "series")
    return _draw(own.series, report=report, on_trial=is_pilot(regime), address=report.address)


def _draw(found: Series, **around: object) -> str:
    return render_template("series.html", found=found, view=present.view_of(found, units(), lang()), **around)
