"""Every case of the library's own tests that speaks of one report, filled in as people fill it in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from adopted_library import LIBRARY, reporter
from library_desk import Province

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.figures.changes import Figure
    from chedo_engine.queries.form_page import FormPage, PageRow
    from chedo_engine.services.periods import Opened
    from databases import SqliteFiles

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


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, sqlite_files: SqliteFiles) -> Iterator[Province]:
    """The library adopted and published; each case has a reporter of its own."""
    found = Province(sqlite_files.fresh())
    found.adopt(tmp_path_factory.mktemp("province"), each=len(CASES))
    yield found
    found.database.close()


def _open(province: Province, case: Case) -> Opened:
    return province.open(case.regime, str(case.content["period"]), case.content.get("event", {}).get("at"))


@pytest.mark.parametrize("case", FILLED, ids=str)
def test_a_case_filled_in_gives_what_it_expects(case: Case, province: Province) -> None:
    opened = _open(province, case)
    who = reporter(case.content["group"], case.number)
    assert who in opened.reporters
    desk = province.desk(case.regime, opened.period, who)
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
    opened, expected = _open(province, case), case.content["expect"]

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
