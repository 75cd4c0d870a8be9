"""Every case of the library's own tests that speaks of one report, filled in as people fill it in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from adopted_library import HOST, LIBRARY, TENANT, reporter, write_adoption
from chedo_compiler.compile import compile_workspace
from chedo_compiler.output.release import write_release
from chedo_compiler.project import open_workspace
from chedo_engine.figures.changes import CellChange, Figure
from chedo_engine.keys import Actor, SubmissionKey
from chedo_engine.queries.form_page import FormPage, PageRow, form_page
from chedo_engine.services.entry import save_cells
from chedo_engine.services.periods import Opened, open_period
from chedo_engine.services.publish import publish, read_bundle
from chedo_engine.services.rows import add_row
from chedo_engine.workflow.states import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chedo_engine.database import Database
    from databases import SqliteFiles

AT = dt.datetime(2026, 9, 20, 2, tzinfo=dt.UTC)
_EARLIER = frozenset({"previous", "last_year", "year"})
_NOT_CELLS = frozenset({"checks", "deadlines", "window"})


@dataclass(frozen=True, slots=True)
class Case:
    """One case: of which regime and form, and the how-manieth of its file, which says who reports it."""

    regime: str
    form: str
    number: int
    content: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.regime}-{self.form}-{self.number}"


def _cases() -> Iterator[Case]:
    number = 0
    for path in sorted(LIBRARY.glob("linh-vuc/**/tests/*.test.yaml")):
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        for content in file["cases"]:
            yield Case(path.parent.parent.name, file["target"], number, content)
            number += 1


CASES = tuple(_cases())
FILLED = [case for case in CASES if "group" in case.content and not _EARLIER & case.content.keys()]
TIMED = [case for case in CASES if {"window", "deadlines"} & case.content["expect"].keys()]


@dataclass(slots=True)
class Province:
    """A database in which every regime of the library is in force."""

    database: Database
    opened: dict[tuple[str, str], Opened] = field(default_factory=dict)

    def open(self, case: Case) -> Opened:
        """Open the period of a case once; a report about an event follows those before it."""
        period = str(case.content["period"])
        began = case.content.get("event", {}).get("at")
        event, _, number = period.rpartition(".")
        for earlier in range(1, int(number)) if event else ():
            self._open(case.regime, f"{event}.{earlier:02d}", began)
        return self._open(case.regime, period, began)

    def _open(self, regime: str, period: str, began: str | None) -> Opened:
        at = dt.datetime.fromisoformat(began) if began else None
        place = (regime, period)
        if place not in self.opened:
            self.opened[place] = self.database.run(
                lambda session: open_period(session, TENANT, regime, period, by=HOST, at=AT, event_at=at)
            )
        return self.opened[place]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, sqlite_files: SqliteFiles) -> Iterator[Province]:
    """The library adopted and published; each case has a reporter of its own."""
    folder: Path = tmp_path_factory.mktemp("province")
    compiled = compile_workspace(open_workspace(write_adoption(folder, each=len(CASES))))
    assert compiled.registry is not None
    list(write_release(folder / "build", compiled.regimes, compiled.registry))
    database = sqlite_files.fresh()
    database.run(lambda session: publish(session, read_bundle(folder / "build"), by=HOST, at=AT))
    yield Province(database)
    database.close()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one person fills in one report."""

    database: Database
    key: SubmissionKey

    @property
    def by(self) -> Actor:
        """The person."""
        name = f"{self.key.reporter}.nhap"
        return Actor(TENANT, name, name, self.key.reporter, frozenset({Role.DATA_ENTRY}))

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
        """Write values as people type them, with a decimal comma."""
        changes = [
            CellChange(f"{place}.{name}", str(value).replace(".", ",") if isinstance(value, float) else str(value))
            for name, value in cells.items()
        ]
        saved = self.database.run(lambda session: save_cells(session, self.key, form, changes, by=self.by, at=AT))
        assert saved.faults == ()

    def add(self, form: str, group: str, label: str, parent: str) -> str:
        """Add a row."""
        return self.database.run(
            lambda session: add_row(session, self.key, form, group, label, by=self.by, at=AT, parent=parent)
        )

    def page(self, form: str) -> FormPage:
        """Read the form."""
        with self.database.read() as session:
            return form_page(session, self.key, form, self.by, AT)


@pytest.mark.parametrize("case", FILLED, ids=str)
def test_a_case_filled_in_gives_what_it_expects(case: Case, province: Province) -> None:
    opened = province.open(case)
    who = reporter(case.content["group"], case.number)
    assert who in opened.reporters
    desk = Desk(province.database, SubmissionKey(TENANT, case.regime, opened.period, who))
    for form, given in {**case.content.get("forms", {}), case.form: case.content.get("given", {})}.items():
        desk.fill(form, given)
    page = desk.page(case.form)

    expected = case.content["expect"]
    assert _differences({name: cells for name, cells in expected.items() if name not in _NOT_CELLS}, page) == []
    if "checks" in expected:
        fired = {finding.check for finding in page.findings}
        assert fired - ({"required"} - set(expected["checks"])) == set(expected["checks"])


@pytest.mark.req("TIM-02", "TIM-03")
@pytest.mark.parametrize("case", TIMED, ids=str)
def test_a_period_is_opened_with_the_days_that_a_case_expects(case: Case, province: Province) -> None:
    opened, expected = province.open(case), case.content["expect"]

    if "window" in expected:
        assert [day.isoformat() for day in opened.window] == [expected["window"]["from"], expected["window"]["to"]]
    found = {"nop": (opened.send_by, opened.send_time), "tong_hop": (opened.consolidate_by, opened.consolidate_time)}
    written = {name: f"{day}T{time}" for name, (day, time) in found.items()}
    assert written | expected.get("deadlines", {}) == written


def _differences(expected: dict[str, Any], page: FormPage) -> list[str]:
    found = []
    for row, content in expected.items():
        if isinstance(content, dict):
            figures = {name: page.figures[f"{row}.{name}"] for name in content}
            found += _unlike(row, content, figures)
        else:
            found += _in_lines(row, content, page, "")
    return found


def _in_lines(group: str, lines: list[dict[str, Any]], page: FormPage, parent: str) -> list[str]:
    rows: list[PageRow] = [row for row in page.rows[group] if row.parent == parent]
    found = []
    for row, line in zip(rows, lines, strict=False):
        found += _unlike(group, {name: value for name, value in line.items() if not isinstance(value, list)}, row.cells)
        for inner, content in line.items():
            if isinstance(content, list):
                found += _in_lines(inner, content, page, row.id)
    return found if len(rows) >= len(lines) else [*found, f"{group}: {len(rows)} rows"]


def _unlike(row: str, expected: dict[str, Any], figures: dict[str, Figure]) -> list[str]:
    return [
        f"{row}.{name}: {figures[name]}, not {value}"
        for name, value in expected.items()
        if not _is(value, figures[name])
    ]


def _is(expected: Any, figure: Figure) -> bool:
    if figure.error or isinstance(expected, str):
        return bool((figure.error or figure.value or "") == expected)
    return figure.value is not None and Decimal(str(figure.value)) == Decimal(str(expected))
