"""Each kind of broken YAML gives its one clear diagnostic at its place.

A case is a file in ``cases``: ``change`` replaces a piece of a file of the base workspace, ``files`` adds whole files,
and ``expect`` names the one diagnostic that must come of it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from chedo_compiler.catalogue import LANGUAGES, words
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.yaml"))
FAMILIES = {"YML", "SCH", "FRM", "REF", "FML", "TIM", "ORG", "WFL", "LAW", "AGG", "CHK", "OUT", "TST"}


def read(path: Path) -> dict[str, Any]:
    """A case as data."""
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return case


def expected(case: dict[str, Any]) -> tuple[str, str, int, int]:
    """Code and place of the diagnostic that a case expects."""
    place = case["expect"]
    return place["code"], place["file"], place["line"], place["column"]


def prepare(case: dict[str, Any], folder: Path) -> None:
    """Copy the base workspace into a folder and break it."""
    shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
    for change in case.get("change", []):
        file = folder / change["file"]
        text = file.read_text("utf-8")
        assert text.count(change["old"]) == 1
        file.write_text(text.replace(change["old"], change["new"]), "utf-8")
    for name, text in case.get("files", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_broken_yaml_gives_one_located_diagnostic(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = read(path)
    prepare(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    found = compile_workspace(open_workspace(Path())).diagnostics
    assert [(one.code, one.span.file, one.span.line, one.span.column) for one in found] == [expected(case)]
    for lang in LANGUAGES:
        said = words(found[0], lang)
        assert said.message
        assert "?" not in said.message.replace("'?'", ""), "a parameter of the message is not given"


def test_the_base_workspace_is_sound() -> None:
    compilation = compile_workspace(open_workspace(HERE / "base"))
    assert compilation.diagnostics == ()
    assert [regime.id for regime in compilation.regimes] == ["thu-chi-thang"]
    assert compilation.registry is not None
    assert (compilation.tests.cases, compilation.tests.failed) == (2, 0)


def test_every_family_of_faults_has_cases_named_after_their_code() -> None:
    codes = {path: read(path)["expect"]["code"] for path in CASES}
    assert {code[:3] for code in codes.values()} >= FAMILIES
    assert len(set(codes.values())) >= 30
    assert all(path.stem.startswith(code.lower()) for path, code in codes.items())
