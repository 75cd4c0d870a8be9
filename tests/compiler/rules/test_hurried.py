"""Deadlines that leave too little time are told with the working days that they do leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_tree import REGIME

if TYPE_CHECKING:
    from workspace_tree import Tree


def test_a_deadline_before_the_cut_off_leaves_no_day_rather_than_fewer(tree: Tree) -> None:
    tree.change("chedo.yaml", "minimum_working_days: {value: 0}", "minimum_working_days: {value: 2}")
    tree.change(REGIME, "stage: send, due: {by: {month: 0, day: 18}}", "stage: send, due: {by: {month: 0, day: 2}}")

    found = {(one.code, one.params.get("deadline")): one.params.get("days") for one in tree.compiled.diagnostics}

    assert ("TIM001", "nop") in found
    assert found["TIM012", "nop"] == 0
