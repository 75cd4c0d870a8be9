"""A comment with a reason lets a finding on its line stand, and nothing else."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from adopted_library import write_adoption
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.source import SourceFile
from chedo_compiler.suppress import ALSO_WARNINGS, HELD_CODES, HELD_FAMILIES, can_be_ignored
from diagnostic_codes import codes_of_the_compiler
from repository import modules
from workspace_tree import REGIME, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEADLINE = "  - {id: tong_hop, stage: consolidate, due: {by: {month: 0, day: 20}}}"
HURRIED = ("minimum_working_days: {value: 0}", "minimum_working_days: {value: 1}")
REASON = "hai hạn do quyết định ấn định"


def codes(tree: Tree) -> list[str]:
    return [code for code, _, _ in tree.found]


@pytest.fixture
def hurried(tree: Tree) -> Tree:
    """A workspace with one warning, on the line of a deadline."""
    tree.change("chedo.yaml", *HURRIED)
    assert codes(tree) == ["TIM013"]
    return tree


def test_a_comment_with_a_reason_lets_a_warning_stand(hurried: Tree) -> None:
    hurried.change(REGIME, DEADLINE, f"{DEADLINE}  # chedo: ignore=TIM013 {REASON}")
    assert codes(hurried) == []
    assert [regime.id for regime in hurried.compiled.regimes] == ["thu-chi-thang"]


def test_a_comment_is_for_its_own_line_and_code(hurried: Tree) -> None:
    hurried.change(REGIME, "deadlines:\n", f"deadlines:  # chedo: ignore=TIM013 {REASON}\n")
    hurried.change(REGIME, DEADLINE, f"{DEADLINE}  # chedo: ignore=TIM012,TIM001 {REASON}")
    places = [("TIM013", "{by: {month: 0, day: 20}}"), ("YML020", "TIM001"), ("YML020", "TIM012"), ("YML020", "TIM013")]
    assert sorted((code, place) for code, _, place in hurried.found) == places


def test_what_looks_like_a_comment_within_a_text_is_none(hurried: Tree) -> None:
    hurried.change(REGIME, 'guidance: "', f'guidance: "Xem # chedo: ignore=TIM013 {REASON} ')
    hurried.change(REGIME, "hằng tháng", f"'# chedo: bỏ qua' # chedo: ignore=LAW101 {REASON} tháng")
    assert codes(hurried) == ["TIM013"]


def test_a_block_of_text_may_have_a_comment_behind_its_sign_only(tree: Tree) -> None:
    text = "guidance: |  # chedo: ignore=TIM013 vì sao\n  Dòng một.\n  Xem # chedo: ignore=TIM013 vì sao\n"
    tree.write(REGIME, (tree.folder / REGIME).read_text("utf-8").partition("guidance:")[0] + text)
    assert tree.found == [("YML020", "regime.yaml", "TIM013")]


def test_an_error_can_stand_where_its_rule_is_a_matter_of_judgement(tree: Tree) -> None:
    tree.change(REGIME, "{month: 0, day: 18}", "{month: 0, day: 21}")
    assert codes(tree) == ["TIM002"]
    tree.change(REGIME, DEADLINE, f"{DEADLINE}  # chedo: ignore=TIM002 {REASON}")
    assert codes(tree) == []


def test_of_a_held_error_both_the_error_and_the_comment_are_told(tree: Tree) -> None:
    tree.change(REGIME, "host: so-tai-chinh\n", f"host: so-tai-chin  # chedo: ignore=REF001 {REASON}\n")
    assert tree.found == [("REF001", "regime.yaml", "so-tai-chin"), ("YML019", "regime.yaml", "REF001")]
    assert tree.compiled.regimes == ()


@pytest.mark.parametrize(
    ("comment", "place"),
    [
        ("# chedo: ignore=TIM013", "# chedo: ignore=TIM013"),
        ("# chedo: ignore=TIM013   ", "# chedo: ignore=TIM013"),
        ("# chedo: ignore TIM013 vì sao", "# chedo: ignore TIM013 vì sao"),
        ("#chedo: bỏ qua", "#chedo: bỏ qua"),
        ("# chedo: ignore=TIM013,ABC999 vì sao", "ABC999"),
    ],
)
def test_a_comment_that_is_not_understood_is_told(tree: Tree, comment: str, place: str) -> None:
    tree.change(REGIME, "host: so-tai-chinh\n", f"host: so-tai-chinh  {comment}\n")
    assert tree.found == [("YML018", "regime.yaml", place)]


def test_an_unused_comment_waits_until_all_rules_were_applied(tree: Tree) -> None:
    tree.change(REGIME, "deadlines:\n", f"deadlines:  # chedo: ignore=TIM013 {REASON}\n")
    assert codes(tree) == ["YML020"]
    tree.change(REGIME, "host: so-tai-chinh\n", "host: so-tai-chin\n")
    assert codes(tree) == ["REF001"]


def test_in_a_template_a_comment_is_for_those_who_adopt_it(tree: Tree) -> None:
    tree.change(REGIME, "deadlines:\n", f"deadlines:  # chedo: ignore=TIM013 {REASON}\n")
    tree.change(REGIME, "id: thu-chi-thang\n", "id: thu-chi-thang\ntemplate: true\n")
    assert "YML020" not in codes(tree)


def test_what_a_template_lets_stand_stands_where_it_is_adopted(tmp_path: Path) -> None:
    compilation = compile_workspace(open_workspace(write_adoption(tmp_path)))
    assert "giai-ngan" in [regime.id for regime in compilation.regimes]
    assert "TIM014" not in [one.code for one in compilation.diagnostics]


def test_a_broken_file_has_no_say(tree: Tree) -> None:
    tree.change(REGIME, "host: so-tai-chinh\n", "host: [so-tai-chinh  # chedo: ignore=YML003 vì sao\n")
    assert codes(tree) == ["YML003"]


OF_COMPARISONS = {"VER007", "VER014", "VER015", "VER016"}
"""Warnings about the way from one revision to another: no comment on a line of one of them can answer these."""


def warned() -> Iterator[str]:
    """Codes that the source gives as warnings."""
    for path in modules("compiler/chedo_compiler"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "warning":
                first = node.args[0]
                assert isinstance(first, ast.Constant), path
                yield str(first.value)


def test_the_warnings_of_held_families_are_known() -> None:
    found = {code for code in warned() if code[:3] in HELD_FAMILIES or code in HELD_CODES}
    assert found - {"YML020"} - OF_COMPARISONS == ALSO_WARNINGS
    assert not any(can_be_ignored(code) for code in OF_COMPARISONS)


def test_what_is_held_exists_and_is_not_all() -> None:
    assert codes_of_the_compiler() >= HELD_CODES
    assert {code[:3] for code in codes_of_the_compiler()} > HELD_FAMILIES
    assert can_be_ignored("TIM013")
    assert can_be_ignored("YML010")
    assert not can_be_ignored("LAW101")


def test_places_of_a_comment_are_its_own(tree: Tree) -> None:
    tree.change(REGIME, "host: so-tai-chinh\n", "host: so-tai-chinh  # chedo: ignore=TIM013\n")
    (found,) = tree.compiled.diagnostics
    source = SourceFile(REGIME, (tree.folder / REGIME).read_text("utf-8"))
    assert source.line(found.span.line)[: found.span.column - 1] == "host: so-tai-chinh  "
