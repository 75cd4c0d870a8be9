"""A province whose forms read each other, the year, another regime and the organisation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.artefact import codec
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_engine.figures.changes import CellChange, Saved
from chedo_engine.keys import Actor, SubmissionKey
from chedo_engine.services.entry import save_cells
from chedo_engine.services.periods import open_period
from chedo_engine.services.publish import Bundle, publish
from chedo_engine.services.rows import add_row
from chedo_engine.services.submissions import act
from chedo_engine.store.sheets import read_sheets
from chedo_engine.workflow.states import Action, Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.database import Database
    from chedo_engine.figures.sheet import Sheet

WORKSPACE = Path(__file__).parent / "references_workspace"
BUDGET, PEOPLE = "ngan-sach", "dan-cu"
NOON = dt.datetime(2026, 1, 16, 5, tzinfo=dt.UTC)
_TENANT = "tinh-mau"
_STEPS = ((Action.PRESENT, Role.DATA_ENTRY), (Action.APPROVE, Role.APPROVER), (Action.SEND, Role.SENDER))


@cache
def compiled(workspace: Path = WORKSPACE) -> tuple[tuple[v1.Regime, ...], v1.Registry]:
    """Compile the workspace, or one made from it."""
    found = compile_workspace(open_workspace(workspace))
    assert found.diagnostics == ()
    assert found.registry
    return found.regimes, found.registry


@dataclass(slots=True)
class ReferencesWorld:
    """A database with both regimes published."""

    database: Database

    def publish(self, workspace: Path = WORKSPACE) -> None:
        """Publish what the workspace compiles to."""
        regimes, registry = compiled(workspace)
        build = Bundle(codec.encode(registry), tuple(codec.encode(one) for one in regimes))
        self.database.run(lambda session: publish(session, build, by="vận hành", at=NOON))

    def open(self, regime: str, period: str) -> None:
        """Open a period."""
        self.database.run(lambda session: open_period(session, _TENANT, regime, period, by="vận hành", at=NOON))

    def key(self, regime: str = BUDGET, period: str = "2026-01", reporter: str = "xa-a") -> SubmissionKey:
        """Name a report."""
        return SubmissionKey(_TENANT, regime, period, reporter)

    def actor(self, key: SubmissionKey, role: Role) -> Actor:
        """Return a person of the reporter, or of the host."""
        organisation = "so-tai-chinh" if role is Role.CONSOLIDATOR else key.reporter
        return Actor(_TENANT, f"{organisation}.{role}", f"Người của {organisation}", organisation, frozenset({role}))

    def save(self, key: SubmissionKey, form: str, cells: Mapping[str, str]) -> Saved:
        """Enter figures of a form."""
        by = self.actor(key, Role.DATA_ENTRY)
        changes = [CellChange(cell, value) for cell, value in cells.items()]
        return self.database.run(lambda session: save_cells(session, key, form, changes, by=by, at=NOON))

    def add_project(self, key: SubmissionKey, label: str) -> str:
        """Add a project to the form of revenue."""
        by = self.actor(key, Role.DATA_ENTRY)
        return self.database.run(lambda session: add_row(session, key, "thu", "da", label, by=by, at=NOON))

    def send(self, key: SubmissionKey, *, reason: str = "") -> SubmissionKey:
        """Present, approve and send."""
        for action, role in _STEPS:
            self._act(key, action, self.actor(key, role), reason)
        return key

    def _act(self, key: SubmissionKey, action: Action, by: Actor, reason: str) -> None:
        def work(session: Session) -> None:
            act(session, key, action, by=by, at=NOON, reason=reason)

        self.database.run(work)

    def figures(self, key: SubmissionKey, form: str, number: int = 0) -> dict[str, Decimal | str]:
        """Return the stored fixed cells of a form, errors by their codes."""
        sheet = self.sheet(key, form, number)
        return {**sheet.values, **sheet.errors}

    def sheet(self, key: SubmissionKey, form: str, number: int = 0) -> Sheet:
        """Return a stored form."""
        with self.database.read() as session:
            return read_sheets(session, key, number)[form]
