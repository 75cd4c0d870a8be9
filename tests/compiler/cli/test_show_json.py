"""``chedo show --format json`` says of each cell what it holds and what fills it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from chedo_compiler.cli import chedo

if TYPE_CHECKING:
    from workspace_tree import Tree

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"


def shown(tree: Tree, what: str) -> Any:
    result = CliRunner().invoke(chedo, ["show", what, "--workspace", str(tree.folder), "--format", "json"])
    assert result.exit_code in {0, 1}, result.output
    return json.loads(result.output)


def test_each_cell_says_which_row_or_column_fills_it(tree: Tree) -> None:
    (form,) = shown(tree, "thu-chi-thang/thu_chi")
    cells = {cell["id"]: cell for cell in form["cells"]}

    assert (form["regime"], form["id"]) == ("thu-chi-thang", "thu_chi")
    assert {row["id"] for row in form["rows"]} >= {"tong_thu", "thu_khac"}
    total, share, given = (cells[name] for name in ("tong_thu.th_thang", "tong_thu.so_ke_hoach", "thu_khac.th_thang"))
    assert (total["kind"], total["rule"], total["by"]) == ("computed", "row", "tong_thu")
    assert total["formula"] == "=SUM(thu_noi_dia:thu_khac)"
    assert (share["kind"], share["rule"], share["by"]) == ("computed", "column", "so_ke_hoach")
    assert (share["type"], share["aggregate"]["units"]) == ("percent", "recompute")
    assert (given["kind"], given["rule"], given["by"], given["formula"]) == ("input", "", "", "")
    assert given["unit"]


def test_cells_are_those_of_the_form_as_it_came_to_be(tree: Tree) -> None:
    tree.list_form("{use: nhan_su}", "nhan_su")

    forms = {form["id"]: form for form in shown(tree, "thu-chi-thang")}

    cells = {cell["id"]: cell for cell in forms["nhan_su"]["cells"]}
    assert sorted(forms) == ["nhan_su", "thu_chi"]
    assert cells["cong_chuc.nam"]["required"]
    assert [check["id"] for check in forms["nhan_su"]["checks"]] == ["du_bien_che"]


def test_faults_are_json_too(tree: Tree) -> None:
    tree.change(FORM, "=SUM(thu_noi_dia:thu_khac)", "=SUM(thu_noi_dia:thu_khab)")

    assert [one["code"] for one in shown(tree, "thu-chi-thang")] == ["FML010"]
