"""The pages over the sample province."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from visitor import Visitor, application, furnish
from world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from databases import SqliteFiles


@pytest.fixture
def province(sqlite_files: SqliteFiles) -> Iterator[World]:
    """January 2026 is open, and everybody has an account."""
    database = sqlite_files.fresh()
    found = World(database)
    furnish(found)
    yield found
    database.close()


@pytest.fixture
def app(province: World) -> Flask:
    return application(province.database)


@pytest.fixture
def visit(app: Flask) -> Callable[[str], Visitor]:
    """Sit somebody down, signed in: ``visit("nhap.a")``; "" is a stranger."""

    def come(name: str) -> Visitor:
        visitor = Visitor(app.test_client())
        if name:
            visitor.sign_in(name)
        return visitor

    return come
