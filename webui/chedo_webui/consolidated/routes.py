"""The host's figures: the table, the explanation of each figure, the workbook."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from chedo_engine.export.workbook import consolidated_workbook
from chedo_engine.keys import is_pilot
from chedo_engine.queries.consolidated import ConsolidatedPage, cell_sources, consolidated
from chedo_webui import dates
from chedo_webui.consolidated import present
from chedo_webui.downloads import workbook_answer
from chedo_webui.house import actor, reading, today, units
from chedo_webui.language import lang
from chedo_webui.reports import release_words

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def _read(regime: str, period: str, form: str) -> ConsolidatedPage:
    with reading() as session:
        return consolidated(session, regime, period, form, actor())


def first(regime: str, period: str) -> ResponseReturnValue:
    """Lead to the first form."""
    form = _read(regime, period, "").form.id
    return redirect(url_for("consolidated_form", regime=regime, period=period, form=form), HTTPStatus.SEE_OTHER)


def show(regime: str, period: str, form: str) -> ResponseReturnValue:
    """Show the consolidated form."""
    return _draw(_read(regime, period, form))


def _draw(page: ConsolidatedPage, view: present.SourcesView | None = None, cell: str = "") -> str:
    return render_template(
        "consolidated.html",
        section=page.regime,
        page=page,
        grid=present.table(page, units(), lang()),
        tabs=present.tabs(page),
        coverage=present.coverage(page),
        period=dates.period_name(page.period, lang(), page.period_label),
        on_trial=is_pilot(page.regime),
        release=release_words(page.version, page.effective_from, lang()),
        view=view,
        chosen=cell,
    )


def sources(regime: str, period: str, form: str, cell: str) -> ResponseReturnValue:
    """Explain one figure: beside the table, or alone for a script to put there."""
    page = _read(regime, period, form)
    with reading() as session:
        found = cell_sources(session, regime, period, form, cell, actor=actor())
    view = present.explained(found, page, lang())
    if request.args.get("part"):
        return render_template("parts/sources.html", view=view)
    return _draw(page, view, cell)


def workbook(regime: str, period: str, form: str) -> ResponseReturnValue:
    """Download the figures in the office's own workbook."""
    with reading() as session:
        content = consolidated_workbook(session, regime, period, form, actor(), on=today())
    return workbook_answer(content, f"{regime}-{period}-{form}")
