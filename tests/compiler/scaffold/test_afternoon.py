"""Two commands lead from an office's workbook to a regime that passes the check, for each of the ten templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = sorted((ROOT / "samples/templates").glob("r*.xlsx"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chedo, list(arguments))


@pytest.mark.req("REG-04")
def test_ten_templates_become_regimes_without_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    run("init", ".", "--province", "Lào Cai", "--library", str(ROOT / "regimes"))

    for path in TEMPLATES:
        name = path.stem.partition("-")[2]
        begun = run("new", "regime", name, "--start", "2026-01", "--form", "bieu", "--from-xlsx", str(path))
        read = run("import-xlsx", str(path), "--into", f"linh-vuc/{name}", "--id", "bieu")
        assert (begun.exit_code, read.exit_code) == (0, 0), begun.output + read.output

    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "lỗi[" not in checked.output
    assert len(TEMPLATES) == 10
    for path in tmp_path.glob("linh-vuc/*/regime.yaml"):
        assert yaml.safe_load(path.read_text("utf-8"))["forms"] == ["bieu"]
    assert run("fmt", "--check", "linh-vuc").output == ""
