"""Files that a page hands out."""

from __future__ import annotations

import re

from flask import Response

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def workbook_answer(content: bytes, name: str) -> Response:
    """Hand out a workbook under a plain file name."""
    answer = Response(content, mimetype=_XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{_UNSAFE.sub("-", name)}.xlsx"'
    return answer


def file_answer(content: bytes, media: str, name: str) -> Response:
    """Hand out a file that somebody attached: to be saved, never to be shown within this site."""
    answer = Response(content, mimetype=media)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
