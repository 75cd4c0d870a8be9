"""``chedo import-xlsx --diff``: a newer workbook differs from the form in what was changed, and no more."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from office_sheet import OfficeSheet
from workspace_tree import Tree

BASE = Path(__file__).parents[2] / "broken/base"
FOLDER = "linh-vuc/thu-chi"
OLD = OfficeSheet()
FOUR = OLD.rows


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chedo, ["import-xlsx", *arguments, "--lang", "en"])


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A workspace with a form that was drafted from the old workbook."""
    folder = tmp_path_factory.mktemp("drift")
    shutil.copytree(BASE, folder / "tree")
    tree = Tree(folder / "tree")
    OLD.save(folder / "thu.xlsx")
    result = run(str(folder / "thu.xlsx"), "--into", str(tree.folder / FOLDER), "--id", "thu")
    assert result.exit_code == 0, result.output
    tree.list_form("thu", "thu")
    return tree


def diff(tree: Tree, tmp_path: Path, newer: OfficeSheet, *options: str) -> Result:
    newer.save(tmp_path / "moi.xlsx")
    return run(str(tmp_path / "moi.xlsx"), "--into", str(tree.folder / FOLDER), "--diff", *options)


def changes(tree: Tree, tmp_path: Path, newer: OfficeSheet) -> list[tuple[str, ...]]:
    """What is found: what, part, id and address, and ? after what was only found again by similar words."""
    result = diff(tree, tmp_path, newer, "--format", "json")
    (form,) = json.loads(result.stdout)
    assert form["form"] == "thu-chi-thang/thu"
    assert result.exit_code == bool(form["changes"]) == (not form["same"])
    return [tuple(_said(one)) for one in form["changes"]]


def _said(change: dict[str, Any]) -> list[str]:
    return [change["what"] + "?" * change["doubtful"], change["part"], change["id"], change["address"]]


def rows(*replaced: tuple[int, tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    found = dict(enumerate(FOUR)) | dict(replaced)
    return tuple(found[at] for at in sorted(found))


def test_the_same_workbook_does_not_differ(imported: Tree, tmp_path: Path) -> None:
    assert changes(imported, tmp_path, OLD) == []
    assert diff(imported, tmp_path, OLD).stdout == "thu-chi-thang/thu: no difference from the file.\n"


def test_what_was_changed_in_place_is_found(imported: Tree, tmp_path: Path) -> None:
    newer = OLD.changed(
        rows=rows(
            (1, ("9", "Thu nội địa", "Triệu đồng")),
            (2, ("2", "Thu từ dầu thô, khí", "Triệu đồng")),
            (3, ("3", "Thu hải quan", "%")),
        ),
        columns=(("Kế hoạch cả năm", ""), *OLD.columns[1:], ("Ghi chú", "")),
        totals=((0, "={column}9+{column}10+{column}11"), (3, "={column}9*2")),
        shut=("D12",),
        title="BÁO CÁO CHI NGÂN SÁCH",
    )

    assert set(changes(imported, tmp_path, newer)) >= {
        ("title", "form", "title", ""),
        ("relabelled?", "column", "ke_hoach_nam", "D"),
        ("added", "column", "", "G"),
        ("renumbered", "row", "thu_noi_dia", "9"),
        ("relabelled?", "row", "thu_tu_dau_tho", "10"),
        ("unit", "row", "thu_hai_quan", "11"),
        ("formula", "cell", "tong_so.ke_hoach_nam", "D8"),
        ("not_computed", "cell", "thu_hai_quan.ke_hoach_nam", "D11"),
        ("closed", "cell", "thu_vien_tro.ke_hoach_nam", "D12"),
    }


def test_what_is_gone_new_or_elsewhere_is_found(imported: Tree, tmp_path: Path) -> None:
    newer = OLD.changed(
        rows=(FOUR[0], FOUR[3], FOUR[1], FOUR[4], ("5", "Các khoản khác", "Triệu đồng")),
        columns=(("Thực hiện tháng", ""), ("Dự toán", "")),
    )
    found = changes(imported, tmp_path, newer)

    assert {one for one in found if one[0] in {"added", "removed", "moved"}} == {
        ("removed", "row", "thu_tu_dau_tho", "10"),
        ("added", "row", "", "12"),
        ("moved", "row", "thu_noi_dia", "10"),
        ("removed", "column", "ke_hoach_nam", "D"),
        ("removed", "column", "ty_le", "F"),
        ("added", "column", "", "E"),
    }


def test_a_row_between_others_shifts_those_below_it(imported: Tree, tmp_path: Path) -> None:
    newer = OLD.changed(
        rows=(*FOUR[:3], ("2a", "Thu từ khí đốt và điện", "Triệu đồng"), *FOUR[3:]),
        totals=((0, "=SUM({column}9:{column}13)"),),
    )
    found = changes(imported, tmp_path, newer)

    assert found == [
        ("added", "row", "", "11"),
        ("shifted", "row", "thu_hai_quan", "12"),
        ("shifted", "row", "thu_vien_tro", "13"),
    ]
    shown = diff(imported, tmp_path, newer).stdout
    assert re.search(r"row shifted +12–13 +thu_hai_quan–thu_vien_tro +11–12 +12–13", shown)


def test_hidden_ids_tell_rows_again_whatever_they_are_called(imported: Tree, tmp_path: Path) -> None:
    newer = OLD.changed(
        rows=rows((2, ("2", "Nguồn khác hẳn", "Triệu đồng"))),
        ids={"chedo.row.thu_tu_dau_tho": "$10:$10", "chedo.col.ke_hoach_nam": "$D:$D"},
    )

    assert changes(imported, tmp_path, newer) == [("relabelled", "row", "thu_tu_dau_tho", "10")]


def test_what_is_found_by_similar_words_is_marked(imported: Tree, tmp_path: Path) -> None:
    newer = OLD.changed(rows=rows((2, ("2", "Thu từ dầu thô, khí", "Triệu đồng"))))
    newer.save(tmp_path / "moi.xlsx")
    arguments = [str(tmp_path / "moi.xlsx"), "--into", str(imported.folder / FOLDER), "--diff", "--lang", "vi"]
    shown = CliRunner().invoke(chedo, ["import-xlsx", *arguments]).stdout

    assert "thu-chi-thang/thu: 1 chỗ khác tệp." in shown
    assert "đổi tên dòng ?" in shown
    assert "? tìm lại theo tên gần giống" in shown


def test_a_form_can_be_named(imported: Tree, tmp_path: Path) -> None:
    OLD.save(tmp_path / "moi.xlsx")
    path = imported.folder / FOLDER / "forms/thu.yaml"
    named = run(str(tmp_path / "moi.xlsx"), "--diff", str(path))

    assert (named.exit_code, named.stdout) == (0, "thu-chi-thang/thu: no difference from the file.\n")
    assert run(str(tmp_path / "moi.xlsx")).exit_code == 2
    assert run(str(tmp_path / "moi.xlsx"), "--into", str(imported.folder / "registry"), "--diff").exit_code == 2
