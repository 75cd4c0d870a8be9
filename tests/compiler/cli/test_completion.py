"""The shell completes codes, regimes and forms by what is in the workspace."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from chedo_compiler.cli import chedo
from repository import ROOT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a workspace that adopts two regimes of a library."""
    shutil.copytree(ROOT / "samples/lao-cai", tmp_path / "samples/lao-cai")
    shutil.copytree(ROOT / "regimes", tmp_path / "regimes")
    monkeypatch.chdir(tmp_path / "samples/lao-cai")
    return Path()


def offered(*typed: str) -> list[str]:
    """Return what is offered for the last of the words that are typed."""
    completion = ShellComplete(chedo, {}, "chedo", "_CHEDO_COMPLETE")
    return [one.value for one in completion.get_completions(list(typed[:-1]), typed[-1])]


def test_commands_and_codes_are_offered() -> None:
    assert offered("com") == ["completion"]
    assert offered("explain", "fml01")[:2] == ["FML010", "FML011"]
    assert "giai-ngan" not in offered("explain", "")


@pytest.mark.parametrize("command", ["show", "calc", "export-xlsx", "verify"])
def test_forms_are_offered_once_the_regime_stands_there(folder: Path, command: str) -> None:
    assert (folder / "chedo.yaml").is_file()
    assert offered(command, "ktxh") == ["ktxh-thang"]
    assert offered(command, "ktxh-thang/") == ["ktxh-thang/chi_tieu", "ktxh-thang/du_an"]


@pytest.mark.parametrize("command", ["who", "dates"])
def test_regimes_are_offered(folder: Path, command: str) -> None:
    assert (folder / "chedo.yaml").is_file()
    assert offered(command, "tt") == ["tthc-quy"]


def test_regimes_of_the_library_are_offered_to_start_from(folder: Path) -> None:
    assert (folder / "chedo.yaml").is_file()
    assert offered("new", "regime", "moi", "--from", "gi") == ["giai-ngan"]


def test_the_workspace_may_be_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.absolute().parents[1])
    assert offered("who", "--workspace", "samples/lao-cai", "tt") == ["tthc-quy"]


def test_outside_a_workspace_and_among_broken_files_nothing_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered("who", "") == []
    (tmp_path / "chedo.yaml").write_text("kind: project\nlibrary: ../nowhere\n", "utf-8")
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfekind: regime")
    (tmp_path / "b.yaml").symlink_to("nowhere.yaml")
    assert offered("who", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    printed = CliRunner().invoke(chedo, ["completion", shell])

    assert printed.exit_code == 0
    assert f"_CHEDO_COMPLETE={shell}_complete" in printed.output


def test_bash_takes_the_script(tmp_path: Path) -> None:
    script = tmp_path / "chedo.bash"
    script.write_text(CliRunner().invoke(chedo, ["completion", "bash"]).output, "utf-8")

    done = subprocess.run(
        ["bash", "--norc", "-c", f"source {script}; complete -p chedo"], capture_output=True, text=True, check=True
    )

    assert "_chedo_completion" in done.stdout


def test_an_unknown_shell_is_wrong_usage() -> None:
    assert CliRunner().invoke(chedo, ["completion", "cmd"]).exit_code == 2
