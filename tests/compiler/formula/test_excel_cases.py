"""Formulas whose values real Excel computed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from excel_cases import agrees, computed, excel_cases

if TYPE_CHECKING:
    from collections.abc import Callable

ALL_TOGETHER = 0.995
EACH_FUNCTION = 0.95
OFTEN = 20
"""A function with as many cases has a goal of its own."""


def test_our_functions_give_what_excel_gave(record_property: Callable[[str, object], None]) -> None:
    cases = excel_cases()
    wrong = [case for case in cases if not agrees(case, computed(case))]

    called = Counter(name for case in cases for name in case.functions)
    failed = Counter(name for case in wrong for name in case.functions)
    right = {name: 1 - failed[name] / count for name, count in called.most_common()}
    share = 1 - len(wrong) / len(cases)
    record_property("excel cases", f"{len(cases)} cases, {share:.2%} equal")
    record_property("excel cases", " ".join(f"{name} {right[name]:.1%} ({called[name]})" for name in right))

    assert len(cases) == 2_155
    assert share >= ALL_TOGETHER, [(case.id, case.formula) for case in wrong]
    assert {name: share for name, share in right.items() if called[name] >= OFTEN and share < EACH_FUNCTION} == {}


def test_no_case_is_wrong_today() -> None:
    assert [(case.id, case.formula) for case in excel_cases() if not agrees(case, computed(case))] == []
