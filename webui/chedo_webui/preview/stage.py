"""A database that lives as long as the preview: the workspace published, and reports opened as they are asked for."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chedo_compiler.artefact import codec, v1
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.schedule import cycle_of, forms_of, outline_of
from chedo_compiler.runtime.shown import shown_form
from chedo_engine.keys import Actor, SubmissionKey
from chedo_engine.outages import open_database
from chedo_engine.queries.form_page import form_page
from chedo_engine.refusals import Refused
from chedo_engine.services.accounts import add_account
from chedo_engine.services.periods import open_period
from chedo_engine.services.publish import Bundle, publish
from chedo_engine.workflow.states import Role
from chedo_webui.preview import figures
from chedo_webui.preview.carrying import carry
from chedo_webui.preview.casting import cast_of, period_of
from chedo_webui.preview.history import read_before, recall, send

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sqlalchemy.orm import Session

    from chedo_engine.database import Database
    from chedo_engine.queries.form_page import FormPage

_AUTHOR = "xem-thu"
_NAME = "Người nhập liệu"


class Stage:
    """One state of the workspace, ready to be looked at."""

    def __init__(
        self,
        blank: Path,
        regimes: tuple[v1.Regime, ...],
        registry: v1.Registry,
        at: dt.datetime,
        *,
        filled: bool,
        before: Stage | None = None,
    ) -> None:
        """Publish regimes in a copy of an empty database; reports opened ``before`` go on with their figures.

        Raises:
            Refused: one of them cannot be published.
        """
        self._file = blank.with_name(f"{secrets.token_hex(8)}.db")
        shutil.copyfile(blank, self._file)
        self.database: Database = open_database(f"sqlite:///{self._file}")
        self._cast = cast_of(regimes, registry, at.date())
        self.regimes = {one.id: one for one in self._cast.regimes}
        self._filled = filled
        self._before = before
        self._accounts: dict[str, Actor] = {}
        self._opened: set[tuple[str, str]] = set()
        self._written: set[SubmissionKey] = set()
        self._sent: set[SubmissionKey] = set()
        bundle = Bundle(codec.encode(self._cast.registry), tuple(codec.encode(one) for one in self._cast.regimes))
        self.database.run(lambda session: publish(session, bundle, by=_AUTHOR, at=at))

    def report(self, regime: str, form: str, group: str, period: str, at: dt.datetime) -> tuple[SubmissionKey, Actor]:
        """Open a report of a group of reporters in a period, and say who fills it.

        Raises:
            Refused: there is no such period, or the calendar does not know its days.
        """
        release = self.regimes[regime]
        own = next(one for one in release.groups if one.id == group)
        key = period or period_of(release, own, form, at.date())
        if not key:
            raise Refused("not-a-period", period="")
        return self.database.run(lambda session: self._report(session, release, group, key, at))

    def _report(
        self, session: Session, release: v1.Regime, group: str, period: str, at: dt.datetime
    ) -> tuple[SubmissionKey, Actor]:
        tenant, reporter = self._cast.registry.project, self._cast.reporters[release.id, group]
        if (release.id, period) not in self._opened:
            event = _begin_of_event(release, period, at.astimezone(ZoneInfo(self._cast.registry.timezone)))
            open_period(session, tenant, release.id, period, by=_AUTHOR, at=at, event_at=event)
        key = SubmissionKey(tenant, release.id, period, reporter)
        actor = self._accounts.get(reporter) or self._account(session, reporter, at)
        if key not in self._written:
            self._look_back(session, key, actor, at)
            if key in self._sent:
                recall(session, key, by=actor, at=at)
            else:
                self._fill(session, key, group, actor, at)
        self._accounts[reporter] = actor
        self._opened.add((release.id, period))
        self._written.add(key)
        return key, actor

    def _look_back(self, session: Session, key: SubmissionKey, by: Actor, at: dt.datetime) -> None:
        """Send made-up reports of the earlier periods that the forms read, as far as there can be any."""
        release = self.regimes[key.regime]
        for earlier in read_before(self._forms(key), parse_period(key.period)) if self._filled else ():
            then = replace(key, period=earlier.key)
            if then in self._sent or then in self._written:
                continue
            try:
                with session.begin_nested():
                    if (release.id, earlier.key) not in self._opened:
                        open_period(session, key.tenant, key.regime, earlier.key, by=_AUTHOR, at=at)
                    self._send(session, then, by, at)
            except Refused:
                # No such period, or figures that no check would let pass: officials begin without earlier ones too.
                continue
            self._opened.add((release.id, earlier.key))
            self._sent.add(then)

    def _send(self, session: Session, key: SubmissionKey, by: Actor, at: dt.datetime) -> None:
        release = self.regimes[key.regime]
        group = self.group_of(release, key.reporter)
        if group is None:
            return
        name = outline_of(release, group, parse_period(key.period))
        outline = next((one for one in release.outlines if one.id == name), None)
        send(session, key, self._forms(key), group, outline, by=by, at=at)

    def _account(self, session: Session, organisation: str, at: dt.datetime) -> Actor:
        tenant, name = self._cast.registry.project, f"{_AUTHOR}.{len(self._accounts) + 1}"
        add_account(session, tenant, name, organisation, [Role.DATA_ENTRY], at=at, full_name=_NAME)
        return Actor(tenant, name, _NAME, organisation, frozenset({Role.DATA_ENTRY}))

    def _fill(self, session: Session, key: SubmissionKey, group: str, by: Actor, at: dt.datetime) -> None:
        pages = self._before.pages(key, by, at) if self._before else {}
        for form in self._forms(key):
            if form.id in pages:
                carry(session, key, form, pages[form.id], by=by, at=at, filled=self._filled)
            elif self._filled:
                figures.fill(session, key, form, group, by=by, at=at)

    def _forms(self, key: SubmissionKey) -> list[v1.Form]:
        """The forms of a report, as its period shows them."""
        period, release = parse_period(key.period), self.regimes[key.regime]
        group = self.group_of(release, key.reporter)
        asked = forms_of(release, group, period) if group else ()
        return [shown_form(form, period) for form in release.forms if form.id in asked]

    def pages(self, key: SubmissionKey, by: Actor, at: dt.datetime) -> dict[str, FormPage]:
        """Return the forms of a report as they stand; none where it was not opened."""
        if key not in self._written:
            return {}
        with self.database.read() as session:
            return {form.id: form_page(session, key, form.id, by, at) for form in self._forms(key)}

    def group_of(self, regime: v1.Regime, reporter: str) -> v1.ReporterGroup | None:
        """Return the group of a regime that an organisation stands for."""
        return next((one for one in regime.groups if self._cast.reporters[regime.id, one.id] == reporter), None)

    def close(self) -> None:
        """Close the database and delete it."""
        self._before = None
        self.database.close()
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)


def _begin_of_event(release: v1.Regime, period: str, at: dt.datetime) -> dt.datetime | None:
    """An event of the preview began this morning; other periods have no beginning of their own."""
    try:
        cycle = cycle_of(release, parse_period(period))
    except ValueError:
        return None
    is_event = cycle is not None and cycle.kind in {"event", "after_event"}
    return at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) if is_event else None
