"""A database with a province of any size in which every commune has sent its report."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from click.testing import CliRunner

from chedo_compiler.artefact import v1
from chedo_compiler.artefact.codec import decode, encode
from chedo_compiler.cli import chedo
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.shown import shown_form
from chedo_engine.figures.changes import CellChange
from chedo_engine.figures.sheet import exact
from chedo_engine.keys import Actor, SubmissionKey
from chedo_engine.migrations import upgrade
from chedo_engine.services.entry import save_cells
from chedo_engine.services.periods import open_period
from chedo_engine.services.publish import publish
from chedo_engine.services.submissions import act
from chedo_engine.store.sheets import read_sheet
from chedo_engine.workflow.states import Action, Role

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from chedo_engine.database import Database

REGIME, FORM, GROUP, PERIOD, NEXT = "ktxh-thang", "chi_tieu", "cap_xa", "2026-09", "2026-10"
PLAN, DONE = (50_000, 100_000), (1, 20_000)
"""What is done stays below the plan, so that no check asks for an explanation."""
NOW = dt.datetime(2026, 10, 16, 3, tzinfo=dt.UTC)
_ROLES = frozenset({Role.DATA_ENTRY, Role.APPROVER, Role.SENDER, Role.CONSOLIDATOR})


@dataclass(frozen=True, slots=True)
class Province:
    """A filled database, and what was sent: per reporter the scaled figures of the cells that are added up.

    Some of them people filled in (``inputs``), the others follow from these in the report itself.
    """

    database: Database
    tenant: str
    host: str
    form: v1.Form
    inputs: tuple[str, ...]
    cells: tuple[str, ...]
    figures: dict[str, list[int]]

    @property
    def draft(self) -> SubmissionKey:
        """A report of the next period, still to be filled in."""
        return SubmissionKey(self.tenant, REGIME, NEXT, next(iter(self.figures)))

    def actor(self, organisation: str) -> Actor:
        """Somebody who may do everything for an organisation."""
        return Actor(self.tenant, "bench", "Bench", organisation, _ROLES)

    def key(self, reporter: str) -> SubmissionKey:
        """The report of one reporter."""
        return SubmissionKey(self.tenant, REGIME, PERIOD, reporter)


def build(workspace: Path, folder: Path) -> None:
    """Compile a workspace."""
    result = CliRunner().invoke(chedo, ["build", str(workspace), "--out", str(folder)])
    assert result.exit_code == 0, result.output


def sent_province(database: Database, folder: Path, reporters: int) -> Province:
    """Publish a build with so many communes, open a period, and have every commune fill in and send its report."""
    registry = _with_communes(decode(v1.Registry, (folder / "registry.json").read_bytes()), reporters)
    (folder / "registry.json").write_bytes(encode(registry))
    regime = decode(v1.Regime, next(folder.glob(f"{REGIME}-*.json")).read_bytes())
    form = next(form for form in regime.forms if form.id == FORM)
    upgrade(database)
    with database.write() as session:
        publish(session, folder, by="bench", at=NOW)
        opened = open_period(session, registry.project, REGIME, PERIOD, by="bench", at=NOW)
        open_period(session, registry.project, REGIME, NEXT, by="bench", at=NOW)
    communes = [one.id for one in registry.organisations if one.level == "commune"]
    assert set(communes) <= set(opened.reporters)
    shown = shown_form(form, parse_period(PERIOD))
    inputs, given = _inputs(shown), _figures(shown, communes)
    province = Province(database, registry.project, regime.host, form, inputs, inputs, given)
    with database.write() as session:
        for reporter in communes:
            _send(session, province, regime, reporter)
    return _with_all_sums(province)


def _with_all_sums(province: Province) -> Province:
    """Take in what the sent reports hold beside the inputs that is added up too."""
    summed = {cell.id: cell.decimals for cell in province.form.cells if cell.aggregate == "sum"}
    with province.database.read() as session:
        sent = {reporter: read_sheet(session, province.key(reporter), 1, FORM) for reporter in province.figures}
    figures: dict[str, dict[str, int]] = {}
    for reporter, sheet in sent.items():
        values = sheet.values if sheet else {}
        found = ((cell, values.get(cell), decimals) for cell, decimals in summed.items())
        figures[reporter] = {cell: exact(value, size) for cell, value, size in found if isinstance(value, Decimal)}
        assert [figures[reporter][cell] for cell in province.inputs] == province.figures[reporter]
    cells = tuple(next(iter(figures.values())))
    assert all(tuple(one) == cells for one in figures.values())
    return replace(province, cells=cells, figures={reporter: list(one.values()) for reporter, one in figures.items()})


def _with_communes(registry: v1.Registry, count: int) -> v1.Registry:
    model = next(one for one in registry.organisations if one.level == "commune")
    others = tuple(one for one in registry.organisations if one.level != "commune")
    communes = tuple(replace(model, id=f"xa-{number:04}", label=f"Xã {number}") for number in range(count))
    return replace(registry, organisations=others + communes)


def _inputs(form: v1.Form) -> tuple[str, ...]:
    rows = {row.id: row for row in form.rows}
    inputs = (cell for cell in form.cells if cell.kind == "input" and cell.type != "text" and cell.row in rows)
    return tuple(cell.id for cell in inputs if rows[cell.row].only in {None, GROUP})


def _figures(form: v1.Form, reporters: list[str]) -> dict[str, list[int]]:
    chance = random.Random(20261016)  # noqa: S311 - figures to add up, not secrets
    cells = _inputs(form)
    bounds = [PLAN if cell.endswith(".ke_hoach") else DONE for cell in cells]
    return {reporter: [chance.randrange(*bound) for bound in bounds] for reporter in reporters}


def _send(session: Session, province: Province, regime: v1.Regime, reporter: str) -> None:
    key, actor = province.key(reporter), province.actor(reporter)
    decimals = {cell.id: cell.decimals for cell in province.form.cells}
    figures = zip(province.inputs, province.figures[reporter], strict=True)
    changes = [CellChange(cell, Decimal(number).scaleb(-decimals[cell])) for cell, number in figures]
    save_cells(session, key, FORM, changes, by=actor, at=NOW)
    group = next(group for group in regime.groups if group.id == GROUP)
    outline = next(outline for outline in regime.outlines if outline.id == group.outline)
    asks = [section.ask.id for section in outline.sections if section.ask]
    save_cells(session, key, "outline", [CellChange(ask, "Bình thường.") for ask in asks], by=actor, at=NOW)
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        act(session, key, action, by=actor, at=NOW)
