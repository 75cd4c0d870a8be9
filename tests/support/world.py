"""A province at work: reaches each state by doing what people do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import sample_regime as sample
from chedo_engine.figures.changes import CellChange, Saved
from chedo_engine.figures.sheet import Sheet
from chedo_engine.keys import Actor, SubmissionKey
from chedo_engine.services.entry import save_cells
from chedo_engine.services.periods import Opened, open_period
from chedo_engine.services.publish import Bundle, publish
from chedo_engine.services.rows import add_row
from chedo_engine.services.submissions import act
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import OUTLINE, place_revisions, read_sheets
from chedo_engine.workflow.states import Action, Role, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from chedo_engine.database import Database

T = TypeVar("T")

NOON = dt.datetime(2026, 1, 16, 5, tzinfo=dt.UTC)
FIGURES = {
    "dn.ke_hoach": Decimal(1200),
    "dn.thang": Decimal("100.25"),
    "phi.ke_hoach": Decimal(600),
    "phi.thang": Decimal("20.50"),
}
_HANDS = {
    Action.PRESENT: Role.DATA_ENTRY,
    Action.APPROVE: Role.APPROVER,
    Action.REFUSE: Role.APPROVER,
    Action.SEND: Role.SENDER,
    Action.RECALL: Role.SENDER,
    Action.ACCEPT: Role.CONSOLIDATOR,
    Action.RETURN: Role.CONSOLIDATOR,
    Action.ASK: Role.SENDER,
    Action.DECLINE: Role.CONSOLIDATOR,
}


@dataclass(slots=True)
class World:
    """A database with the sample regime published."""

    database: Database

    def do(self, work: Callable[[Session], T]) -> T:
        """Do something in a transaction of its own."""
        return self.database.run(work)

    def publish(self, build: Bundle | None = None) -> None:
        """Publish the sample regime, or another build."""
        self.do(lambda session: publish(session, build or sample.bundle(), by="vận hành", at=NOON))

    def open(self, period: str = "2026-01") -> Opened:
        """Open a period."""
        return self.do(
            lambda session: open_period(session, sample.TENANT, sample.REGIME, period, by="vận hành", at=NOON)
        )

    def key(self, reporter: str = "xa-a", period: str = "2026-01") -> SubmissionKey:
        """Name a report."""
        return SubmissionKey(sample.TENANT, sample.REGIME, period, reporter)

    def actor(self, organisation: str, *roles: Role) -> Actor:
        """Return a person of an organisation."""
        name = f"{organisation}.{'.'.join(sorted(roles))}"
        return Actor(sample.TENANT, name, f"Người của {organisation}", organisation, frozenset(roles))

    def hand(self, key: SubmissionKey, action: Action) -> Actor:
        """Return the person whose act this is."""
        role = _HANDS[action]
        return self.actor(sample.HOST if role is Role.CONSOLIDATOR else key.reporter, role)

    def save(
        self,
        key: SubmissionKey,
        cells: Mapping[str, Decimal | str | None],
        *,
        form: str = sample.FORM,
        at: dt.datetime = NOON,
    ) -> Saved:
        """Enter figures having seen what stands there."""

        def work(session: Session) -> Saved:
            seen = place_revisions(session, key, form)
            changes = [CellChange(cell, value, seen.get(cell, 0)) for cell, value in cells.items()]
            return save_cells(session, key, form, changes, by=self.actor(key.reporter, Role.DATA_ENTRY), at=at)

        return self.do(work)

    def add_row(self, key: SubmissionKey, label: str, at: dt.datetime = NOON) -> str:
        """Add a project."""
        by = self.actor(key.reporter, Role.DATA_ENTRY)
        return self.do(lambda session: add_row(session, key, sample.FORM, sample.GROUP, label, by=by, at=at))

    def act(
        self,
        key: SubmissionKey,
        action: Action,
        *,
        by: Actor | None = None,
        at: dt.datetime = NOON,
        reason: str = "vì sai số",
        seen: int | None = None,
    ) -> State:
        """Do one act."""
        hand = by or self.hand(key, action)
        return self.do(lambda session: act(session, key, action, by=hand, at=at, reason=reason, seen=seen))

    def filled(self, key: SubmissionKey, cells: Mapping[str, Decimal | str | None] | None = None) -> SubmissionKey:
        """Fill all that is asked for."""
        self.save(key, cells or FIGURES)
        if key.reporter.startswith("xa-"):
            self.save(key, {"danh_gia": "Thu đạt khá."}, form=OUTLINE)
        return key

    def presented(self, key: SubmissionKey, cells: Mapping[str, Decimal | str | None] | None = None) -> SubmissionKey:
        """Fill and present."""
        self.act(self.filled(key, cells), Action.PRESENT)
        return key

    def approved(self, key: SubmissionKey, cells: Mapping[str, Decimal | str | None] | None = None) -> SubmissionKey:
        """Fill, present and approve."""
        self.act(self.presented(key, cells), Action.APPROVE)
        return key

    def sent(
        self,
        key: SubmissionKey,
        cells: Mapping[str, Decimal | str | None] | None = None,
        at: dt.datetime = NOON,
    ) -> SubmissionKey:
        """Fill, present, approve and send."""
        self.act(self.approved(key, cells), Action.SEND, at=at)
        return key

    def state(self, key: SubmissionKey) -> State:
        """Return where a report stands."""
        with self.database.read() as session:
            return load_report(session, key).state

    def sheet(self, key: SubmissionKey, number: int = 0) -> Sheet:
        """Return the figures of a revision; a form never written has none."""
        with self.database.read() as session:
            return read_sheets(session, key, number).get(sample.FORM) or Sheet()
