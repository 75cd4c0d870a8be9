"""A workspace at a revision is what it was when it was on disk, and nothing of its repository is run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.review.repository import RevisionError
from chedo_compiler.review.revision import open_tree, workspace_at
from versioned_workspace import FORM, Versioned
from workspace_tree import REGIME

PROGRAMS = (
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.gitProxy",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.smudge",
    "filter.evil.process",
    "gpg.program",
    "remote.origin.uploadpack",
    "credential.helper",
)
"""Keys of a repository's configuration that name a program to run."""
SETTINGS = {
    "alias.cat-file": "!{program}",
    "alias.ls-tree": "!{program}",
    "remote.origin.url": "ext::{program}",
    "remote.origin.promisor": "true",
    "extensions.partialClone": "origin",
    "protocol.ext.allow": "always",
    "log.showSignature": "true",
}
"""Further ones, with the program in braces, that would have git run it."""


def test_what_was_committed_is_what_was_on_disk(versioned: Versioned) -> None:
    on_disk = open_workspace(versioned.folder)
    versioned.change(FORM, 'title: "', 'title: "Mới ')
    versioned.commit()
    with open_tree(versioned.folder, "HEAD~1") as tree:
        past = workspace_at(versioned.folder, tree)
        assert past is not None
        assert past.files == on_disk.files
        assert open_workspace(versioned.folder).files != on_disk.files
        compiled = compile_workspace(past)
    assert compiled.diagnostics == ()
    assert [one.id for one in compiled.regimes] == ["thu-chi-thang"]


def test_hidden_folders_and_other_workspaces_are_left_out_as_on_disk(versioned: Versioned) -> None:
    for name in (".an/x.yaml", "khac/chedo.yaml", "khac/con/y.yaml", "sau/z.yml", "sau/.w.yaml", "sau/t.txt"):
        versioned.write(name, "kind: x\n")
    versioned.commit()
    with open_tree(versioned.folder, "main") as tree:
        past = workspace_at(versioned.folder, tree)
    on_disk = open_workspace(versioned.folder)
    assert past is not None
    assert [file.path for file in past.files] == [file.path for file in on_disk.files]
    assert any(file.path.endswith("sau/z.yml") for file in past.files)


@pytest.mark.parametrize("inside", [True, False])
def test_the_library_is_that_of_then_if_it_is_in_the_repository(tmp_path: Path, *, inside: bool) -> None:
    base = Path(__file__).parents[2] / "broken/base"
    top = tmp_path / "kho"
    library = top / "chung" if inside else tmp_path / "chung"
    shutil.copytree(base / "registry", library / "registry")
    (library / "chedo.yaml").write_text("kind: project\nid: chung\ntitle: Chung\n", "utf-8")
    shutil.copytree(base, top / "tinh")
    tree = Versioned(top / "tinh", top)
    named = os.path.relpath(library, tree.folder)
    tree.change("chedo.yaml", "timezone: Asia/Ho_Chi_Minh", f"timezone: Asia/Ho_Chi_Minh\nlibrary: {named}")
    tree.commit()
    units = library / "registry/units.yaml"
    units.write_text("kind: units\nunits: []\n", "utf-8")
    with open_tree(tree.folder, "HEAD") as found:
        past = workspace_at(tree.folder, found)
    assert past is not None
    assert past.problems == ()
    (read,) = (file for file in past.library if file.path.endswith("units.yaml"))
    assert ("units: []" in read.text) is not inside


def test_a_library_that_was_not_there_yet_is_told(versioned: Versioned) -> None:
    versioned.change("chedo.yaml", "timezone: Asia/Ho_Chi_Minh", "timezone: Asia/Ho_Chi_Minh\nlibrary: chung")
    versioned.commit()
    with open_tree(versioned.folder, "HEAD") as tree:
        past = workspace_at(versioned.folder, tree)
    assert past is not None
    assert [one.code for one in past.problems] == ["PRJ001"]


def test_workbooks_are_those_of_then(versioned: Versioned) -> None:
    book = versioned.folder / "linh-vuc/thu-chi/layout/b.xlsx"
    book.parent.mkdir()
    book.write_bytes(b"then\0\xff")
    versioned.commit()
    book.write_bytes(b"now")
    regime = (versioned.folder / REGIME).as_posix()
    with open_tree(versioned.folder, "HEAD") as tree:
        past = workspace_at(versioned.folder, tree)
        assert past is not None
        assert past.read_bytes(regime, "layout/b.xlsx") == b"then\0\xff"
        assert past.read_bytes(regime, "layout/c.xlsx") is None
        assert past.read_bytes(regime, "../../../outside.xlsx") is None
    assert open_workspace(versioned.folder).read_bytes(regime, "layout/b.xlsx") == b"now"


def test_links_lead_where_they_led_and_never_out_of_the_workspace(tmp_path: Path) -> None:
    top = tmp_path / "kho"
    shutil.copytree(Path(__file__).parents[2] / "broken/base", top / "tinh")
    (top / "mat.yaml").write_text("kind: units\nunits: []\n", "utf-8")
    tree = Versioned(top / "tinh", top)
    registry = tree.folder / "registry"
    (registry / "units.yaml").rename(registry / "don_vi.txt")
    (registry / "units.yaml").symlink_to("don_vi.txt")
    (registry / "out.yaml").symlink_to("../../mat.yaml")
    (registry / "loop.yaml").symlink_to("loop.yaml")
    (registry / "far.yaml").symlink_to("/etc/hostname")
    tree.commit()
    with open_tree(tree.folder, "HEAD") as found:
        past = workspace_at(tree.folder, found)
    assert past is not None
    names = {Path(file.path).name for file in past.files}
    assert "units.yaml" in names
    assert not names & {"out.yaml", "loop.yaml", "far.yaml"}
    told = sorted((one.code, Path(one.span.file).name) for one in past.problems)
    assert told == [("YML016", "far.yaml"), ("YML016", "loop.yaml"), ("YML016", "out.yaml")]


def test_a_workspace_that_was_not_there_yet_is_none(versioned: Versioned) -> None:
    (versioned.folder / "chedo.yaml").unlink()
    without = versioned.commit()
    with open_tree(versioned.folder, without) as tree:
        assert workspace_at(versioned.folder, tree) is None


def test_text_that_is_no_utf8_is_located_as_on_disk(versioned: Versioned) -> None:
    (versioned.folder / "registry/units.yaml").write_bytes(b"kind: units\nunits: \xff\n")
    versioned.commit()
    with open_tree(versioned.folder, "HEAD") as tree:
        past = workspace_at(versioned.folder, tree)
    assert past is not None
    assert past.problems == open_workspace(versioned.folder).problems
    assert [one.code for one in past.problems] == ["YML015"]


@pytest.mark.parametrize("revision", ["khong-co", "--all", "-x", "", "HEAD:chedo.yaml", "main..main", "a b"])
def test_what_is_no_revision_is_told_as_such(versioned: Versioned, revision: str) -> None:
    with pytest.raises(RevisionError) as told:
        open_tree(versioned.folder, revision)
    assert told.value.cause == "no_revision"


def test_a_folder_in_no_repository_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(RevisionError) as told:
        open_tree(tmp_path, "HEAD")
    assert told.value.cause == "no_repository"
    assert "not a git repository" in told.value.params["reason"]


def test_a_machine_without_git_is_told_as_such(versioned: Versioned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(versioned.folder))
    with pytest.raises(RevisionError) as told:
        open_tree(versioned.folder, "HEAD")
    assert told.value.cause == "no_git"


def test_an_object_that_is_missing_is_told_as_such(versioned: Versioned) -> None:
    lost = versioned.git("rev-parse", f"HEAD:{REGIME}")
    (versioned.folder / ".git/objects" / lost[:2] / lost[2:]).unlink()
    with open_tree(versioned.folder, "HEAD") as tree, pytest.raises(RevisionError) as told:
        workspace_at(versioned.folder, tree)
    assert told.value.cause == "damaged"


def test_a_branch_is_compared_with_where_it_was_left(versioned: Versioned) -> None:
    left = versioned.git("rev-parse", "HEAD")
    versioned.git("checkout", "-q", "-b", "moi")
    versioned.git("checkout", "-q", "main")
    versioned.write("GHI-CHU.md", "main")
    ahead = versioned.commit()
    versioned.git("checkout", "-q", "moi")
    versioned.write("GHI-CHU.md", "moi")
    versioned.commit()
    with open_tree(versioned.folder, "main") as tree:
        assert tree.commit == ahead
    with open_tree(versioned.folder, "main", since_parting=True) as tree:
        assert tree.commit == left


def test_branches_without_a_common_past_are_compared_as_they_are(versioned: Versioned) -> None:
    versioned.git("checkout", "-q", "--orphan", "khac")
    other = versioned.commit()
    versioned.git("checkout", "-q", "main")
    with open_tree(versioned.folder, "khac", since_parting=True) as tree:
        assert tree.commit == other


def test_nothing_that_a_repository_asks_for_is_run(versioned: Versioned, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    program = tmp_path / "program.sh"
    program.write_text(f"#!/bin/sh\necho x >> {mark}\n", "utf-8")
    program.chmod(0o755)
    versioned.write(".gitattributes", "*.yaml filter=evil diff=evil\n")
    versioned.commit()
    for key in PROGRAMS:
        versioned.git("config", key, str(program))
    for key, value in SETTINGS.items():
        versioned.git("config", key, value.format(program=program))
    hooks = versioned.folder / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        shutil.copy(program, hooks / name)
    lost = versioned.git("rev-parse", f"HEAD:{FORM}")
    mark.unlink(missing_ok=True)
    with open_tree(versioned.folder, "main", since_parting=True) as tree:
        assert workspace_at(versioned.folder, tree) is not None
    (versioned.folder / ".git/objects" / lost[:2] / lost[2:]).unlink()
    with open_tree(versioned.folder, "main") as tree, pytest.raises(RevisionError):
        workspace_at(versioned.folder, tree)
    assert not mark.exists()


def test_a_repository_hidden_in_the_files_of_another_is_not_used(versioned: Versioned) -> None:
    hidden = versioned.folder / "linh-vuc"
    versioned.git("init", "-q", "--bare", str(hidden))
    for key, value in {"core.bare": "false", "core.worktree": str(hidden)}.items():
        versioned.git("config", "-f", str(hidden / "config"), key, value)
    with pytest.raises(RevisionError) as told:
        open_tree(hidden / "thu-chi", "HEAD")
    assert told.value.cause == "no_repository"


def test_an_object_does_not_stand_in_the_place_of_another(versioned: Versioned) -> None:
    before = versioned.git("rev-parse", "HEAD")
    versioned.change(FORM, 'title: "', 'title: "Giả ')
    after = versioned.commit()
    versioned.git("replace", before, after)
    with open_tree(versioned.folder, before) as tree:
        past = workspace_at(versioned.folder, tree)
    assert past is not None
    assert not any("Giả" in file.text for file in past.files)


def test_the_environment_of_a_hook_does_not_lead_elsewhere(
    versioned: Versioned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "absent"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "absent"))
    with open_tree(versioned.folder, "HEAD") as tree:
        assert workspace_at(versioned.folder, tree) is not None
