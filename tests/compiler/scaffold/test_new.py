"""``chedo new``: every part passes the check as it is drawn, and what is there is never written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "regimes/linh-vuc").rglob("regime.yaml")]
STARTS = sorted((one["id"], str(one["effective"]["from"]).replace("2024", "2026")) for one in LIBRARY)
"""Regimes of the library and periods whose days off the library knows."""
ADOPT = ("new", "regime", "giai-ngan", "--from", "giai-ngan", "--start", "2026-01")
FREQUENCIES = ["monthly", "quarterly", "half_year", "nine_months", "yearly"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chedo, list(arguments))


def passes() -> bool:
    """Say whether the check, which runs the tests too, finds no error, and the regimes are written in the one way."""
    return run("check").exit_code == 0 and run("fmt", "--check", "linh-vuc").exit_code == 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a new workspace without a library."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    assert run("init", ".", "--province", "Lào Cai", "--no-library").exit_code == 0
    return tmp_path


@pytest.fixture
def adopting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a new workspace with the library of this repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    assert run("init", ".", "--province", "Lào Cai", "--library", str(ROOT / "regimes")).exit_code == 0
    return tmp_path


def regime(folder: Path, name: str = "giai-ngan") -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((folder / f"linh-vuc/{name}/regime.yaml").read_text("utf-8"))
    return found


@pytest.mark.parametrize("period", FREQUENCIES)
def test_a_new_regime_has_no_fault(folder: Path, period: str) -> None:
    made = run("new", "regime", "giai-ngan", "--title", "Báo cáo giải ngân", "--period", period)

    assert made.exit_code == 0, made.output
    assert passes(), run("check").output
    assert regime(folder)["title"] == "Báo cáo giải ngân"
    assert regime(folder)["host"] == "so-tai-chinh"


@pytest.mark.req("OPS-03")
def test_a_new_regime_and_its_form_ask_for_guidance(folder: Path) -> None:
    run("new", "regime", "giai-ngan")
    form = yaml.safe_load((folder / "linh-vuc/giai-ngan/forms/bieu_01.yaml").read_text("utf-8"))

    assert str(regime(folder)["guidance"]).startswith("Điền:")
    assert form["guidance"].startswith("Điền:")
    assert form["columns"][0]["guidance"].startswith("Điền:")


@pytest.mark.req("REG-08")
@pytest.mark.parametrize(("name", "start"), STARTS)
def test_each_regime_of_the_library_can_be_started_from(adopting: Path, name: str, start: str) -> None:
    made = run("new", "regime", name, "--from", name, "--start", start)

    assert made.exit_code == 0, made.output
    assert passes(), run("check").output
    assert regime(adopting, name)["extends"] == f"library/{name}"
    assert run("who", name, "--on", "2026-07-15").exit_code == 0


@pytest.mark.req("REG-08")
def test_a_group_whose_agency_is_not_there_is_named(adopting: Path) -> None:
    agencies = adopting / "registry/organisations.yaml"
    kept = [line for line in agencies.read_text("utf-8").splitlines() if "so-cong-thuong" not in line]
    agencies.write_text("\n".join(kept) + "\n", "utf-8")
    run("new", "regime", "ktxh-thang", "--from", "ktxh-thang", "--start", "2026-01")

    checked = run("check")

    assert checked.exit_code == 1
    assert checked.output.count("lỗi[") == 1
    assert "lỗi[REF001]: không có cơ quan 'so-cong-thuong'" in checked.output


def test_a_form_added_is_entered_with_the_regime_and_its_reporters(folder: Path) -> None:
    run("new", "regime", "giai-ngan")

    made = run("new", "form", "giai-ngan/du_an", "--title", "Danh mục dự án")

    assert made.exit_code == 0, made.output
    assert regime(folder)["forms"] == ["bieu_01", "du_an"]
    assert [group["forms"] for group in regime(folder)["reporters"]] == [["bieu_01", "du_an"]]  # type: ignore[attr-defined]
    assert passes(), run("check").output


def test_a_form_added_to_an_adopted_regime_keeps_those_of_the_library(adopting: Path) -> None:
    run(*ADOPT)

    run("new", "form", "giai-ngan/du_an")

    found = regime(adopting)
    assert found["forms"] == ["von_dau_tu", "ntm_13", "du_an"]
    groups = {group["id"]: group.get("forms") for group in found["reporters"]}  # type: ignore[attr-defined]
    assert groups == {"chu_dau_tu": ["von_dau_tu", "du_an"], "cap_xa": None}
    assert passes(), run("check").output


def test_a_form_that_is_there_is_only_entered(folder: Path) -> None:
    run("new", "regime", "giai-ngan")
    first = folder / "linh-vuc/giai-ngan/forms/bieu_01.yaml"
    drawn = first.read_text("utf-8").replace("id: bieu_01", "id: bieu_02")
    (folder / "linh-vuc/giai-ngan/forms/bieu_02.yaml").write_text(drawn, "utf-8")

    made = run("new", "form", "giai-ngan/bieu_02")

    assert made.exit_code == 0, made.output
    assert regime(folder)["forms"] == ["bieu_01", "bieu_02"]
    assert (folder / "linh-vuc/giai-ngan/forms/bieu_02.yaml").read_text("utf-8") == drawn


def test_where_all_reporters_are_the_librarys_only_the_regime_names_the_form(adopting: Path) -> None:
    run(*ADOPT)
    file = adopting / "linh-vuc/giai-ngan/regime.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("reporters:")] + "workflow: ba-buoc\n", "utf-8")

    made = run("new", "form", "giai-ngan/du_an")

    assert made.exit_code == 0, made.output
    assert regime(adopting)["forms"] == ["von_dau_tu", "ntm_13", "du_an"]
    assert "reporters" not in regime(adopting)


def test_an_outline_added_has_no_fault(folder: Path) -> None:
    run("new", "regime", "giai-ngan")

    made = run("new", "outline", "giai-ngan/de_cuong")

    assert made.exit_code == 0
    assert regime(folder)["outlines"] == ["de_cuong"]
    assert regime(folder)["content"] == "linked"
    assert [group["outline"] for group in regime(folder)["reporters"]] == ["de_cuong"]  # type: ignore[attr-defined]
    assert passes(), run("check").output


def test_a_drafted_test_holds_and_fails_once_the_formula_is_another(folder: Path) -> None:
    run("new", "regime", "giai-ngan")

    made = run("new", "test", "giai-ngan/bieu_01")

    assert made.exit_code == 0
    assert passes()
    case = yaml.safe_load((folder / "linh-vuc/giai-ngan/tests/bieu_01.test.yaml").read_text("utf-8"))["cases"][0]
    assert case["expect"]["tong_so"] == {"ke_hoach": 40, "thuc_hien": 60, "ty_le": 150}
    form = folder / "linh-vuc/giai-ngan/forms/bieu_01.yaml"
    form.write_text(form.read_text("utf-8").replace("SUM(", "MAX("), "utf-8")
    assert run("test").exit_code == 1


def test_a_drafted_test_of_rows_that_are_added_names_them(adopting: Path) -> None:
    run(*ADOPT)

    run("new", "test", "giai-ngan/von_dau_tu")

    case = yaml.safe_load((adopting / "linh-vuc/giai-ngan/tests/von_dau_tu.test.yaml").read_text("utf-8"))["cases"][0]
    assert case["given"]["da_nstw_trong_nuoc"][0]["kh_duoc_giao"] == 10
    assert case["expect"]["nstw_trong_nuoc"]["kh_tong"] == 30
    assert passes(), run("check").output


@pytest.mark.parametrize(
    "arguments",
    [
        ("regime", "giai-ngan"),
        ("form", "giai-ngan/bieu_01"),
        ("form", "khac/bieu_01"),
        ("test", "giai-ngan/khac"),
        ("calendar", "2026"),
        ("regime", "khac", "--from", "giai-ngan"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_changes(folder: Path, arguments: tuple[str, ...]) -> None:
    run("new", "regime", "giai-ngan")
    if arguments == ("calendar", "2026"):
        run("new", "calendar", "2026")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    refused = run("new", *arguments)

    assert refused.exit_code == 1
    assert refused.output.strip()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["Giai-Ngan", "giai_ngan", "", "../giai"])
def test_an_id_that_is_none_is_wrong_usage(folder: Path, name: str) -> None:
    assert run("new", "regime", name).exit_code == 2
    assert not (folder / "linh-vuc").exists()


def test_a_workspace_that_lacks_what_a_regime_names_is_told_what(folder: Path) -> None:
    (folder / "registry/calendar.yaml").unlink()

    refused = run("new", "regime", "giai-ngan")

    assert refused.exit_code == 1
    assert "calendar" in refused.output
    assert not (folder / "linh-vuc").exists()


def test_a_year_goes_into_the_calendar_that_is_there(folder: Path) -> None:
    made = run("new", "calendar", "2090")

    assert made.exit_code == 0
    assert 2090 in yaml.safe_load((folder / "registry/calendar.yaml").read_text("utf-8"))["years"]
    assert run("fmt", "--check").exit_code == 0


def test_a_calendar_of_the_library_is_left_to_the_library(adopting: Path) -> None:
    refused = run("new", "calendar", "2090")

    assert refused.exit_code == 1
    assert "--workspace" in refused.output
    assert not (adopting / "registry/calendar.yaml").exists()


def test_a_name_with_spaces_is_told_as_any_shell_takes_it(folder: Path) -> None:
    (folder / "Biểu của tôi.xlsx").write_bytes(b"")

    made = run("new", "regime", "giai-ngan", "--from-xlsx", "Biểu của tôi.xlsx")

    assert 'chedo import-xlsx "Biểu của tôi.xlsx" --into linh-vuc/giai-ngan' in made.output
    assert "trong thư mục này:" in made.output


def test_from_a_workbook_there_is_no_form_yet_but_the_command_that_reads_it(folder: Path) -> None:
    (folder / "bieu.xlsx").write_bytes(b"")

    made = run("new", "regime", "giai-ngan", "--from-xlsx", "bieu.xlsx", "--form", "von_dau_tu")

    assert made.exit_code == 0
    assert regime(folder)["forms"] == ["von_dau_tu"]
    assert not (folder / "linh-vuc/giai-ngan/forms").exists()
    assert "chedo import-xlsx bieu.xlsx --into linh-vuc/giai-ngan --id von_dau_tu" in made.output
