"""check, build and show on a small workspace."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.artefact import v1
from chedo_compiler.artefact.codec import decode, digest
from chedo_compiler.cli import chedo

BASE = Path(__file__).parents[1] / "broken" / "base"
REGIME = "linh-vuc/thu-chi/regime.yaml"
FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the base workspace below the current folder."""
    shutil.copytree(BASE, tmp_path / "tinh")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    return Path("tinh")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(chedo, [str(one) for one in arguments])


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_clean_workspace_ends_with_zero(workspace: Path) -> None:
    done = run("check", workspace)
    assert (done.exit_code, done.output) == (
        0,
        "Không có lỗi trong 12 tệp; 2 tình huống kiểm thử, 0 không đạt.\n",
    )


def test_an_error_ends_with_one_and_names_the_file_below_the_current_folder(workspace: Path) -> None:
    replace(workspace / FORM, "level: 1, label", "levl: 1, label")
    done = run("check", workspace, "--lang", "en")
    assert done.exit_code == 1
    assert f"error[SCH001]: there is no key 'levl' here\n  --> tinh/{FORM}:17:23\n" in done.output
    assert "hint: did you mean 'level'?" in done.output


def test_json_has_every_finding(workspace: Path) -> None:
    replace(workspace / FORM, "level: 1, label", "levl: 1, label")
    done = run("check", "--format", "json", workspace)
    assert done.exit_code == 1
    assert [(one["code"], one["line"]) for one in json.loads(done.output)] == [("SCH001", 17), ("SCH001", 18)]


def test_clean_json_is_an_empty_list(workspace: Path) -> None:
    done = run("check", "--format", "json", workspace)
    assert (done.exit_code, json.loads(done.output)) == (0, [])


def test_of_a_file_only_its_own_findings_are_reported(workspace: Path) -> None:
    replace(workspace / FORM, "level: 1, label", "levl: 1, label")
    assert run("check", workspace / "registry").exit_code == 0
    assert run("check", workspace / "registry" / "units.yaml").exit_code == 0
    assert run("check", workspace / "linh-vuc").exit_code == 1
    assert run("check", workspace / FORM, workspace / "registry").exit_code == 1


def test_without_a_path_the_current_folder_is_meant(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "registry")
    assert run("check").exit_code == 0


def test_what_is_no_workspace_is_wrong_usage(tmp_path: Path) -> None:
    assert run("check", tmp_path).exit_code == 2
    assert run("check", tmp_path / "absent").exit_code == 2


def test_the_language_comes_from_option_environment_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", workspace).output.startswith("Không")
    replace(workspace / "chedo.yaml", "timezone", "lang: en\ntimezone")
    assert run("check", workspace).output.startswith("No fault")
    monkeypatch.setenv("CHEDO_LANG", "vi")
    assert run("check", workspace).output.startswith("Không")
    assert run("check", "--lang", "en", workspace).output.startswith("No fault")


def test_build_writes_regime_and_registry_and_prints_their_digests(workspace: Path, tmp_path: Path) -> None:
    done = run("build", workspace, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    files = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    assert set(files) == {"thu-chi-thang-1.0.0.json", "registry.json"}
    assert decode(v1.Regime, files["thu-chi-thang-1.0.0.json"]).title == "Báo cáo thu, chi hằng tháng"
    assert decode(v1.Registry, files["registry.json"]).project == "tinh-mau"
    for name, content in files.items():
        assert f"{digest(content)}  {tmp_path / 'out' / name}" in done.output


def test_build_of_a_faulty_workspace_writes_nothing(workspace: Path, tmp_path: Path) -> None:
    replace(workspace / REGIME, "host: so-tai-chinh", "host: so-tai-chin")
    done = run("build", workspace, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "so-tai-chin" in done.output
    assert not (tmp_path / "out").exists()


def test_show_a_regime(workspace: Path) -> None:
    done = run("show", "thu-chi-thang", "--workspace", workspace, "--from", "2026-02", "--periods", "2")
    assert done.exit_code == 0, done.output
    lines = [line.split() for line in done.output.splitlines()]
    assert ["2026-02", "2026-01-15", "–", "2026-02-14", "2026-02-23", "2026-02-23"] in lines
    assert ["2026-03", "2026-02-15", "–", "2026-03-14", "2026-03-18", "2026-03-20"] in lines
    assert any(line[:1] == ["cap_xa"] and "2" in line for line in lines)


def test_show_says_which_rule_fills_each_cell(workspace: Path) -> None:
    done = run("show", workspace / FORM)
    assert done.exit_code == 0, done.output
    row = next(line for line in done.output.splitlines() if " tong_thu " in line and "Tổng thu" in line)
    # The row formula wins over the column's, except in the column of a ratio.
    assert row.split()[-8:] == ["=", "dòng", "=", "dòng", "=", "dòng", "=", "cột"]
    assert "nhập*" in done.output
    assert "tong_thu =SUM(thu_noi_dia:thu_khac)" in done.output
    assert "+ Tên dự án" in done.output


def test_show_of_a_folder_gives_the_regimes_without_forms(workspace: Path) -> None:
    done = run("show", workspace, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "thu-chi-thang 1.0.0" in done.output
    assert "Formulas" not in done.output


@pytest.mark.parametrize("what", ["khac", "thu-chi-thang/khac"])
def test_show_of_something_unknown_is_wrong_usage(workspace: Path, what: str) -> None:
    assert run("show", what, "--workspace", workspace).exit_code == 2


def test_show_of_another_kind_of_file_is_wrong_usage(workspace: Path) -> None:
    assert run("show", workspace / "registry" / "units.yaml").exit_code == 2


def test_show_of_no_period_is_wrong_usage(workspace: Path) -> None:
    assert run("show", "thu-chi-thang", "--workspace", workspace, "--from", "2026-13").exit_code == 2


def test_what_is_wrong_usage_is_json_too(tmp_path: Path) -> None:
    done = run("check", "--format", "json", tmp_path)
    assert done.exit_code == 2
    assert [one["code"] for one in json.loads(done.stdout)] == ["PRJ003"]


def test_a_fault_of_our_own_is_json_too(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("chedo_compiler.commands.compiling.check_workspace", broken)
    done = run("check", "--format", "json", workspace)
    assert [one["code"] for one in json.loads(done.stdout)] == ["INT001"]
    assert isinstance(done.exception, RuntimeError)


def test_a_folder_that_cannot_be_written_to_is_wrong_usage(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = run("build", workspace, "--out", tmp_path / "file" / "out")
    assert done.exit_code == 2
    assert "cannot write" in done.output


def test_when_the_disk_is_full_nothing_of_a_release_is_there(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = run("build", workspace, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert written
    assert list((tmp_path / "out").iterdir()) == []


def test_two_builds_into_one_folder_give_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", workspace, "--out", out).exit_code == 0
    first = {file.name: file.read_bytes() for file in out.iterdir()}
    assert run("build", workspace, "--out", out).exit_code == 0
    assert {file.name: file.read_bytes() for file in out.iterdir()} == first
