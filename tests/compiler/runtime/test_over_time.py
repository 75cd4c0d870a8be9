"""Figures over the periods of a year, by each method."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.runtime.over_time import combine_over_time
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from chedo_compiler.runtime.values import Value


@pytest.mark.parametrize(
    ("method", "values", "combined"),
    [
        ("sum", [0.1, 0.2, None, 0.3], 0.6),
        ("sum", [None, "", "n/a"], None),
        ("mean", [1.0, 2.0, None, 4.0], 7 / 3),
        ("min", [3.0, -1.0, None], -1.0),
        ("max", [3.0, -1.0, None], 3.0),
        ("count", [3.0, None, "có", True], 3.0),
        ("count", [None], 0.0),
        ("last", [3.0, 5.0, None], 5.0),
        ("last", ["a", "b", None], "b"),
        ("last", [None], None),
        ("none", [1.0], None),
        ("recompute", [1.0, 2.0], None),
        ("sum", [1.0, ErrorValue.MISSING], ErrorValue.MISSING),
        ("none", [ErrorValue.MISSING], None),
        ("last", [ErrorValue.MISSING, 2.0], 2.0),
        ("sum", [True, 2.0], 2.0),
    ],
)
def test_each_method_has_its_answer(method: str, values: list[Value], combined: Value) -> None:
    assert combine_over_time(method, values) == combined


def test_a_weighted_mean_counts_what_has_a_weight() -> None:
    assert combine_over_time("weighted_mean", [10.0, 20.0, 99.0], [1.0, 3.0, None]) == 17.5
    assert combine_over_time("weighted_mean", [10.0], [0.0]) is ErrorValue.DIVISION
    assert combine_over_time("weighted_mean", [None], [1.0]) is None
    assert combine_over_time("weighted_mean", [1.0], [ErrorValue.VALUE]) is ErrorValue.VALUE
