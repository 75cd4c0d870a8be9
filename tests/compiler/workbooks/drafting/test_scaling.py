"""Formulas of shares times 100, and whether two formulas say the same."""

from __future__ import annotations

import pytest

from chedo_compiler.workbooks.drafting.agreement import agree
from chedo_compiler.workbooks.drafting.scaling import times_hundred


@pytest.mark.parametrize(
    ("formula", "scaled"),
    [
        ("=a/b", "=a/b*100"),
        ("=a+b", "=(a+b)*100"),
        ('=IF(b=0,"",a/b)', '=IF(b=0,"",a/b*100)'),
        ('=IF(b>0,a/b,"")', '=IF(b>0,a/b*100,"")'),
        ('=IF(b=0,"",(a-b)/b)', '=IF(b=0,"",((a-b)/b)*100)'),
        ('=IFERROR(a/b,"")', '=IFERROR(a/b*100,"")'),
        ("=IF(b=0,0,a/b)", "=IF(b=0,0,a/b)*100"),
        ('=IF(OR(a=0,b=0),"",SUM(a,b)/b)', '=IF(OR(a=0,b=0),"",SUM(a,b)/b*100)'),
    ],
)
def test_a_share_times_hundred(formula: str, scaled: str) -> None:
    assert times_hundred(formula) == scaled
    assert not agree(formula, scaled, ["a", "b"])
    assert agree(formula, scaled, ["a", "b"], percent=True)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("=a+b+c", "=SUM(a:c)", True),
        ("=b+a", "=a+b", True),
        ("=a+b", "=a+c", False),
        ("=a-b", "=b-a", False),
        ("=a*(b+c)", "=a*b+a*c", True),
        ("=a+b", "=a+x", False),
        ('=IF(b=0,"",a/b*100)', "=a/b*100", True),
    ],
)
def test_formulas_agree_when_they_compute_the_same(first: str, second: str, *, same: bool) -> None:
    assert agree(first, second, ["a", "b", "c"]) is same
