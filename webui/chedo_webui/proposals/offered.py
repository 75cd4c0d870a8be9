"""Whether this installation offers proposals: it does where it knows the repository that the regimes come from."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from flask import abort, current_app, g

from chedo_engine.workflow.proposals import PROPOSERS

if TYPE_CHECKING:
    from chedo_webui.proposals.workbench import Workbench

BENCH = "chedo-proposals"


def bench() -> Workbench:
    """Return the workbench of this installation; without one there are no such pages."""
    found = current_app.extensions.get(BENCH)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return cast("Workbench", found)


def is_offered() -> bool:
    """Say whether the person may propose changes here."""
    person = g.get("actor")
    return BENCH in current_app.extensions and person is not None and bool(person.roles & PROPOSERS)
