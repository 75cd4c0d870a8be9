"""Workspaces on disk: what belongs to one, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from chedo_compiler.project import NoWorkspaceError, find_root, open_workspace
from chedo_compiler.syntax.limits import MAX_BYTES, MAX_TEMPLATE_BYTES

PROJECT = 'kind: project\nid: tinh\ntitle: "Tỉnh"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace beside a library."""
    for folder, text in {"tinh": f"{PROJECT}library: ../chung\n", "chung": PROJECT}.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "chedo.yaml").write_text(text, "utf-8")
    return tmp_path / "tinh"


def problems(root: Path) -> list[tuple[str, int, int]]:
    return [(one.code, one.span.line, one.span.column) for one in open_workspace(root).problems]


def test_the_root_is_found_upwards_and_shown_below_the_current_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "a" / "b").mkdir(parents=True)
    assert find_root(root / "a" / "b") == root
    monkeypatch.chdir(root.parent)
    assert find_root(Path("tinh/a/b")) == Path("tinh")
    assert find_root(root / "chedo.yaml") == Path("tinh")
    with pytest.raises(NoWorkspaceError):
        find_root(root.parent)


def test_files_are_collected_in_order_without_hidden_folders_and_other_workspaces(root: Path) -> None:
    for name in ("b.yml", "a.yaml", "note.txt", ".git/x.yaml", ".hidden.yaml", "sub/c.yaml", "other/chedo.yaml"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("kind: units\n", "utf-8")
    names = [Path(file.path).relative_to(root).as_posix() for file in open_workspace(root).files]
    assert names == ["a.yaml", "b.yml", "chedo.yaml", "sub/c.yaml"]


def test_the_library_is_read_too(root: Path) -> None:
    workspace = open_workspace(root)
    assert [Path(file.path).name for file in workspace.library] == ["chedo.yaml"]
    assert workspace.library_root == root.parent / "chung"


def test_a_library_that_is_not_there_is_located(root: Path) -> None:
    (root / "chedo.yaml").write_text(f"{PROJECT}library: ../nowhere\n", "utf-8")
    assert problems(root) == [("PRJ001", 4, 10)]


def test_a_byte_order_mark_is_no_fault(root: Path) -> None:
    (root / "a.yaml").write_text("kind: units\n", "utf-8-sig")
    workspace = open_workspace(root)
    assert workspace.problems == ()
    assert workspace.files[0].text == "kind: units\n"


def test_a_file_that_is_not_utf8_is_located(root: Path) -> None:
    (root / "a.yaml").write_bytes("kind: units\n# đơn vị: ".encode() + b"\xff")
    assert problems(root) == [("YML015", 2, 11)]


def test_a_file_that_cannot_be_opened_is_reported(root: Path) -> None:
    (root / "a.yaml").symlink_to(root / "absent.yaml")
    assert problems(root) == [("YML016", 1, 1)]


@pytest.mark.parametrize("letter", ["x", "đ"])
def test_a_file_that_is_too_large_is_not_read_to_its_end(root: Path, letter: str) -> None:
    (root / "a.yaml").write_text("a" + letter * MAX_BYTES, "utf-8")
    workspace = open_workspace(root)
    assert all(len(file.text) <= MAX_BYTES + 1 for file in workspace.files)
    assert {one.code for one in workspace.problems} <= {"YML011"}


def test_a_template_is_read_beside_the_file_that_names_it(root: Path) -> None:
    (root / "forms").mkdir()
    (root / "layout.xlsx").write_bytes(b"PK")
    workspace = open_workspace(root)
    assert workspace.read_bytes(str(root / "forms" / "a.yaml"), "../layout.xlsx") == b"PK"
    assert workspace.read_bytes(str(root / "forms" / "a.yaml"), "absent.xlsx") is None


def test_nothing_outside_workspace_and_library_is_read(root: Path) -> None:
    (root.parent / "secret.xlsx").write_bytes(b"PK")
    (root / "link.xlsx").symlink_to(root.parent / "secret.xlsx")
    (root.parent / "chung" / "shared.xlsx").write_bytes(b"PK")
    (root / "large.xlsx").write_bytes(bytes(MAX_TEMPLATE_BYTES + 1))
    workspace = open_workspace(root)
    file = str(root / "a.yaml")
    assert workspace.read_bytes(file, "../secret.xlsx") is None
    assert workspace.read_bytes(file, str(root.parent / "secret.xlsx")) is None
    assert workspace.read_bytes(file, "link.xlsx") is None
    assert workspace.read_bytes(file, "large.xlsx") is None
    assert workspace.read_bytes(file, "../chung/shared.xlsx") == b"PK"
