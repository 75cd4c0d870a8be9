"""A base that moved on: what others changed stays, and what both changed is told by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.proposing.merging import Joined, joined_with
from chedo_compiler.review.repository import open_repository
from versioned_workspace import Versioned

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.review.repository import Repository

ROWS = "rows:\n" + "".join(f"  - {{id: dong_{number}}}\n" for number in range(10))


@pytest.fixture
def tree(tmp_path: Path) -> Versioned:
    """A repository with one file."""
    made = Versioned(tmp_path)
    made.write("a.yaml", ROWS)
    made.commit()
    return made


def joined(tree: Versioned, ours: str, theirs: str | None, name: str = "a.yaml") -> Joined:
    """Join a file with what somebody else commits of it; None: the file is gone."""
    base = tree.git("rev-parse", "HEAD")
    if theirs is None:
        (tree.folder / name).unlink()
    else:
        tree.write(name, theirs)
    head = tree.commit()
    return joined_with(repository(tree), base, head, {name: ours})


def repository(tree: Versioned) -> Repository:
    """Return the repository that was made."""
    return open_repository(tree.folder)


def changed(number: int, to: str) -> str:
    """Return the file with another line in the place of one."""
    return ROWS.replace(f"dong_{number}}}", f"{to}}}")


def test_nothing_is_done_where_nothing_moved(tree: Versioned) -> None:
    head = tree.git("rev-parse", "HEAD")
    assert joined_with(repository(tree), head, "main", {"a.yaml": "x"}) == Joined({"a.yaml": "x"})


def test_what_changed_elsewhere_is_kept(tree: Versioned) -> None:
    found = joined(tree, changed(1, "ta"), changed(8, "ho"))
    assert found.files == {"a.yaml": changed(1, "ta").replace("dong_8", "ho")}
    assert (found.conflicts, found.moved) == ((), True)


def test_a_file_that_nobody_else_changed_stays_as_proposed(tree: Versioned) -> None:
    base = tree.git("rev-parse", "HEAD")
    tree.write("b.yaml", "x: 1\n")
    tree.commit()
    found = joined_with(repository(tree), base, "main", {"a.yaml": changed(1, "ta"), "c.yaml": "mới\n"})
    assert found == Joined({"a.yaml": changed(1, "ta"), "c.yaml": "mới\n"})


def test_what_both_changed_alike_is_no_conflict(tree: Versioned) -> None:
    found = joined(tree, changed(1, "ta"), changed(1, "ta"))
    assert (found.files, found.conflicts) == ({"a.yaml": changed(1, "ta")}, ())


def test_what_both_changed_is_told_by_line(tree: Versioned) -> None:
    ours = changed(1, "ta").replace("dong_8", "ta_nua")
    theirs = changed(1, "ho\n  - them").replace("dong_8", "ho_nua")
    found = joined(tree, ours, theirs)
    assert found.files == {}
    assert [(one.code, one.span.file, one.span.line, one.params["line"]) for one in found.conflicts] == [
        ("PRP009", "a.yaml", 3, 3),
        ("PRP009", "a.yaml", 11, 11),
    ]


def test_a_file_that_is_gone_or_came_is_told(tree: Versioned) -> None:
    found = joined(tree, changed(1, "ta"), None)
    assert [one.params["cause"] for one in found.conflicts] == ["gone"]
    found = joined(tree, "của ta\n", "của họ\n", name="moi.yaml")
    assert [one.params["cause"] for one in found.conflicts] == ["added"]


def test_marks_that_stand_in_a_file_are_no_conflict(tree: Versioned) -> None:
    text = f"=======\n{ROWS}>>>>>>> x\n"
    tree.write("a.yaml", text)
    tree.commit()
    found = joined(tree, text.replace("dong_1}", "ta}"), text.replace("dong_8", "ho"))
    assert found.conflicts == ()
