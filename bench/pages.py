"""The server's time for a page, without a network."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from bench.measure import median_seconds
from bench.province import FORM, NOW
from chedo_engine.services.accounts import add_account
from chedo_engine.workflow.states import Role
from chedo_webui.application import create_app
from chedo_webui.settings import Settings

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from bench.province import Province

_PASSWORD = "a-password-for-the-bench"  # noqa: S105 - of an account that lives as long as the measurement
_RUNS = 25


def page_times(province: Province) -> tuple[float, float]:
    """Return the times of the form page of a draft, and of the sign-in page."""
    client = _client(province)
    sign_in = _time(client, "/sign-in")
    _sign_in(client, province)
    draft = province.draft
    return _time(client, f"/reports/{draft.regime}/{draft.period}/{draft.reporter}/forms/{FORM}"), sign_in


def _client(province: Province) -> FlaskClient:
    settings = Settings(database="", secret="x" * 40, plain_http=True)
    return create_app(settings, clock=lambda: NOW, database=province.database).test_client()


def _sign_in(client: FlaskClient, province: Province) -> None:
    reporter = province.draft.reporter
    with province.database.write() as session:
        add_account(session, province.tenant, "bench", reporter, [Role.DATA_ENTRY], at=NOW, password=_PASSWORD)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text)
    assert token
    answer = client.post("/sign-in", data={"csrf_token": token[1], "name": "bench", "password": _PASSWORD})
    assert answer.status_code == HTTPStatus.SEE_OTHER


def _time(client: FlaskClient, path: str) -> float:
    def load() -> None:
        assert client.get(path).status_code == HTTPStatus.OK

    return median_seconds(load, _RUNS)
