"""Every case of the library's own tests that speaks of one report, filled in as people fill it in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from library_cases import CASES, EARLIER, REPORTERS, TIMED
from library_desk import Province

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.figures.changes import Figure
    from chedo_engine.queries.form_page import FormPage, PageRow
    from databases import SqliteFiles
    from library_cases import Case

FILLED = [case for case in CASES if case.reports and not {*EARLIER} & case.content.keys()]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, sqlite_files: SqliteFiles) -> Iterator[Province]:
    """The library adopted and published; each case of a regime has a reporter of its own."""
    found = Province(sqlite_files.fresh())
    found.adopt(tmp_path_factory.mktemp("province"), each=REPORTERS)
    yield found
    found.database.close()


@pytest.mark.parametrize("case", FILLED, ids=str)
def test_a_case_filled_in_gives_what_it_expects(case: Case, province: Province) -> None:
    opened = province.open(case.regime, case.period, case.began)
    desk = province.desk(case.regime, opened.period, case.among(opened.reporters))
    for form, given in {**case.content.get("forms", {}), case.form: case.content.get("given", {})}.items():
        desk.fill(form, given)
    page = desk.page(case.form)

    assert _differences(case.cells, page) == []
    if "checks" in case.expect:
        fired = {finding.check for finding in page.findings}
        assert fired - ({"required"} - set(case.expect["checks"])) == set(case.expect["checks"])


@pytest.mark.req("TIM-02", "TIM-03")
@pytest.mark.parametrize("case", TIMED, ids=str)
def test_a_period_is_opened_with_the_days_that_a_case_expects(case: Case, province: Province) -> None:
    opened, expected = province.open(case.regime, case.period, case.began), case.expect

    if "window" in expected:
        assert [day.isoformat() for day in opened.window] == [str(expected["window"][end]) for end in ("from", "to")]
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
