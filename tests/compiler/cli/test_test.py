"""``chedo test`` runs what authors wrote and sets what came beside what they expect."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from repository import ROOT
from workspace_tree import Tree

TEST = "linh-vuc/thu-chi/tests/thu_chi.test.yaml"


CASE_OF_THE_REGIME = """kind: test
target: thu-chi-thang
cases:
  - {name: "Hạn của tháng 2", period: 2026-02, expect: {deadlines: {nop: "2026-02-23T24:00"}}}
"""


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Copy a workspace without a fault, and stand in it."""
    shutil.copytree(ROOT / "tests/compiler/broken/base", tmp_path / "tree")
    monkeypatch.chdir(tmp_path / "tree")
    return Tree(tmp_path / "tree")


@pytest.fixture
def broken(sound: Tree) -> Tree:
    """Let a cell, the checks and a deadline not be as expected."""
    sound.change(TEST, "so_ke_hoach: 10}}", "so_ke_hoach: 12}, checks: [luy_ke_du]}")
    sound.change(TEST, "2026-02-23T24", "2026-02-18T24")
    return sound


def run(*options: str) -> Result:
    return CliRunner().invoke(chedo, ["test", *options])


@pytest.mark.usefixtures("broken")
def test_differences_are_set_out_in_aligned_tables() -> None:
    result = run("--lang", "vi")

    assert result.exit_code == 1
    assert result.output.split("\n") == [
        f"✗ thu-chi-thang/thu_chi: Tháng 1 không cộng dồn tháng trước (2026-01)  {TEST}:4",
        "    ô                               mã                    cần        tính ra",
        "    ------------------------------  --------------------  ---------  -------",
        "    Tổng thu / So với kế hoạch (%)  tong_thu.so_ke_hoach  12         10",
        "    kiểm tra báo                                          luy_ke_du  —",
        f"✗ thu-chi-thang/thu_chi: Hạn rơi vào dịp Tết thì lùi sang ngày làm việc tiếp theo (2026-02)  {TEST}:8",
        "    ô    mã   cần               tính ra",
        "    ---  ---  ----------------  ----------------",
        "    hạn  nop  2026-02-18T24:00  2026-02-23T24:00",
        "2 tình huống, 2 không đạt.",
        "",
    ]


@pytest.mark.usefixtures("broken")
def test_programs_get_the_same_differences() -> None:
    result = run("--lang", "en", "--format", "json")
    data = json.loads(result.output)

    assert result.exit_code == 1
    assert data["findings"] == []
    assert [(case["name"][:7], case["line"], case["passed"]) for case in data["cases"]] == [
        ("Tháng 1", 4, False),
        ("Hạn rơi", 8, False),
    ]
    kinds = [(one["kind"], one["id"], one["expected"], one["actual"]) for one in data["cases"][0]["differences"]]
    assert kinds == [("cell", "tong_thu.so_ke_hoach", "12", "10"), ("checks", "", "luy_ke_du", "—")]
    assert data["cases"][1]["differences"][0]["label"] == "deadline"


def test_check_finds_what_test_finds(broken: Tree) -> None:
    assert sorted(code for code, _, _ in broken.found) == ["TST001", "TST003", "TST005"]


def test_a_case_about_nothing_is_told_in_words(broken: Tree) -> None:
    broken.change(TEST, "{tong_thu: {luy_ke", "{tong_thi: {luy_ke")

    result = run("--lang", "en")

    assert result.exit_code == 1
    assert f"    [TST002] the test speaks of 'tong_thi', which the regime does not have ({TEST}:7)\n" in result.output


def test_a_fault_that_keeps_tests_from_running_is_told(broken: Tree) -> None:
    broken.change("linh-vuc/thu-chi/forms/thu_chi.yaml", "=SUM(thu_noi_dia:thu_khac)", "=SUM(thu_noi_dia:thu_khab)")

    result = run("--lang", "en")

    assert result.exit_code == 1
    assert "0 cases, 0 failed.\n" in result.output
    assert "[FML010]" in result.output


@pytest.mark.parametrize(
    ("path", "cases"),
    [
        (".", 3),
        ("linh-vuc", 3),
        ("registry", 0),
        ("linh-vuc/thu-chi/regime.yaml", 3),
        ("linh-vuc/thu-chi/forms/thu_chi.yaml", 2),
        ("linh-vuc/thu-chi/tests/thu_chi.test.yaml", 2),
        ("linh-vuc/thu-chi/tests/han.test.yaml", 1),
    ],
)
def test_only_what_is_asked_for_is_told(sound: Tree, path: str, cases: int) -> None:
    sound.write("linh-vuc/thu-chi/tests/han.test.yaml", CASE_OF_THE_REGIME)

    quiet, named = run("--lang", "en", path), run("--lang", "en", "-v", path)

    *lines, total = named.output.splitlines()
    assert (quiet.exit_code, quiet.output) == (0, f"{total}\n")
    assert total == f"{len(lines)} cases, 0 failed."
    assert all(line.startswith("✓ ") for line in lines)
    assert len(lines) == cases


@pytest.mark.usefixtures("sound")
def test_a_file_that_has_no_tests_is_wrong_usage() -> None:
    result = run("--format", "json", "registry/units.yaml")

    assert result.exit_code != 0
    assert json.loads(result.stdout.split("Usage")[0])[0]["code"] == "PRJ003"


def test_a_word_in_place_of_a_line_of_a_group_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "regimes", tmp_path / "regimes")
    monkeypatch.chdir(tmp_path / "regimes")
    test = Path("linh-vuc/cong-an/an-ninh-mang/tests/them.test.yaml")
    case = 'kind: test\ntarget: danh_sach\ncases:\n  - {name: "a", period: 2026, expect: {he_thong: [abc]}}\n'
    test.write_text(case, "utf-8")

    result = run("--lang", "en", str(test))

    assert result.exit_code == 1
    assert "[SCH004] he_thong: expected keys and values, found 'abc'" in result.output
