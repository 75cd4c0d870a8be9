"""What stands in a workspace as a link or as no file shows nothing of the machine and stops nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from chedo_compiler.catalogue import words
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace

BASE = Path(__file__).parents[1] / "broken" / "base"
FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
ELSEWHERE = "kind: units\nunits:\n  - {id: mat, label: 5}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A sound workspace, and a file beside it that is nobody's business."""
    (tmp_path / "secret.yaml").write_text(ELSEWHERE, "utf-8")
    return Path(shutil.copytree(BASE, tmp_path / "tinh"))


def found(workspace: Path) -> list[tuple[str, str]]:
    return [(one.code, one.span.file) for one in compile_workspace(open_workspace(workspace)).diagnostics]


def test_a_link_out_of_the_workspace_is_not_read(workspace: Path) -> None:
    link = workspace / "registry" / "more.yaml"
    link.symlink_to(workspace.parent / "secret.yaml")
    opened = open_workspace(workspace)
    assert all("mat" not in file.text for file in opened.files)
    assert found(workspace) == [("YML016", link.as_posix())]
    assert "dẫn ra ngoài" in words(opened.problems[0], "vi").message


def test_a_link_to_itself_is_a_file_that_cannot_be_read(workspace: Path) -> None:
    link = workspace / "registry" / "more.yaml"
    link.symlink_to(link)
    assert found(workspace) == [("YML016", link.as_posix())]


def test_a_pipe_is_not_waited_for(workspace: Path) -> None:
    os.mkfifo(workspace / "registry" / "more.yaml")
    assert found(workspace) == [("YML016", (workspace / "registry" / "more.yaml").as_posix())]


@pytest.mark.parametrize(
    "path", ["../../../../secret.xlsx", "../pipe.xlsx", "../linked.xlsx", "../loop.xlsx", "a\\0.xlsx"]
)
def test_a_template_elsewhere_or_that_is_no_file_is_absent(workspace: Path, path: str) -> None:
    shutil.copy(workspace.parent / "secret.yaml", workspace.parent / "secret.xlsx")
    folder = workspace / "linh-vuc/thu-chi"
    os.mkfifo(folder / "pipe.xlsx")
    (folder / "linked.xlsx").symlink_to(workspace.parent / "secret.xlsx")
    (folder / "loop.xlsx").symlink_to(folder / "loop.xlsx")
    layout = f'layout: {{xlsx: "{path}", sheet: a, rows: {{first: 1}}, columns: {{first: A}}}}\n'
    with (workspace / FORM).open("a", encoding="utf-8") as file:
        file.write(layout)
    ((code, _),) = found(workspace)
    assert code in {"REF012", "YML009"}


def test_a_workspace_is_not_its_own_library(workspace: Path) -> None:
    with (workspace / "chedo.yaml").open("a", encoding="utf-8") as file:
        file.write("library: .\n")
    assert [code for code, _ in found(workspace)] == ["PRJ001"]


def test_the_root_file_must_hold_the_project(workspace: Path) -> None:
    (workspace / "chedo.yaml").write_text("kind: units\nunits:\n  - {id: gio, label: giờ}\n", "utf-8")
    compilation = compile_workspace(open_workspace(workspace))
    assert [one.code for one in compilation.diagnostics] == ["PRJ004"]
    assert compilation.registry is None
