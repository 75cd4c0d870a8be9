"""Headers of every answer, errors included."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request

from chedo_webui.house import house

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
_TWO_YEARS = "max-age=63072000; includeSubDomains"


def install(app: Flask) -> None:
    """Put the headers on every answer of ``app``."""
    app.after_request(_finish)


def _finish(answer: Response) -> Response:
    for name, value in _ALWAYS.items():
        # An answer may only be stricter: an attached file comes without any right at all.
        answer.headers.setdefault(name, value)
    if not house().settings.plain_http:
        answer.headers["Strict-Transport-Security"] = _TWO_YEARS
    if request.endpoint == "static" and answer.status_code < HTTPStatus.BAD_REQUEST:
        # The address carries the hash of all static files, so what it names never changes.
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        answer.headers["Cache-Control"] = "no-store"
    return answer
