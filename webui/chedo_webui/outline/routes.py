"""The narrative part: written beside the figures it quotes."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for

from chedo_engine.queries.outline_page import OutlinePage, outline_page
from chedo_engine.services.entry import save_cells
from chedo_webui import dates
from chedo_webui.entry import changes, saving
from chedo_webui.house import actor, local, now, reading, writing
from chedo_webui.language import lang
from chedo_webui.language import say as _
from chedo_webui.reports import address_of, key_of, report_view

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from chedo_engine.keys import SubmissionKey

_NOTHING_NUMERIC: frozenset[str] = frozenset()


def _page(key: SubmissionKey) -> OutlinePage:
    with reading() as session:
        return outline_page(session, key, actor(), now(), number=request.args.get("number", type=int), lang=lang())


def show(regime: str, period: str, reporter: str) -> ResponseReturnValue:
    """Show the outline to write or to read."""
    return _draw(_page(key_of(regime, period, reporter)))


def _draw(page: OutlinePage, failures: tuple[str, ...] = ()) -> str:
    report = report_view(page.header, lang(), "outline")
    return render_template("outline.html", report=report, page=page, seen=_seen(page), failures=failures)


def _seen(page: OutlinePage) -> str:
    seen = {
        section.ask.id: [section.answer.revision, str(section.answer.value or "")]
        for section in page.sections
        if section.ask and section.answer
    }
    return json.dumps(seen, ensure_ascii=False)


def save(regime: str, period: str, reporter: str) -> ResponseReturnValue:
    """Save a whole page sent without script."""
    key = key_of(regime, period, reporter)
    wanted = changes.from_form(request.form, _NOTHING_NUMERIC, lang())
    saved = writing(lambda session: save_cells(session, key, "outline", wanted, by=actor(), at=now()))
    failures = [fault["message"] for fault in saving.text_faults(saved, lang())]
    failures += [
        _("%(who)s vừa sửa đoạn này: “%(theirs)s”", who=item.by, theirs=item.theirs or "") for item in saved.conflicts
    ]
    if failures:
        return _draw(_page(key), tuple(failures)), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Đã lưu lúc %(time)s.", time=dates.clock(local(now()))), "done")
    return redirect(url_for("outline", **address_of(key)), HTTPStatus.SEE_OTHER)
