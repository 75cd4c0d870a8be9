"""The command finds its sub-commands without loading them."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version

import click
import pytest
from click.testing import CliRunner

from chedo_compiler import cli

HEAVY = {"yaml", "jsonschema", "openpyxl", "sqlalchemy", "flask", "jinja2", "numpy", "formulas", "hypothesis"}


def test_help_lists_all_commands_of_the_compiler() -> None:
    shown = CliRunner().invoke(cli.chedo, ["--help"])
    assert shown.exit_code == 0
    for name, place in cli.COMMANDS.items():
        assert f"  {name}" in shown.output
        assert place.summary in shown.output


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom chedo_compiler.cli import chedo\n"
        "chedo(['--help'], standalone_mode=False)\nprint(' '.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stderr.split())


def test_version() -> None:
    assert CliRunner().invoke(cli.chedo, ["--version"]).output == f"chedo, version {version('chedo')}\n"


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_each_command_of_the_table_exists_and_has_help(name: str) -> None:
    command = cli.chedo.get_command(click.Context(cli.chedo), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(200) == cli.COMMANDS[name].summary
    assert len((command.help or "").splitlines()) > 1


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(cli.chedo, ["chekc"]).exit_code == 2


def test_a_plugin_whose_part_is_not_installed_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    registered = {name: _Plugin(name, found=name == "here") for name in ("here", "away")}
    monkeypatch.setattr(cli, "plugins", lambda: registered)
    shown = CliRunner().invoke(cli.chedo, ["--help"])
    assert "here" in shown.output
    assert "away" not in shown.output


def test_a_fault_of_our_own_is_one_line_and_exit_code_three(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _break(monkeypatch, RuntimeError("boom"))
    monkeypatch.delenv("CHEDO_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 3
    told = capsys.readouterr().err
    assert told.startswith("[INT001]")
    assert "RuntimeError: boom" in told
    assert "Traceback" not in told


def test_a_missing_server_part_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _break(monkeypatch, ModuleNotFoundError("No module named 'flask'", name="flask"))
    monkeypatch.delenv("CHEDO_DEBUG", raising=False)
    monkeypatch.setenv("CHEDO_LANG", "en")
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("[PRJ002]")
    assert "flask" in told
    assert "chedo[server]" in told


def test_a_file_that_is_held_by_another_program_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _break(monkeypatch, PermissionError(13, "Permission denied", "bieu.xlsx"))
    monkeypatch.delenv("CHEDO_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("[PRJ003]")
    assert "'bieu.xlsx'" in told
    assert "Excel" in told


def test_vietnamese_is_written_whatever_the_machine_would_write() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from chedo_compiler.cli import main; main()", "explain", "FML010"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "CHEDO_LANG": "vi"},
        check=True,
    )
    assert "không có dòng hay cột" in done.stdout.decode("utf-8")


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, RuntimeError("boom"))
    monkeypatch.setenv("CHEDO_DEBUG", "1")
    with pytest.raises(RuntimeError, match="boom"):
        cli.main()


class _Plugin:
    def __init__(self, name: str, *, found: bool) -> None:
        self.name = name
        self._found = found

    def load(self) -> click.Command:
        if not self._found:
            raise ModuleNotFoundError(self.name)
        return click.Command(self.name, short_help="A plugin.")


def _break(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def boom() -> None:
        raise error

    monkeypatch.setattr(cli, "chedo", boom)
