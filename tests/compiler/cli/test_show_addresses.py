"""``chedo show --addresses`` says where each cell stands in the office's workbook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo
from laid_out import lay_out

if TYPE_CHECKING:
    from click.testing import Result

    from workspace_tree import Tree

LAYOUT = """layout:
  xlsx: ../a.xlsx
  sheet: "Biểu 01"
  label: B
  rows: {first: 9, du_an: 20}
  columns: {first: C, so_ke_hoach: AB}
"""


@pytest.fixture
def placed(tree: Tree) -> Tree:
    """A form with the office's workbook."""
    lay_out(tree, LAYOUT)
    return tree


def shown(tree: Tree, what: str, *options: str) -> Result:
    return CliRunner().invoke(chedo, ["show", what, "--workspace", str(tree.folder), "--addresses", *options])


def test_every_cell_has_row_column_and_address(placed: Tree) -> None:
    cells = json.loads(shown(placed, "thu-chi-thang/thu_chi", "--format", "json").stdout)

    found = {(one["row"], one["column"]): one for one in cells}
    total = found["tong_thu", "ke_hoach"]
    assert (total["sheet"], total["address"], total["input"]) == ("Biểu 01", "C9", False)
    assert total["formula"] == "=SUM(thu_noi_dia:thu_khac)"
    given = found["thu_noi_dia", "th_thang"]
    assert (given["address"], given["input"], given["formula"]) == ("D10", True, "")
    assert found["du_an", "so_ke_hoach"]["address"] == "AB20"
    assert found["cong_trinh", "ke_hoach"]["address"] == "C21"
    assert len(found) == 6 * 4


@pytest.mark.parametrize(("lang", "word"), [("vi", "nhập"), ("en", "input")])
def test_people_read_them_as_a_table(placed: Tree, lang: str, word: str) -> None:
    lines = shown(placed, "thu-chi-thang/thu_chi", "--lang", lang).stdout.splitlines()

    assert "Biểu 01" in lines[0]
    assert any(line.split()[:4] == ["D10", "thu_noi_dia", "th_thang", word] for line in lines)


@pytest.mark.parametrize(("lang", "words"), [("vi", "không có layout"), ("en", "has no layout")])
def test_a_form_without_a_layout_has_none(tree: Tree, lang: str, words: str) -> None:
    result = shown(tree, "thu-chi-thang/thu_chi", "--lang", lang)

    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stdout == ""


def test_of_a_regime_those_forms_that_have_any(placed: Tree) -> None:
    placed.list_form("{use: nhan_su}", "nhan_su")

    result = shown(placed, "thu-chi-thang", "--format", "json")

    assert result.exit_code == 0
    assert {(one["regime"], one["form"]) for one in json.loads(result.stdout)} == {("thu-chi-thang", "thu_chi")}
    assert "nhan_su" in result.stderr
