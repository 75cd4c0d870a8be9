"""A tree that is written as a formula and read again is the same tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from chedo_compiler.formula import Node, parse
from tree_text import TREES, placeless, written


@given(TREES)
@settings(max_examples=400, deadline=None)
def test_what_is_written_is_read_as_it_was(node: Node) -> None:
    read, faults = parse(written(node))

    assert faults == ()
    assert placeless(read) == placeless(node)


@pytest.mark.parametrize(
    "text",
    [
        "=-(a^b)%",
        "=(-a)^b",
        "=a-(b-c)-d",
        "=(a&b)+c*(d=e)",
        '=IF(tong cot>=1.5,SUM(a_b:c_d)*-x%,"hết ""rồi""")',
        '=VLOOKUP(x,{1,"a";-2,#N/A},2,FALSE)',
        "=SUM(a_b:INDEX(a_b:c_d,n))",
        "=thu_chi!tong+thu_chi!tong thu_chi!thang+thu_chi!mot:hai",
    ],
)
def test_what_is_read_is_written_with_the_same_meaning(text: str) -> None:
    node, faults = parse(text)
    assert node is not None, faults

    again, _ = parse(written(node))

    assert placeless(again) == placeless(node)
