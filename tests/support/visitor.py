"""People of the sample province at the pages, without a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sample_regime as sample
from chedo_engine.services.accounts import add_account
from chedo_engine.workflow.states import Role
from chedo_webui.application import create_app
from chedo_webui.settings import Settings
from world import NOON

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from chedo_engine.database import Database
    from chedo_engine.services.publish import Bundle
    from world import World

PASSWORD = "mưa rừng thơm quế"  # noqa: S105 - of made-up people
ACCOUNTS: dict[str, tuple[str, tuple[Role, ...]]] = {
    "nhap.a": ("xa-a", (Role.DATA_ENTRY,)),
    "nhap.hai.a": ("xa-a", (Role.DATA_ENTRY,)),
    "lanhdao.a": ("xa-a", (Role.APPROVER, Role.SENDER)),
    "nhap.b": ("xa-b", (Role.DATA_ENTRY,)),
    "tonghop": (sample.HOST, (Role.CONSOLIDATOR,)),
    "quantri": (sample.HOST, (Role.ADMINISTRATOR,)),
}
SECRET = "only for tests, and long enough for them"  # noqa: S105
_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


def furnish(world: World, build: Bundle | None = None) -> None:
    """Publish (the sample regime unless given), open January 2026, and give everybody an account."""
    world.publish(build)
    world.open()
    for name, (organisation, roles) in ACCOUNTS.items():
        world.do(
            lambda session, name=name, organisation=organisation, roles=roles: add_account(  # type: ignore[misc]
                session, sample.TENANT, name, organisation, roles, at=NOON, full_name=f"Người {name}", password=PASSWORD
            )
        )


def application(database: Database, *, plain_http: bool = True, hosts: tuple[str, ...] = ()) -> Flask:
    """Put the application together at noon of the sample's day."""
    settings = Settings("", SECRET, plain_http=plain_http, trusted_hosts=hosts)
    return create_app(settings, clock=lambda: NOON, database=database)


@dataclass(slots=True)
class Visitor:
    """One person at a browser that runs no script."""

    client: FlaskClient
    token: str = ""

    def get(self, path: str) -> TestResponse:
        """Open a page and take its token along."""
        answer = self.client.get(path)
        found = _TOKEN.search(answer.text) if answer.mimetype == "text/html" else None
        if found:
            self.token = found[1]
        return answer

    def post(self, path: str, **fields: str) -> TestResponse:
        """Send a form of the page opened last."""
        return self.client.post(path, data={"csrf_token": self.token, **fields})

    def patch(self, path: str, body: Any) -> TestResponse:
        """Send cells as the script does."""
        return self.client.patch(path, json=body, headers={"X-CSRFToken": self.token})

    def sign_in(self, name: str, password: str = PASSWORD) -> TestResponse:
        """Sign in, and open the work queue for a fresh token."""
        self.get("/sign-in")
        answer = self.post("/sign-in", name=name, password=password)
        self.get("/")
        return answer
