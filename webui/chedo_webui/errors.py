"""When something is refused or fails: what happened, what is safe, what to do, whom to call."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import BadHost, BadRequest, HTTPException, SecurityError

from chedo_engine.messages import text
from chedo_engine.refusals import Refused
from chedo_webui.access import wants_json
from chedo_webui.language import lang
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_STATUS = {
    "not-found": HTTPStatus.NOT_FOUND,
    "no-such-revision": HTTPStatus.NOT_FOUND,
    "no-workbook": HTTPStatus.NOT_FOUND,
    "not-yours-to-see": HTTPStatus.FORBIDDEN,
    "not-your-role": HTTPStatus.FORBIDDEN,
    "not-your-organisation": HTTPStatus.FORBIDDEN,
    "nothing-published": HTTPStatus.SERVICE_UNAVAILABLE,
    "several-tenants": HTTPStatus.SERVICE_UNAVAILABLE,
    "sources-unreadable": HTTPStatus.SERVICE_UNAVAILABLE,
}


def install(app: Flask) -> None:
    """Answer refusals and failures of ``app`` with a page, or with JSON to a script."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(BadHost, _elsewhere)
    app.register_error_handler(SecurityError, _elsewhere)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _out_of_order)
    app.register_error_handler(Exception, _failed)


def explain(refusal: Refused) -> str:
    """Put a refusal into the reader's words."""
    return text(refusal.code, lang(), **refusal.details)


def _refused(refusal: Refused) -> ResponseReturnValue:
    status = _STATUS.get(refusal.code, HTTPStatus.CONFLICT)
    return _answer(status, refusal.code, explain(refusal))


def _expired(_error: CSRFError) -> ResponseReturnValue:
    return _answer(HTTPStatus.BAD_REQUEST, "csrf", _("Trang này đã mở quá lâu hoặc phiên đăng nhập đã đổi."))


def _elsewhere(_error: BadRequest) -> ResponseReturnValue:
    """Answer under a name that is not ours with plain words: no page can be made, for it would lead there."""
    words = "Không có trang nào dưới tên máy chủ này. · Nothing is served under this host name.\n"
    return Response(words, HTTPStatus.BAD_REQUEST, mimetype="text/plain")


def _http(error: HTTPException) -> ResponseReturnValue:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    return _answer(status, str(int(status)), _what(status))


def _failed(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, "500", _what(HTTPStatus.INTERNAL_SERVER_ERROR))


def _out_of_order(error: OperationalError) -> ResponseReturnValue:
    """Full, locked, read-only or gone: what the page holds is still in the browser."""
    current_app.logger.error("%s %s: the database is out of order", request.method, request.path, exc_info=error)
    return _answer(HTTPStatus.SERVICE_UNAVAILABLE, "database", _what(HTTPStatus.INTERNAL_SERVER_ERROR))


def _what(status: HTTPStatus) -> str:
    known = {
        HTTPStatus.NOT_FOUND: _("Không có trang này."),
        HTTPStatus.FORBIDDEN: _("Tài khoản của bạn không được giao việc này."),
        HTTPStatus.METHOD_NOT_ALLOWED: _("Trang này không nhận thao tác vừa gửi."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Nội dung gửi lên quá lớn."),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Hệ thống gặp lỗi khi xử lý yêu cầu."),
    }
    return known.get(status, _("Yêu cầu gửi lên không đọc được."))


def _answer(status: HTTPStatus, code: str, message: str) -> ResponseReturnValue:
    if wants_json():
        return jsonify(error=code, message=message), status
    return render_template("error.html", status=int(status), code=code, message=message), status
