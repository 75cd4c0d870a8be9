"""What is left out of a comparison has nothing to say to it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.review.compare import compare
from chedo_compiler.review.narrowing import narrowed
from chedo_compiler.review.revision import open_tree, workspace_at
from chedo_compiler.review.side import side_of
from versioned_workspace import FORM, Versioned
from workspace_tree import REGIME

if TYPE_CHECKING:
    from chedo_compiler.project import Workspace
    from chedo_compiler.review.change import Change

THIRD = "linh-vuc/thu-chi-3"
BOOK = f"{THIRD}/layout/b.xlsx"


@pytest.fixture
def three(versioned: Versioned) -> Versioned:
    """Three regimes: two report the same indicator, the third reports none."""
    for number in (2, 3):
        folder = f"linh-vuc/thu-chi-{number}"
        shutil.copytree(versioned.folder / "linh-vuc/thu-chi", versioned.folder / folder)
        versioned.change(f"{folder}/regime.yaml", "id: thu-chi-thang", f"id: thu-chi-{number}")
    versioned.change(f"{THIRD}/forms/thu_chi.yaml", ", indicator: KTXH.0101", "")
    versioned.commit()
    return versioned


def folders(workspace: Workspace, tree: Versioned) -> list[str]:
    root = tree.folder.as_posix()
    found = {file.path.removeprefix(f"{root}/").split("/")[1] for file in workspace.files if "linh-vuc" in file.path}
    return sorted(found)


def told(tree: Versioned) -> tuple[list[str], list[str]]:
    """The regimes left on each side; the changes are the same as those of comparing everything."""
    now = open_workspace(tree.folder)
    with open_tree(tree.folder, "HEAD") as found:
        past = workspace_at(tree.folder, found)
        assert past is not None
        old, new = narrowed(past, now)
        assert changes(old, new) == changes(past, now)
    return folders(old, tree), folders(new, tree)


def changes(old: Workspace, new: Workspace) -> tuple[Change, ...]:
    compiled = compile_workspace(old), compile_workspace(new)
    assert [one.diagnostics for one in compiled] == [(), ()]
    sides = [side_of(one) for one in compiled]
    assert sides[0] is not None
    assert sides[1] is not None
    return compare(sides[0], sides[1])


def test_where_nothing_changed_nothing_is_left(three: Versioned) -> None:
    assert told(three) == ([], [])


def test_a_regime_with_the_same_indicator_stays(three: Versioned) -> None:
    three.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    assert told(three) == (["thu-chi", "thu-chi-2"],) * 2


def test_a_regime_that_has_to_do_with_no_other_is_alone(three: Versioned) -> None:
    three.change(f"{THIRD}/forms/thu_chi.yaml", 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    assert told(three) == (["thu-chi-3"],) * 2


def test_what_came_and_what_went_is_on_its_side(three: Versioned) -> None:
    (three.folder / THIRD).rename(three.folder / "linh-vuc/thu-chi-4")
    three.change("linh-vuc/thu-chi-4/regime.yaml", "id: thu-chi-3", "id: thu-chi-4")
    assert told(three) == (["thu-chi-3"], ["thu-chi-4"])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("registry/indicators.yaml", "kind: indicators", "# như cũ\nkind: indicators"),
        ("workflows/duyet.yaml", "kind: workflow", "# như cũ\nkind: workflow"),
        ("chedo.yaml", "kind: project", "# như cũ\nkind: project"),
    ],
)
def test_a_change_of_what_all_share_concerns_all(three: Versioned, file: str, old: str, new: str) -> None:
    three.change(file, old, new)
    assert told(three) == (["thu-chi", "thu-chi-2", "thu-chi-3"],) * 2


@pytest.mark.parametrize("naming", ['"../layout/b.xlsx"', "../layout/b.xlsx", "'../layout/b.XLSX'"])
@pytest.mark.parametrize("changed", [True, False])
def test_another_workbook_is_a_change(three: Versioned, naming: str, *, changed: bool) -> None:
    book = three.folder / BOOK.replace("b.xlsx", "b.XLSX" if "XLSX" in naming else "b.xlsx")
    book.parent.mkdir()
    book.write_bytes(b"one")
    three.change(f"{THIRD}/forms/thu_chi.yaml", "content: figures", f"content: figures # {naming}")
    three.commit()
    book.write_bytes(b"two" if changed else b"one")
    left = ["thu-chi-3"] if changed else []
    now = open_workspace(three.folder)
    with open_tree(three.folder, "HEAD") as found:
        past = workspace_at(three.folder, found)
        assert past is not None
        assert [folders(one, three) for one in narrowed(past, now)] == [left, left]


def test_a_workspace_that_is_unusual_is_compared_as_a_whole(three: Versioned) -> None:
    three.write("linh-vuc/la.yaml", "a: b\n")
    now = open_workspace(three.folder)
    assert narrowed(now, now) == (now, now)
    assert REGIME in {file.path.removeprefix(f"{three.folder.as_posix()}/") for file in now.files}
