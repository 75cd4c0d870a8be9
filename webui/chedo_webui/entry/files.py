"""Files of a cell: taken in, handed out, taken away."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import flash, redirect, request, url_for

from chedo_engine.queries.attachments import attached_file
from chedo_engine.refusals import Refused
from chedo_engine.services.attachments import Upload, attach, detach
from chedo_webui.downloads import file_answer
from chedo_webui.errors import explain
from chedo_webui.house import actor, house, now, reading, writing
from chedo_webui.language import say as _
from chedo_webui.reports import address_of, key_of

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from chedo_engine.keys import SubmissionKey

_ABOUT_THE_FILE = frozenset({"file-empty", "file-too-large", "file-kind", "file-macros", "too-many-files"})


def add(*, regime: str, period: str, reporter: str, form: str, cell: str) -> ResponseReturnValue:
    """Attach the chosen files; of several each is taken or refused by itself."""
    key = key_of(regime, period, reporter)
    largest = house().settings.largest_attachment
    for given in request.files.getlist("file"):
        with given.stream:
            if given.filename:
                _take(key, form, cell, Upload(given.filename, given.stream.read(largest + 1), largest))
    return _back(key, form, cell)


def _take(key: SubmissionKey, form: str, cell: str, upload: Upload) -> None:
    try:
        writing(lambda session: attach(session, key, form, cell, upload, by=actor(), at=now()))
    except Refused as refusal:
        if refusal.code not in _ABOUT_THE_FILE:
            raise
        flash(explain(refusal), "wrong")
    else:
        flash(_("Đã tải lên %(name)s.", name=upload.name), "done")


def remove(*, regime: str, period: str, reporter: str, form: str, cell: str, digest: str) -> ResponseReturnValue:
    """Take a file out of the cell."""
    key = key_of(regime, period, reporter)
    writing(lambda session: detach(session, key, form, cell, digest, by=actor(), at=now()))
    flash(_("Đã bỏ tệp khỏi ô."), "done")
    return _back(key, form, cell)


def hand_out(*, regime: str, period: str, reporter: str, form: str, cell: str, digest: str) -> ResponseReturnValue:
    """Download a file, to whoever may read the report that names it."""
    key = key_of(regime, period, reporter)
    number = request.args.get("number", type=int)
    with reading() as session:
        found = attached_file(session, key, form, cell, digest, actor=actor(), number=number)
    return file_answer(found.content, found.media, found.name)


def _back(key: SubmissionKey, form: str, cell: str) -> ResponseReturnValue:
    return redirect(url_for("form", form=form, _anchor=f"c-{cell}", **address_of(key)), HTTPStatus.SEE_OTHER)
