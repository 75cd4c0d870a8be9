"""A block of rows stands wherever a form names it, under names of the form's choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.reuse.names import prefixed_formula
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, Scalar, compose

if TYPE_CHECKING:
    from workspace_tree import Tree

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
CHI = '  - {id: tong_chi, label: "Tổng chi"}\n'


def test_rows_are_put_in_with_their_prefix_and_their_formulas(tree: Tree) -> None:
    tree.change(FORM, CHI, f"{CHI}  - {{block: dan_so, prefix: dau_ky}}\n  - {{block: dan_so, prefix: cuoi_ky}}\n")

    form = tree.form("thu_chi")
    added = [(row.id, row.label, row.level) for row in form.rows if "ky_" in row.id]
    assert added[:3] == [("dau_ky_tong", "Dân số", 0), ("dau_ky_nam", "Nam", 1), ("dau_ky_nu", "Nữ", 1)]
    assert [name for name, _, _ in added[3:]] == ["cuoi_ky_tong", "cuoi_ky_nam", "cuoi_ky_nu"]
    formulas = {cell.id: cell.formula for cell in form.cells if cell.rule == "row"}
    assert formulas["dau_ky_tong.ke_hoach"] == "=SUM(dau_ky_nam:dau_ky_nu)"


def test_a_block_without_prefix_keeps_its_names(tree: Tree) -> None:
    tree.change(FORM, CHI, f"{CHI}  - {{block: dan_so}}\n")

    assert [row.id for row in tree.form("thu_chi").rows][-4:] == ["tong", "nam", "nu", "du_an"]


def test_a_block_can_stand_lower(tree: Tree) -> None:
    tree.change(FORM, CHI, f"{CHI}  - {{block: dan_so, prefix: xa, level: 1}}\n")

    levels = {row.id: row.level for row in tree.form("thu_chi").rows}
    assert (levels["xa_tong"], levels["xa_nam"]) == (1, 2)


def test_blocks_do_not_multiply_beyond_what_a_form_holds(tree: Tree) -> None:
    rows = "".join(f"  - {{id: dong_{number}_a, label: x}}\n" for number in range(1000))
    tree.write("shared/blocks/dan_so.yaml", f"kind: block\nid: dan_so\nrows:\n{rows}")
    calls = "".join(f"  - {{block: dan_so, prefix: p{number}_x}}\n" for number in range(1000))
    tree.change(FORM, CHI, CHI + calls)

    assert tree.found == [("FRM005", "thu_chi.yaml", "thu_chi")]


def test_a_fault_in_a_block_is_shown_in_the_block(tree: Tree) -> None:
    tree.change(FORM, CHI, f"{CHI}  - {{block: dan_so, prefix: xa}}\n")
    tree.change("shared/blocks/dan_so.yaml", "nam:nu)", "nam:nu)+th_thangg+nam")

    assert tree.found == [("FML010", "dan_so.yaml", "th_thangg")]


def test_a_name_with_its_prefix_is_shown_as_it_is_written(tree: Tree) -> None:
    tree.change(FORM, CHI, f"{CHI}  - {{block: dan_so, prefix: tong}}\n  - {{id: tong_nam, label: x}}\n")

    assert tree.found == [("FRM001", "thu_chi.yaml", "tong_nam")]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=nam+nu", "=xa_nam+xa_nu"),
        ("=NAM*2", "=xa_NAM*2"),
        ('=IF(nam=0,"nam",nu)', '=IF(xa_nam=0,"nam",xa_nu)'),
        ("=khac!nam+nam", "=khac!nam+xa_nam"),
        ("=khac!(nam nu)+nu", "=khac!(nam nu)+xa_nu"),
        ("=nam(1)+namnu+nam_1", "=nam(1)+namnu+nam_1"),
        ("=cot nam", "=cot xa_nam"),
        ('="a ""nam"""&nam', '="a ""nam"""&xa_nam'),
    ],
)
def test_only_names_of_the_blocks_rows_get_the_prefix(formula: str, expected: str) -> None:
    quoted = formula.replace("'", "''")
    node, _ = compose(SourceFile("a.yaml", f"f: '{quoted}'\n"))
    assert isinstance(node, Mapping)
    scalar = node.get("f")
    assert isinstance(scalar, Scalar)

    assert prefixed_formula(scalar, "xa_", {"nam", "nu"}).raw == expected
