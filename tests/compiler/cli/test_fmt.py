"""``chedo fmt`` writes files anew, or only says which would change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.artefact.codec import encode
from chedo_compiler.cli import chedo
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from repository import ROOT

UNITS = "registry/units.yaml"
UNTIDY = 'kind: units\nunits:\n- {label: "người", id: nguoi}\n- {id: dong, label: "đồng"}\n'
TIDY = 'kind: units\nunits:\n  - {id: nguoi, label: "người"}\n  - {id: dong, label: "đồng"}\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy a sound workspace whose files are written as they should be, and stand in it."""
    shutil.copytree(ROOT / "tests/compiler/broken/base", tmp_path / "tree")
    monkeypatch.chdir(tmp_path / "tree")
    assert fmt().exit_code == 0
    return Path()


def fmt(*options: str) -> Result:
    return CliRunner().invoke(chedo, ["fmt", *options])


def test_a_file_is_written_anew_once(folder: Path) -> None:
    (folder / UNITS).write_text(UNTIDY, "utf-8")

    first, second = fmt("--lang", "en", UNITS), fmt("--lang", "en")

    assert (first.exit_code, first.output) == (0, "1 rewritten, 0 left as they were, 0 not readable.\n")
    assert (folder / UNITS).read_text("utf-8") == TIDY
    assert second.output.startswith("0 rewritten, ")


def test_check_lists_what_would_change_and_nothing_else(folder: Path) -> None:
    sound = fmt("--check")
    (folder / UNITS).write_text(UNTIDY, "utf-8")
    untidy = fmt("--check")

    assert (sound.exit_code, sound.output) == (0, "")
    assert (untidy.exit_code, untidy.output) == (1, f"{UNITS}\n")
    assert (folder / UNITS).read_text("utf-8") == UNTIDY


def test_diff_shows_the_lines_and_writes_nothing(folder: Path) -> None:
    (folder / UNITS).write_text(UNTIDY, "utf-8")

    result = fmt("--diff", UNITS)

    assert result.exit_code == 1
    assert '-- {label: "người", id: nguoi}\n' in result.output
    assert '+  - {id: nguoi, label: "người"}\n' in result.output
    assert (folder / UNITS).read_text("utf-8") == UNTIDY


def test_line_breaks_of_another_system_are_replaced(folder: Path) -> None:
    (folder / UNITS).write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())

    assert fmt("--diff", UNITS).output == f"--- {UNITS}\n+++ {UNITS}\n"
    assert fmt(UNITS).exit_code == 0
    assert (folder / UNITS).read_bytes() == TIDY.encode()


def test_what_cannot_be_read_is_told_and_left_alone(folder: Path) -> None:
    (folder / UNITS).write_text("kind: units\nunits: [a\n", "utf-8")
    (folder / "registry/codelists.yaml").write_bytes(b"\xff\xfe")

    result = fmt("registry")

    assert result.exit_code == 1
    assert "[YML003]" in result.stderr
    assert "[YML015]" in result.stderr
    assert (folder / UNITS).read_text("utf-8") == "kind: units\nunits: [a\n"


def test_a_path_outside_of_any_workspace_is_wrong_usage(tmp_path: Path) -> None:
    result = fmt(str(tmp_path))

    assert result.exit_code == 2
    assert "chedo.yaml" in result.output


@pytest.mark.parametrize("tree", ["samples/lao-cai", "regimes", "tests/compiler/broken/base"])
def test_a_workspace_compiles_to_the_same_bytes_afterwards(tree: str, tmp_path: Path) -> None:
    for name in ("samples", "regimes", "tests/compiler/broken/base"):
        shutil.copytree(ROOT / name, tmp_path / name, dirs_exist_ok=True)
    before = _compiled(tmp_path / tree)

    assert fmt(str(tmp_path / tree)).exit_code == 0

    assert _compiled(tmp_path / tree) == before


def _compiled(folder: Path) -> list[bytes]:
    compilation = compile_workspace(open_workspace(folder))
    assert compilation.registry is not None
    assert not [one.code for one in compilation.diagnostics if one.severity == "error"]
    return [encode(one) for one in (*compilation.regimes, compilation.registry)]
