"""Names in formulas: what stands for a line is replaced, and nothing else."""

from __future__ import annotations

import pytest

from chedo_compiler.proposing.renaming import Successor, rewritten

ANOTHER = {"a": Successor("moi", "moi", "moi")}
PARTS = {"a": Successor("(a1_+a2_)", "a1_", "a2_")}
GONE = {"a": Successor("", "sau", "truoc")}


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("=a+b", "=moi+b"),
        ("=A", "=moi"),
        ("=aa+a_+a.b", "=aa+a_+a.b"),
        ('=IF(a>0,"a",a)', '=IF(moi>0,"a",moi)'),
        ("=a(a)", "=a(moi)"),
        ("=SUM(a:b)+SUM(b : a)", "=SUM(moi:b)+SUM(b : moi)"),
        ("=PREV(a)", "=PREV(moi)"),
        ("=a b", "=moi b"),
        ("=g!a+f!a", "=g!a+f!moi"),
        ("=g!a:a", "=g!a:a"),
        ("=f!b:a+g!b:a", "=f!b:moi+g!b:a"),
        ("=a!b", "=a!b"),
        ("=f!b f!a", "=f!b f!moi"),
        ("=", "="),
        ('="chưa đóng', '="chưa đóng'),
    ],
)
def test_a_name_of_the_form_itself_is_another(formula: str, wanted: str) -> None:
    assert rewritten(formula, own=True, form="f", successors=ANOTHER) == wanted


def test_in_another_form_only_what_names_the_form_changes() -> None:
    assert rewritten("=a+f!a+g!a", own=False, form="f", successors=ANOTHER) == "=a+f!moi+g!a"


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("=a*2", "=(a1_+a2_)*2"),
        ("=SUM(a:b,b:a)", "=SUM(a1_:b,b:a2_)"),
        ("=SUM(a:a)", "=SUM(a1_:a2_)"),
        ("=a cot", "=a cot"),
        ("=f!a", "=f!a"),
    ],
)
def test_what_is_several_is_their_sum_where_one_can_say_so(formula: str, wanted: str) -> None:
    assert rewritten(formula, own=True, form="f", successors=PARTS) == wanted


@pytest.mark.parametrize(("formula", "wanted"), [("=SUM(a:b)", "=SUM(sau:b)"), ("=SUM(b:a)+a", "=SUM(b:truoc)+a")])
def test_what_is_gone_leaves_only_the_ends_of_ranges(formula: str, wanted: str) -> None:
    assert rewritten(formula, own=True, form="f", successors=GONE) == wanted
