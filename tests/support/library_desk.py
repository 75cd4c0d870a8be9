"""A province that adopted the library, and the desks at which people fill in, send and combine its reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from adopted_library import AS_IT_SAYS, HOST, TENANT, write_adoption
from chedo_compiler.compile import compile_workspace
from chedo_compiler.output.release import write_release
from chedo_compiler.project import open_workspace
from chedo_compiler.runtime.checks import REQUIRED
from chedo_engine.export.workbook import consolidated_workbook
from chedo_engine.figures.changes import CellChange
from chedo_engine.figures.fillable import required_asks
from chedo_engine.keys import Actor, SubmissionKey
from chedo_engine.queries.consolidated import ConsolidatedPage, consolidated
from chedo_engine.queries.form_page import FormPage, form_page
from chedo_engine.services.entry import save_cells
from chedo_engine.services.periods import Opened, open_period
from chedo_engine.services.publish import publish, read_bundle
from chedo_engine.services.rows import add_row
from chedo_engine.services.submissions import act
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import OUTLINE
from chedo_engine.workflow.states import Action, Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chedo_compiler.artefact import v1
    from chedo_engine.database import Database

AT = dt.datetime(2026, 9, 20, 2, tzinfo=dt.UTC)


@dataclass(slots=True)
class Province:
    """A database in which every regime of the library is in force."""

    database: Database
    regimes: dict[str, v1.Regime] = field(default_factory=dict)
    opened: dict[tuple[str, str], Opened] = field(default_factory=dict)

    def adopt(self, folder: Path, each: int, since: Mapping[str, int] = AS_IT_SAYS) -> None:
        """Publish the library as adopted, with so many organisations in every group."""
        compiled = compile_workspace(open_workspace(write_adoption(folder, each=each, since=since)))
        assert compiled.registry is not None
        self.regimes = {regime.id: regime for regime in compiled.regimes}
        list(write_release(folder / "build", compiled.regimes, compiled.registry))
        self.database.run(lambda session: publish(session, read_bundle(folder / "build"), by=HOST, at=AT))

    def open(self, regime: str, period: str, began: str | None = None) -> Opened:
        """Open a period once; a report about an event follows those before it."""
        event, _, number = period.rpartition(".")
        for earlier in range(1, int(number)) if event else ():
            self._open(regime, f"{event}.{earlier:02d}", began)
        return self._open(regime, period, began)

    def _open(self, regime: str, period: str, began: str | None) -> Opened:
        at = dt.datetime.fromisoformat(began) if began else None
        place = (regime, period)
        if place not in self.opened:
            self.opened[place] = self.database.run(
                lambda session: open_period(session, TENANT, regime, period, by=HOST, at=AT, event_at=at)
            )
        return self.opened[place]

    def desk(self, regime: str, period: str, reporter: str) -> Desk:
        """Return where a report is filled in."""
        return Desk(self.database, SubmissionKey(TENANT, regime, period, reporter))

    def combined(self, regime: str, period: str, form: str) -> ConsolidatedPage:
        """Read the host's figures."""
        with self.database.read() as session:
            return consolidated(session, regime, period, form, _person(HOST, Role.CONSOLIDATOR))

    def workbook(self, regime: str, period: str, form: str) -> bytes:
        """Export the host's figures into the office's own workbook."""
        with self.database.read() as session:
            return consolidated_workbook(session, regime, period, form, _person(HOST, Role.CONSOLIDATOR), on=AT.date())


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an organisation's people fill in one report."""

    database: Database
    key: SubmissionKey

    @property
    def by(self) -> Actor:
        """Who fills in."""
        return _person(self.key.reporter, Role.DATA_ENTRY)

    def fill(self, form: str, given: dict[str, Any], parent: str = "") -> None:
        """Type what is given, row by row; a list is rows that are added, and a list in a row those inside it."""
        for row, content in given.items():
            if isinstance(content, dict):
                self.type(form, row, content)
                continue
            for line in content:
                cells = {name: value for name, value in line.items() if not isinstance(value, list)}
                added = self.add(form, row, str(cells.pop("label")), parent)
                self.type(form, f"{row}:{added}", cells)
                self.fill(form, {name: value for name, value in line.items() if isinstance(value, list)}, added)

    def type(self, form: str, place: str, cells: dict[str, Any]) -> None:
        """Write values as people type them."""
        self._write(form, {f"{place}.{name}": _typed(value) for name, value in cells.items()})

    def add(self, form: str, group: str, label: str, parent: str) -> str:
        """Add a row."""
        return self.database.run(
            lambda session: add_row(session, self.key, form, group, label, by=self.by, at=AT, parent=parent)
        )

    def page(self, form: str) -> FormPage:
        """Read the form."""
        with self.database.read() as session:
            return form_page(session, self.key, form, self.by, AT)

    def complete(self, form: str) -> None:
        """Put zeros where something is still required, and explain what is asked about."""
        for finding in self.page(form).findings:
            if finding.check == REQUIRED:
                self._write(form, dict.fromkeys(finding.cells, "0"))
            elif finding.explain:
                self._write(form, {f"@explain:{finding.check}:{finding.row}": "Đã đối chiếu."})

    def tell(self) -> None:
        """Write the texts that the report's outline insists on."""
        with self.database.read() as session:
            outline = load_report(session, self.key).outline
        if outline:
            self._write(OUTLINE, {ask.id: "Không có." for ask in required_asks(outline)})

    def _write(self, form: str, cells: dict[str, str]) -> None:
        changes = [CellChange(cell, text) for cell, text in cells.items()]
        saved = self.database.run(lambda session: save_cells(session, self.key, form, changes, by=self.by, at=AT))
        assert saved.faults == ()

    def send(self) -> None:
        """Let the report go its way to the host."""
        way = ((Action.PRESENT, Role.DATA_ENTRY), (Action.APPROVE, Role.APPROVER), (Action.SEND, Role.SENDER))
        for action, role in way:
            self._act(action, _person(self.key.reporter, role))

    def _act(self, action: Action, by: Actor) -> None:
        self.database.run(lambda session: act(session, self.key, action, by=by, at=AT))


def _person(organisation: str, role: Role) -> Actor:
    name = f"{organisation}.{role}"
    return Actor(TENANT, name, name, organisation, frozenset({role}))


def _typed(value: object) -> str:
    """Return a value with a decimal comma."""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
