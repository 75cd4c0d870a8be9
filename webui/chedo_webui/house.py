"""What a request finds in the running application: database, clock, settings, project and person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast
from zoneinfo import ZoneInfo

from flask import current_app, g

from chedo_engine.queries.registry import registry as read_registry
from chedo_engine.queries.tenants import Tenant, only_tenant

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.database import Database
    from chedo_engine.keys import Actor
    from chedo_webui.settings import Settings

T = TypeVar("T")
Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class House:
    """The fixtures of one application."""

    database: Database
    clock: Clock
    settings: Settings


def house() -> House:
    """Return the fixtures of the application that answers."""
    return cast("House", current_app.extensions["chedo"])


@contextmanager
def reading() -> Iterator[Session]:
    """Read one consistent state."""
    with house().database.read() as session:
        yield session


def writing(work: Callable[[Session], T]) -> T:
    """Do work in one transaction, again when the database asks for it."""
    return house().database.run(work)


def tenant() -> Tenant:
    """Return the project that this installation serves."""
    if "tenant" not in g:
        with reading() as session:
            g.tenant = only_tenant(session)
    return cast("Tenant", g.tenant)


def registry() -> v1.Registry:
    """Return the project's newest registry: organisations, units and what else all regimes share."""
    if "registry" not in g:
        with reading() as session:
            g.registry = read_registry(session, tenant().id)
    return cast("v1.Registry", g.registry)


def units() -> dict[str, str]:
    """Return the labels of the units of measurement."""
    return {unit.id: unit.label for unit in registry().units}


def organisation_label(organisation: str) -> str:
    """Return how an organisation is called."""
    return next((item.label for item in registry().organisations if item.id == organisation), organisation)


def now() -> dt.datetime:
    """Return the time of this request in the project's zone; all of a request happens at one moment."""
    if "now" not in g:
        g.now = house().clock()
    return cast("dt.datetime", g.now)


def local(moment: dt.datetime) -> dt.datetime:
    """Show a moment in the project's time zone."""
    return moment.astimezone(ZoneInfo(tenant().timezone))


def today() -> dt.date:
    """Return the day it is for the project."""
    return local(now()).date()


def actor() -> Actor:
    """Return the person signed in; pages that need one are refused before their view runs."""
    return cast("Actor", g.actor)
