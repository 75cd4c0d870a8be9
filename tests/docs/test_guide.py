"""The authors' guide is true: its commands are run, its changes made, and what it shows is what comes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_compiler.catalogue import every_code
from chedo_compiler.cli import chedo
from repository import ROOT
from walked_guide import Walk, holds, matches

if TYPE_CHECKING:
    from collections.abc import Callable

GUIDE = ROOT / "docs/huong-dan-soan.md"


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Stand where the guide begins: in a folder that holds what was downloaded, and nothing else."""
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    monkeypatch.setenv("CHEDO_CACHE", str(tmp_path / "cache"))
    shutil.copytree(ROOT / "regimes", tmp_path / "chedo/regimes")
    shutil.copytree(ROOT / "samples/templates", tmp_path / "chedo/samples/templates")
    return Walk(tmp_path)


@pytest.mark.req("REG-04")
def test_the_guide_shows_what_really_comes_and_ends_without_a_fault(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, is_up_to_date: Callable[[str, str], None]
) -> None:
    really = walk.through(GUIDE.read_text("utf-8"))

    assert walk.faults == []
    monkeypatch.chdir(walk.here / "lao-cai")
    checked = CliRunner().invoke(chedo, ["check"])
    assert checked.exit_code == 0, checked.output
    assert CliRunner().invoke(chedo, ["fmt", "--check", "linh-vuc"]).output == ""
    assert Path("bieu-trong.xlsx").is_file()
    is_up_to_date(GUIDE.name, really)


def test_every_code_that_the_guide_tells_of_is_one() -> None:
    told = re.findall(r"^\| ([A-Z]{3}[0-9]{3}) \|", GUIDE.read_text("utf-8"), re.MULTILINE)

    assert len(told) > 10
    assert set(told) <= every_code()


def test_the_guide_walks_only_where_commands_are_known(tmp_path: Path) -> None:
    walk = Walk(tmp_path)
    (tmp_path / "a.yaml").write_text("kind: units\n", "utf-8")
    page = '```console\n$ rm a.yaml\n```\n```diff title="a.yaml"\n-nothing\n+x\n```\n```yaml title="a.yaml"\nno\n```\n'

    walk.through(page)

    assert len(walk.faults) == 3
    assert (tmp_path / "a.yaml").read_text("utf-8") == "kind: units\n"


def test_lines_that_are_left_out_may_be_any_and_others_not() -> None:
    assert matches("a\nb\nc\n", "a\n…\nc\n")
    assert matches("a\nc\n", "a\n…\nc\n")
    assert not matches("a\nb\nd\n", "a\n…\nc\n")
    assert not matches("a\nb\n", "a\n")
    assert holds("x\na\nb\ny\n", "a\nb\n")
    assert not holds("a\nx\nb\n", "a\nb\n")
