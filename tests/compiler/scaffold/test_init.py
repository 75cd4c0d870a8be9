"""``chedo init``: a workspace without a mistake, and nothing that was there is touched."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from chedo_compiler.scaffold.naming import typed
from chedo_compiler.scaffold.vscode import BEGINS, ENDS, FAULT_LINE, PLACE_LINE
from chedo_compiler.scaffold.workspace import province_name
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain
from repository import ROOT

PROGRAM = "from chedo_compiler.cli import main\nmain()"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(chedo, [str(one) for one in arguments])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    return tmp_path


@pytest.mark.parametrize("options", [("--no-library",), ("--library", str(ROOT / "regimes"))], ids=["alone", "library"])
def test_the_new_workspace_has_no_fault_and_is_written_as_it_should_be(here: Path, options: tuple[str, ...]) -> None:
    made = run("init", "lao-cai", "--province", "Lào Cai", *options)
    checked = run("check", "--fail-on", "warning", "lao-cai")

    assert made.exit_code == 0, made.output
    assert checked.exit_code == 0, checked.output
    assert run("fmt", "--check", "lao-cai").exit_code == 0
    assert 'label: "UBND tỉnh Lào Cai"' in (here / "lao-cai/registry/organisations.yaml").read_text("utf-8")


@pytest.mark.req("REG-08")
def test_a_library_beside_or_above_is_found_and_linked(here: Path) -> None:
    shutil.copytree(ROOT / "regimes/registry", here / "chedo/regimes/registry")
    shutil.copy(ROOT / "regimes/chedo.yaml", here / "chedo/regimes")

    made = run("init", "tinh/lao-cai")

    assert made.exit_code == 0
    assert "../../chedo/regimes" in made.output
    assert yaml.safe_load((here / "tinh/lao-cai/chedo.yaml").read_text("utf-8"))["library"] == "../../chedo/regimes"
    assert not (here / "tinh/lao-cai/registry/units.yaml").exists()
    assert run("check", "tinh/lao-cai").exit_code == 0


def test_a_folder_with_spaces_is_told_as_any_shell_takes_it(here: Path) -> None:
    made = run("init", "Tỉnh Lào Cai", "--no-library")

    assert (here / "Tỉnh Lào Cai/chedo.yaml").is_file()
    assert '  cd "Tỉnh Lào Cai"\n' in made.output


@pytest.mark.parametrize(
    ("path", "command"),
    [("a/b-1.xlsx", "a/b-1.xlsx"), ("Sở/biểu.xlsx", "Sở/biểu.xlsx"), ("a b", '"a b"'), ("~$a b", "'~$a b'")],
)
def test_paths_are_typed_with_quotation_marks_only_where_needed(path: str, command: str) -> None:
    assert typed(Path(path)) == command


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_folder_that_holds_something_is_refused(here: Path, lang: str) -> None:
    (here / "work").mkdir()
    (here / "work/mine.txt").write_text("mine")

    made = run("init", "work", "--lang", lang)

    assert made.exit_code == 1
    assert "--add" in made.output
    assert [path.name for path in (here / "work").iterdir()] == ["mine.txt"]


def test_a_folder_that_git_has_just_begun_counts_as_empty(here: Path) -> None:
    (here / "work/.git").mkdir(parents=True)

    assert run("init", "work", "--no-library").exit_code == 0


def test_adding_keeps_what_is_there_and_says_so(here: Path) -> None:
    run("init", "work", "--no-library")
    own = here / "work/registry/units.yaml"
    own.write_text('kind: units\nunits:\n  - {id: dong, label: "đồng"}\n', "utf-8")
    (here / "work/.vscode/settings.json").unlink()

    added = run("init", "work", "--add", "--no-library")

    assert added.exit_code == 0
    assert "đồng" in own.read_text("utf-8")
    assert (here / "work/.vscode/settings.json").exists()
    assert "Đã tạo 1 tệp" in added.output
    assert "Giữ nguyên" in added.output


def test_a_workspace_at_work_gets_no_registries_added(here: Path) -> None:
    (here / "work").mkdir()
    (here / "work/chedo.yaml").write_text('kind: project\nid: work\ntitle: "Tỉnh"\n', "utf-8")

    run("init", "work", "--add", "--no-library")

    assert not (here / "work/registry").exists()
    assert (here / "work/.chedo/schema/chedo.json").exists()
    assert run("check", "work").exit_code == 0


def test_a_library_that_is_none_is_wrong_usage(here: Path) -> None:
    (here / "empty").mkdir()

    assert run("init", "work", "--library", "empty").exit_code == 2
    assert not (here / "work").exists()


def test_what_is_asked_on_a_terminal_has_a_name_of_its_own() -> None:
    assert province_name("Lào Cai") == "tỉnh Lào Cai"
    assert province_name(" Tỉnh  Lào Cai ") == "tỉnh Lào Cai"
    assert province_name("thành phố Đà Nẵng") == "thành phố Đà Nẵng"
    assert province_name("") == "tỉnh"


@pytest.mark.parametrize(
    ("folder", "name"), [("lao-cai", "lao-cai"), ("Tỉnh Lào Cai", "tinh-lao-cai"), ("2026", "tinh")]
)
def test_the_id_comes_from_the_folder(here: Path, folder: str, name: str) -> None:
    run("init", folder, "--no-library")

    assert yaml.safe_load((here / folder / "chedo.yaml").read_text("utf-8"))["id"] == name


def test_the_schemas_take_what_was_written_and_speak_the_language(here: Path) -> None:
    run("init", "work", "--no-library", "--lang", "en")
    schema = json.loads((here / "work/.chedo/schema/chedo.json").read_text("utf-8"))
    settings = json.loads((here / "work/.vscode/settings.json").read_text("utf-8"))
    files = [path for path in (here / "work").rglob("*.yaml") if ".chedo" not in path.parts]

    assert len(files) == 7
    for path in files:
        jsonschema.validate(plain(compose(SourceFile(path.name, path.read_text("utf-8")))[0]), schema)
    assert settings["yaml.schemas"] == {".chedo/schema/chedo.json": ["*.yaml"]}
    assert run("check", "work").output.startswith("No fault")


def test_the_editor_finds_what_the_check_prints(here: Path) -> None:
    run("init", "work", "--no-library")
    tasks = json.loads((here / "work/.vscode/tasks.json").read_text("utf-8"))["tasks"]
    (here / "work/registry/units.yaml").write_text("kind: units\nunits: 3\n", "utf-8")

    lines = run("check", "work").output.splitlines()

    first = re.compile(FAULT_LINE.format(words="lỗi"))
    assert [first.fullmatch(line)[1] for line in lines if first.fullmatch(line)] == ["SCH004"]  # type: ignore[index]
    assert [found[1] for line in lines if (found := re.fullmatch(PLACE_LINE, line))] == ["work/registry/units.yaml"]
    assert tasks[0]["command"] == "chedo check --watch"
    assert re.search(BEGINS, "── 08:15:03")
    assert re.search(ENDS, "Đang chờ lần lưu tiếp theo; bấm Ctrl+C để dừng.")


def test_on_a_terminal_the_province_is_asked_for(here: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "init", "work", "--no-library"], stdin=theirs, stdout=theirs
    ) as process:
        os.close(theirs)
        os.write(ours, "Lào Cai\n".encode())
        assert process.wait(timeout=60) == 0
    os.close(ours)

    assert '"UBND tỉnh Lào Cai"' in (here / "work/registry/organisations.yaml").read_text("utf-8")
