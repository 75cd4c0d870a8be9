"""The demo's figures: the same every time, and true to each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chedo_compiler.artefact import v1
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.shown import shown_form
from chedo_engine.demo import people, procedures, socioeconomic, words


def test_the_same_report_always_has_the_same_figures() -> None:
    first = socioeconomic.figures("cap_xa", "phuong-sa-pa", 2026, 10)
    again = socioeconomic.figures("cap_xa", "phuong-sa-pa", 2026, 10)

    assert first == again
    assert first != socioeconomic.figures("cap_xa", "xa-bac-ha", 2026, 10)


@pytest.mark.parametrize("month", [5, 6, 12])
def test_every_input_of_every_group_has_a_figure_where_one_is_expected(monthly: v1.Regime, month: int) -> None:
    form = shown_form(monthly.forms[0], parse_period(f"2026-{month:02d}"))
    rows = {row.id: row for row in form.rows}
    for group in monthly.groups:
        inputs = {cell.id for cell in form.cells if cell.kind == "input" and rows[cell.row].only == group.id}
        given = set(socioeconomic.figures(group.id, "xa-bac-ha", 2026, month))
        assert given <= inputs
        assert {cell for cell in inputs - given if not cell.endswith(".ke_hoach")} == set()


def test_cumulative_figures_start_at_nothing_and_only_grow() -> None:
    months = [socioeconomic.figures("cap_xa", "xa-bac-ha", 2026, month) for month in range(1, 13)]
    for row in ("thu_thue", "dt_lua", "sl_ngo"):
        series = [figures[f"{row}.luy_ke_truoc"] for figures in months]
        assert series[0] == 0
        assert series == sorted(series)
        assert series[-1] > 0


def test_files_carry_over_from_quarter_to_quarter_and_balance() -> None:
    spring = procedures.figures("xa-bac-ha", 2026, 1)
    summer = procedures.figures("xa-bac-ha", 2026, 2)
    for row in {cell.partition(".")[0] for cell in summer}:
        assert summer[f"{row}.tu_ky_truoc"] == spring[f"{row}.dang_trong_han"] + spring[f"{row}.dang_qua_han"]
        arrived = sum(summer[f"{row}.{column}"] for column in ("truc_tuyen", "truc_tiep", "tu_ky_truoc"))
        settled = sum(summer[f"{row}.{column}"] for column in ("truoc_han", "dung_han", "qua_han"))
        pending = sum(summer[f"{row}.{column}"] for column in ("dang_trong_han", "dang_qua_han"))
        assert arrived == settled + pending


def test_every_reporter_has_its_own_accounts(registry_ids: list[str]) -> None:
    accounts = [person(one).account for one in registry_ids for person in (people.data_entry, people.approver)]

    assert len(accounts) == len(set(accounts))
    assert "nhaplieu.sapa" in accounts
    assert "lanhdao.stc" in accounts


@pytest.fixture(name="registry_ids")
def _registry_ids(lao_cai: object) -> list[str]:
    registry = getattr(lao_cai, "registry", None)
    assert isinstance(registry, v1.Registry)
    return [one.id for one in registry.organisations]


def test_projects_stay_within_their_means() -> None:
    found = [
        project for month in range(1, 13) for project in words.projects("cap_xa", "xa-bac-ha", f"2026-{month:02d}")
    ]

    assert found
    assert all(Decimal(0) <= project.paid <= project.state + project.other for project in found)
