"""The first page anyone sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from chedo_engine.queries.announcements import announcements
from chedo_engine.queries.work_queue import work_queue
from chedo_webui import dates
from chedo_webui.house import actor, now, reading, today
from chedo_webui.language import lang
from chedo_webui.work_queue import present

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def show() -> ResponseReturnValue:
    """List what waits for this person."""
    with reading() as session:
        queue = work_queue(session, actor(), now())
        told = announcements(session, actor(), now())
    return render_template(
        "queue.html",
        section="queue",
        groups=present.groups(queue, lang()),
        done=tuple(present.task(item, lang()) for item in queue.done),
        news=tuple(present.news(item, lang()) for item in told),
        summary=present.summary(queue),
        today=dates.long_day(today(), lang()),
    )
