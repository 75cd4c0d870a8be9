"""A proposal as a patch and on a branch: just its files, whatever the repository, which is otherwise left alone."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from chedo_compiler.format.canonical import canonical
from chedo_compiler.project import open_workspace
from chedo_compiler.proposing.apply import apply
from chedo_compiler.proposing.edits import SetForm, SetLine
from chedo_compiler.proposing.handing_over import (
    Author,
    Committed,
    Handover,
    branch_of,
    commit_on_branch,
    message_of,
    names_in,
    patch_of,
)
from chedo_compiler.proposing.proposal import Ground
from chedo_compiler.review.repository import Repository, RevisionError, open_repository
from chedo_compiler.review.revision import open_tree_of, workspace_at
from proposed import FORM, Desk, small_desk

AUTHOR = Author("Lê Văn Tám", "tam@laocai.gov.vn")
MOMENT = dt.datetime(2026, 8, 3, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LABEL = SetLine("row", "thu_chi", "thu_khac", "label", "Thu khác nữa")


class Store:
    """A work tree with a workspace in a folder of it, and a bare repository that it was pushed to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = small_desk(folder / "work/tinh")
        for file in open_workspace(self.desk.folder).files:
            Path(file.path).write_text(canonical(file).text or "", "utf-8")
        self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "đầu")
        self.git("clone", "-q", "--bare", ".", str(folder / "bare.git"))
        self.bare = open_repository(folder / "bare.git")

    def git(self, *words: str, at: Path | None = None) -> str:
        """Run git as nobody in particular."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        identity = ("-c", "user.name=Người thử", "-c", "user.email=thu@example.org")
        done = subprocess.run(
            ["git", *identity, "-C", str(at or self.folder / "work"), *words],
            check=True,
            capture_output=True,
            env=environment,
        )
        return done.stdout.decode().strip()

    def handover(self, repository: Repository, *edits: SetLine | SetForm, base: str = "main") -> Handover:
        """Return what comes of edits on the workspace as it is in a repository."""
        proposal = self.desk.proposal(*edits)
        with open_tree_of(repository.git_dir or repository.top, base) as tree:
            workspace = workspace_at(repository.top / "tinh", tree)
            assert workspace is not None
            applied = apply(workspace, proposal)
            assert applied.faults == ()
            files = names_in(repository, applied.files)
            return Handover(tree.commit, files, AUTHOR, message_of(proposal), MOMENT)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A repository with a small workspace."""
    return Store(tmp_path)


def test_the_workspace_is_read_from_a_bare_repository(store: Store) -> None:
    handover = store.handover(store.bare, LABEL)
    assert set(handover.files) == {
        f"tinh/{FORM}",
        "tinh/linh-vuc/thu-chi/regime.yaml",
        "tinh/linh-vuc/thu-chi/changes/1.1.0.yaml",
    }


def test_a_branch_holds_just_the_files(store: Store) -> None:
    handover = store.handover(store.bare, LABEL)
    made = commit_on_branch(store.bare, handover, "de-nghi/x")
    assert made == Committed("de-nghi/x", made.commit, is_new=True)
    bare = store.folder / "bare.git"
    changed = store.git("diff", "--name-only", "main", "de-nghi/x", at=bare).splitlines()
    assert sorted(changed) == sorted(handover.files)
    for name, text in handover.files.items():
        assert store.git("show", f"de-nghi/x:{name}", at=bare) == text.strip()
    said = store.git("log", "-1", "--format=%an|%ae|%aI|%cn|%cI|%s", "de-nghi/x", at=bare)
    when = "2026-08-03T09:30:00+07:00"
    assert said == f"Lê Văn Tám|tam@laocai.gov.vn|{when}|Lê Văn Tám|{when}|Đổi biểu thu, chi"
    assert store.git("rev-parse", "main", at=bare) == handover.base


def test_nothing_that_is_there_is_written_over(store: Store) -> None:
    first = store.handover(store.bare, LABEL)
    made = commit_on_branch(store.bare, first, "de-nghi/x")
    assert commit_on_branch(store.bare, first, "de-nghi/x") == replace(made, is_new=False)
    other = store.handover(store.bare, SetForm("thu_chi", "title", "Khác"))
    second = commit_on_branch(store.bare, other, "de-nghi/x")
    assert (second.branch, second.is_new) == ("de-nghi/x-2", True)
    assert store.git("rev-parse", "de-nghi/x", at=store.folder / "bare.git") == made.commit


def test_a_work_tree_stays_as_it_is(store: Store) -> None:
    work = open_repository(store.folder / "work/tinh")
    (store.folder / "work/dang-sua.txt").write_text("chưa xong", "utf-8")
    store.git("add", "dang-sua.txt")
    before = (store.git("status", "--porcelain"), store.git("rev-parse", "HEAD"), store.git("symbolic-ref", "HEAD"))
    commit_on_branch(work, store.handover(work, LABEL), "de-nghi/x")
    patch_of(work, store.handover(work, LABEL))
    after = (store.git("status", "--porcelain"), store.git("rev-parse", "HEAD"), store.git("symbolic-ref", "HEAD"))
    assert after == before
    assert "Thu khác nữa" not in (store.folder / f"work/tinh/{FORM}").read_text("utf-8")
    assert "dang-sua.txt" not in store.git("ls-tree", "-r", "--name-only", "de-nghi/x")


def test_no_hook_is_run_and_the_surroundings_say_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (store.folder / "work/.git", store.folder / "bare.git"):
        for name in ("reference-transaction", "post-commit", "pre-commit", "update", "post-index-change"):
            hook = place / "hooks" / name
            hook.parent.mkdir(exist_ok=True)
            hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/gelaufen\n", "utf-8")
            hook.chmod(0o755)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ai đó")
    for repository in (store.bare, open_repository(store.folder / "work/tinh")):
        made = commit_on_branch(repository, store.handover(repository, LABEL), "de-nghi/x")
        assert made.is_new
    assert not (tmp_path / "gelaufen").exists()
    assert not (tmp_path / "index").exists()


def test_a_patch_is_taken_by_am_and_by_apply(store: Store) -> None:
    handover = store.handover(store.bare, LABEL)
    objects = store.git("count-objects", "-v", at=store.folder / "bare.git")
    patch = store.folder / "x.patch"
    patch.write_bytes(patch_of(store.bare, handover))
    assert store.git("count-objects", "-v", at=store.folder / "bare.git") == objects
    store.git("apply", "--check", str(patch))
    store.git("am", "-q", str(patch))
    assert store.git("log", "-1", "--format=%an <%ae> %s%n%b") == (
        "Lê Văn Tám <tam@laocai.gov.vn> Đổi biểu thu, chi\nChedo-Regime: thu-chi-thang"
    )
    made = commit_on_branch(store.bare, handover, "de-nghi/x")
    assert store.git("rev-parse", "HEAD^{tree}") == store.git(
        "rev-parse", f"{made.commit}^{{tree}}", at=store.folder / "bare.git"
    )


def test_a_patch_is_the_same_whatever_the_repository_is_set_to(store: Store) -> None:
    handover = store.handover(store.bare, LABEL)
    plain = patch_of(store.bare, handover)
    bare = store.folder / "bare.git"
    for key, value in (
        ("diff.noprefix", "true"),
        ("diff.external", "/bin/false"),
        ("format.attach", "x"),
        ("format.signature", "hallo"),
        ("i18n.logOutputEncoding", "ISO-8859-1"),
        ("commit.gpgsign", "true"),
        ("color.ui", "always"),
    ):
        store.git("config", key, value, at=bare)
    assert patch_of(store.bare, handover) == plain
    assert commit_on_branch(store.bare, handover, "de-nghi/x").is_new


def test_two_proposals_of_different_rows_merge_by_themselves(store: Store) -> None:
    edits = (
        SetLine("row", "thu_chi", "tong_thu", "label", "Thu"),
        SetLine("row", "thu_chi", "du_an", "label", "Dự án X"),
    )
    for number, edit in enumerate(edits):
        handover = store.handover(store.bare, edit)
        files = {name: text for name, text in handover.files.items() if name.endswith(FORM)}
        commit_on_branch(store.bare, replace(handover, files=files), f"de-nghi/{number}")
    store.git("fetch", "-q", str(store.folder / "bare.git"), "de-nghi/0:zero", "de-nghi/1:one")
    store.git("merge", "-q", "zero")
    store.git("merge", "-q", "one")
    form = (store.folder / f"work/tinh/{FORM}").read_text("utf-8")
    assert 'label: "Thu"' in form
    assert 'label: "Dự án X"' in form


@pytest.mark.parametrize(
    "branch", ["", "-f", "a..b", "a b", "a~1", "/a", "a.lock", "@{u}", "a\nb", "HEAD", "@", "refs/heads/main"]
)
def test_what_is_no_name_of_a_branch_is_refused(store: Store, branch: str) -> None:
    with pytest.raises(RevisionError) as caught:
        commit_on_branch(store.bare, store.handover(store.bare, LABEL), branch)
    assert caught.value.cause == "no_branch"


def test_a_branch_below_another_one_is_told(store: Store) -> None:
    with pytest.raises(RevisionError) as caught:
        commit_on_branch(store.bare, store.handover(store.bare, LABEL), "main/x")
    assert caught.value.cause == "not_written"


@pytest.mark.parametrize("path", ["../x.yaml", "../../etc/passwd", ".git/hooks/pre-commit", "."])
def test_no_file_is_outside(store: Store, path: str) -> None:
    with pytest.raises(RevisionError) as caught:
        names_in(store.bare, {(store.bare.top / path).as_posix(): "x"})
    assert caught.value.cause == "outside_repository"


def test_a_base_that_is_not_there_is_told(store: Store) -> None:
    handover = replace(store.handover(store.bare, LABEL), base="0" * 40)
    for hand_over in (patch_of, lambda repository, one: commit_on_branch(repository, one, "x")):
        with pytest.raises(RevisionError) as caught:
            hand_over(store.bare, handover)
        assert caught.value.cause == "no_revision"


def test_a_proposal_says_what_its_commit_and_branch_are_called(desk: Desk) -> None:
    proposal = replace(
        desk.proposal(LABEL),
        summary="Vì “ý kiến”.",
        legal=(Ground("qd-1", "Điều 2"), Ground("nd-2")),
        title="Thêm dòng: đợt 2",
    )
    assert branch_of(proposal) == "de-nghi/thu-chi-thang/them-dong-dot-2"
    assert message_of(proposal) == (
        "Thêm dòng: đợt 2\n\nVì “ý kiến”.\n\n- qd-1, Điều 2\n- nd-2\n\nChedo-Regime: thu-chi-thang\n"
    )
