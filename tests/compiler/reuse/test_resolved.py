"""``chedo show --resolved`` writes a form out as it has come to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from chedo_compiler.cli import chedo
from chedo_compiler.shape.check import check_shape
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, compose, plain

if TYPE_CHECKING:
    from workspace_tree import Tree

PATCH = """kind: form
extends: nhan_su
id: nhan_su_xa
remove: [vien_chuc]
set: {tong: {formula: '=IF(cong_chuc=0,"",cong_chuc)'}}
add: {rows: [{block: dan_so, prefix: xa}]}
"""


def shown(tree: Tree, what: str) -> str:
    result = CliRunner().invoke(chedo, ["show", what, "--workspace", str(tree.folder), "--resolved"])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_form_is_written_out_with_base_and_blocks(tree: Tree) -> None:
    tree.list_form("nhan_su_xa", "nhan_su_xa")
    tree.write("linh-vuc/thu-chi/forms/nhan_su_xa.yaml", PATCH)

    text = shown(tree, "thu-chi-thang/nhan_su_xa")

    node, found = compose(SourceFile("resolved.yaml", text))
    assert isinstance(node, Mapping)
    assert (found, check_shape(node)) == ((), ())
    data = plain(node)
    assert [row["id"] for row in data["rows"]] == ["tong", "cong_chuc", "xa_tong", "xa_nam", "xa_nu"]
    assert data["rows"][0]["formula"] == '=IF(cong_chuc=0,"",cong_chuc)'
    assert data["rows"][2]["formula"] == "=SUM(xa_nam:xa_nu)"
    assert {"extends", "set", "add", "remove"}.isdisjoint(data)
    assert list(data)[:3] == ["kind", "id", "title"]


def test_a_form_that_extends_nothing_means_the_same(tree: Tree) -> None:
    text = shown(tree, "thu-chi-thang/thu_chi")

    written = (tree.folder / "linh-vuc/thu-chi/forms/thu_chi.yaml").read_text("utf-8")
    assert plain(compose(SourceFile("a", text))[0]) == plain(compose(SourceFile("b", written))[0])
