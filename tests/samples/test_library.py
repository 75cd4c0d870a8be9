"""The shared library and its adoption by a province."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from chedo_compiler.diagnostics import Severity

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation

ROOT = Path(__file__).resolve().parents[2]


def test_the_library_is_clean_and_its_tests_hold(library: Compilation) -> None:
    errors = [one for one in library.diagnostics if one.severity is Severity.ERROR]

    assert errors == []
    assert library.tests.cases >= 115
    assert library.tests.failed == 0


def test_only_the_year_that_is_not_announced_yet_is_questioned(library: Compilation) -> None:
    assert [(one.code, one.params) for one in library.diagnostics] == [("TIM005", {"year": 2027})]


def test_every_form_has_cases_of_its_own() -> None:
    cases: Counter[str] = Counter()
    for path in (ROOT / "regimes").glob("linh-vuc/**/tests/*.test.yaml"):
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        cases[f"{path.parent.parent.name}/{file['target']}"] += len(file["cases"])
    forms = [f"{path.parent.parent.name}/{path.stem}" for path in (ROOT / "regimes").glob("linh-vuc/**/forms/*.yaml")]

    assert [form for form in forms if cases[form] < 3] == []


def test_templates_are_checked_but_not_released(library: Compilation) -> None:
    assert library.regimes == ()


@pytest.mark.req("REG-08")
def test_a_province_starts_from_the_library_and_writes_only_what_is_its_own(
    monthly: v1.Regime, quarterly: v1.Regime
) -> None:
    own = list((ROOT / "samples" / "lao-cai").glob("linh-vuc/**/*.yaml"))

    assert {path.parent.name for path in own} == {"ktxh-thang", "tthc-quy", "tests"}
    for regime in (monthly, quarterly):
        file = next(path for path in own if path.name == "regime.yaml" and path.parent.name == regime.id)
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert written["extends"] == f"library/{regime.id}"
        assert not written.keys() & {"title", "forms", "outlines", "period", "window", "calendar", "guidance"}
    assert [form.id for form in monthly.forms] == ["chi_tieu", "du_an"]
    assert [form.id for form in quarterly.forms] == ["giai_quyet"]


@pytest.mark.req("REG-08")
def test_the_province_puts_its_own_people_dates_and_workflow_in(monthly: v1.Regime) -> None:
    assert monthly.host == "so-tai-chinh"
    assert monthly.recipients == ("ubnd-tinh", "vp-ubnd")
    assert monthly.workflow.id == "lao-cai"
    assert monthly.effective_from == "2025-07"
    assert {group.id: group.label for group in monthly.groups}["cap_xa"] == "UBND cấp xã"
    assert ("qd-17-2022", "Điều 14 khoản 1 điểm a") in {(basis.document, basis.clause) for basis in monthly.legal}


@pytest.mark.req("OPS-03")
def test_every_form_says_how_to_fill_it_in(monthly: v1.Regime, quarterly: v1.Regime) -> None:
    forms = (*monthly.forms, *quarterly.forms)

    assert [form.id for form in forms if not form.guidance] == []
    assert any(column.guidance for form in forms for column in form.columns)


def test_what_we_composed_is_marked_as_such(monthly: v1.Regime, quarterly: v1.Regime) -> None:
    notes = [monthly.note, quarterly.note, *(form.note for form in (*monthly.forms, *quarterly.forms))]

    assert [note for note in notes if "thư viện dựng" not in note] == []


def test_every_input_row_belongs_to_one_group(monthly: v1.Regime, quarterly: v1.Regime) -> None:
    for form in (monthly.forms[0], quarterly.forms[0]):
        filled = {cell.row for cell in form.cells if cell.kind == "input"}
        assert [row.id for row in form.rows if row.id in filled and row.only is None] == []
