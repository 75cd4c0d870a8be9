"""``chedo explain``, and ``chedo check`` in the formats of code hosts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from diagnostic_codes import codes_of_the_compiler

BASE = Path(__file__).parents[1] / "broken" / "base"
HEAVY = {"chedo_compiler.compile", "flask", "jinja2", "jsonschema", "numpy", "openpyxl", "sqlalchemy"}
PROGRAM = f"""
import sys
from chedo_compiler.cli import chedo
chedo(["explain", "YML007"], standalone_mode=False)
print("loaded:", *sorted({HEAVY!r} & set(sys.modules)))
"""


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak the language of the workspace."""
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    monkeypatch.delenv("CHEDO_PAGE", raising=False)


@pytest.fixture
def hurried(tmp_path: Path) -> Path:
    """A workspace with a warning."""
    shutil.copytree(BASE, tmp_path / "tinh")
    file = tmp_path / "tinh/chedo.yaml"
    file.write_text(file.read_text("utf-8").replace("days: {value: 0}", "days: {value: 1}"), "utf-8")
    return tmp_path / "tinh"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(chedo, [str(one) for one in arguments])


def test_a_code_is_explained_with_wrong_and_right() -> None:
    done = run("explain", "yml007")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("YML007: {key}: YAML đọc {raw} thành số")
    assert "Sai (trong linh-vuc/thu-chi/regime.yaml):\n    version: 1.0\n" in done.output
    assert "Đúng (trong linh-vuc/thu-chi/regime.yaml):\n    version: 1.0.0\n" in done.output
    assert "Không bỏ qua được" in done.output


def test_it_is_explained_in_english_and_with_its_cause_too() -> None:
    done = run("explain", "--lang", "en", "YML003.tab", "YML003")
    assert done.output.startswith("YML003: this is not readable YAML\n\nThis is not YAML: ")
    assert done.output.count("Wrong (in ") == 1


def test_how_a_finding_can_stand_is_told() -> None:
    assert "# chedo: ignore=TIM013 reason" in run("explain", "TIM013", "--lang", "en").output
    assert "Only as a warning" in run("explain", "YML010", "--lang", "en").output


def test_an_unknown_code_leads_to_the_nearest() -> None:
    done = run("explain", "YML07", "YML001")
    assert done.exit_code == 2
    assert done.stdout.startswith("YML001: ")
    assert done.stderr.startswith("Không có mã YML07; gần giống: YML0")
    assert "YML007" in done.stderr


def test_without_a_code_all_are_listed() -> None:
    done = run("explain", "--lang", "en")
    assert done.exit_code == 0
    assert "SCH  Keys and values of a file\n  SCH001  there is no key '{key}' here\n" in done.output
    listed = {line.split()[0] for line in done.output.splitlines() if line.startswith("  ")}
    assert listed == codes_of_the_compiler()


def test_explaining_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded:"


@pytest.mark.parametrize("style", ["text", "json", "sarif", "github", "gitlab"])
def test_warnings_end_a_check_only_when_asked(hurried: Path, style: str) -> None:
    assert run("check", "--format", style, hurried).exit_code == 0
    done = run("check", "--format", style, "--fail-on", "warning", hurried)
    assert done.exit_code == 1
    assert "TIM013" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("style", ["text", "json", "sarif", "github", "gitlab"])
def test_an_error_ends_a_check_in_every_format(hurried: Path, style: str) -> None:
    (hurried / "registry/units.yaml").write_text("kind: unit\n", "utf-8")
    assert run("check", "--format", style, hurried).exit_code == 1


def test_the_formats_speak_the_language_asked_for(hurried: Path) -> None:
    assert "fall on one day" in run("check", "--format", "github", "--lang", "en", hurried).stdout
    assert "cùng một ngày" in run("check", "--format", "gitlab", hurried).stdout


def test_sarif_leads_to_the_page_that_was_named(hurried: Path) -> None:
    done = run("check", "--format", "sarif", "--page", "https://chedo.example/d", hurried)
    (rule,) = json.loads(done.stdout)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://chedo.example/d#tim013"


def test_nothing_found_is_nothing_said_to_github(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "tinh")
    done = run("check", "--format", "github", tmp_path / "tinh")
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize("style", ["sarif", "github", "gitlab"])
def test_wrong_usage_is_told_in_every_format(tmp_path: Path, style: str) -> None:
    done = run("check", "--format", style, tmp_path)
    assert done.exit_code == 2
    assert "PRJ003" in done.stdout
