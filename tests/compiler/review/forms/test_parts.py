"""The parts that the rules are made of: words that say the same, what formulas read, formulas tried on figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from chedo_compiler.artefact.v1 import Expression, Migration
from chedo_compiler.review.form_rules.alike import look_alike, say_the_same
from chedo_compiler.review.form_rules.layout import _longest_rising
from chedo_compiler.review.form_rules.migrations import Migrations
from chedo_compiler.review.form_rules.pairs import FormPair
from chedo_compiler.review.form_rules.reads import Renaming, all_read
from chedo_compiler.review.form_rules.trials import TRIALS, trials
from chedo_compiler.review.side import Sides
from review_cases import review_cases
from sample_form import sample_form

BASE = review_cases(Path(__file__).parent / "cases")[0].sides[0]


def pair_of(*migrations: Migration) -> FormPair:
    form = sample_form()
    return FormPair("r", form, form, Migrations(migrations), Sides(BASE, BASE))


@pytest.mark.parametrize(
    ("one", "other", "same", "alike"),
    [
        ("Tổng chi", "TỔNG  CHI:", True, True),
        ("Tổng chi", "To\u0302\u0309ng chi", True, True),
        ("Thu phí, lệ phí", "Thu phí và lệ phí", False, True),
        ("Tỷ lệ", "Tỷ lệ %", False, True),
        ("Tổng thu", "Số hộ nghèo", False, False),
    ],
)
def test_labels_that_say_the_same_or_look_alike(one: str, other: str, *, same: bool, alike: bool) -> None:
    assert say_the_same(one, other) is same
    assert look_alike(one, other) is alike


def test_all_that_a_formula_reads_is_named_with_when_and_where() -> None:
    expression: Expression = [
        "call",
        "SUM",
        [
            ["range", ["a.x", "b.x"], 1],
            ["repeat", "g", "x"],
            ["op", "+", ["prev", "a.x"], ["lastyearhere", "y"]],
            ["ytd", "a.x", "weighted_mean", "a.w"],
            ["formrange", "khac", ["c.z"], 1],
            ["form", "khac", "d.z"],
            ["formrepeat", "khac", "g", "z"],
            ["ind", "k"],
            ["org", "population"],
            ["hererange", ["p", "q"]],
        ],
    ]
    here = {"a.x", "b.x", "g.x", "r.p", "r.q"}
    before = {"prev:a.x", "lastyear:r.y", "ytd:a.x", "ytd:a.w"}
    outside = {"khac/c.z", "khac/d.z", "khac/g.z", "ind:k", "org:population"}
    assert all_read(expression, "r", sample_form()) == here | before | outside


def test_a_renamed_formula_is_read_under_its_new_names() -> None:
    renames = {"f": {"a": "b", "sum": "tong"}, "khac": {"c": "d"}}
    renaming = Renaming("f", lambda form: renames[form])
    old: Expression = ["op", "+", ["ytd", "a.x", "sum"], ["call", "SUM", [["form", "khac", "c.a"], ["text", "a"]]]]
    assert renaming.expression(old) == [
        *("op", "+", ["ytd", "b.x", "sum"]),
        ["call", "SUM", [["form", "khac", "d.a"], ["text", "a"]]],
    ]


def test_renames_of_several_versions_follow_each_other() -> None:
    steps = [("a", "b"), ("b", "c"), ("d", "e")]
    declared = Migrations(tuple(Migration("rename", "f", item, to) for item, to in steps))
    assert declared.renames("f") == {"a": "c", "d": "e"}
    assert declared.renames("other") == {}


def test_formulas_are_tried_on_the_same_figures_each_time() -> None:
    one: Expression = ["op", "+", ["cell", "tong.thang"], ["prev", "tong.luy_ke"]]
    other: Expression = ["op", "-", ["cell", "tong.thang"], ["prev", "tong.luy_ke"]]
    first, again = (list(trials(pair_of(), "tong", one, other)) for _ in range(2))
    assert first == again
    assert len(first) == TRIALS
    assert {name for trial in first for name in trial.figures} == {"tong.thang", "prev:tong.luy_ke"}
    assert not all(trial.agrees for trial in first)


@pytest.mark.parametrize(
    ("old", "new", "agrees"),
    [
        (["op", "*", ["cell", "tong.thang"], ["num", 2]], ["op", "+", *[["cell", "tong.thang"]] * 2], True),
        (["op", ">", ["cell", "tong.thang"], ["num", 750]], ["op", ">=", ["cell", "tong.thang"], ["num", 750]], False),
        (["repeat", "da", "thang"], ["call", "SUM", [["repeat", "da", "thang"]]], False),
        (["call", "SUM", [["form", "k", "a.x"], ["org", "p"]]], ["op", "+", ["org", "p"], ["form", "k", "a.x"]], True),
        (["call", "SUM", [["formrepeat", "k", "g", "x"]]], ["call", "MAX", [["formrepeat", "k", "g", "x"]]], False),
        (["ytd", "tong.thang", "sum"], ["ytd", "tong.thang", "last"], False),
        (["ind", "k"], ["op", "+", ["ind", "k"], ["num", 0]], True),
    ],
)
def test_a_difference_is_found_where_there_is_one(old: Expression, new: Expression, *, agrees: bool) -> None:
    assert all(trial.agrees for trial in trials(pair_of(), "tong", old, new)) is agrees


def test_rows_inside_a_repeating_row_are_drawn() -> None:
    old: Expression = ["call", "SUM", [["inner", "trong", "x"]]]
    new: Expression = ["call", "MAX", [["inner", "trong", "x"]]]
    assert not all(trial.agrees for trial in trials(pair_of(), "da", old, new))


def test_cells_of_the_same_repeating_row_are_drawn() -> None:
    old: Expression = ["op", "+", ["here", "thang"], ["call", "SUM", [["hererange", ["thang", "ke_hoach"]]]]]
    new: Expression = ["op", "+", ["op", "*", ["here", "thang"], ["num", 2]], ["here", "ke_hoach"]]
    found = list(trials(pair_of(), "da", old, new))
    assert all(trial.agrees for trial in found)
    assert len({trial.old for trial in found}) > TRIALS / 4


def test_a_split_row_counts_as_the_sum_of_its_parts() -> None:
    split = Migration("split", "thu_chi", "cu", into=("thu_dn", "thu_phi"), series="sum")
    old: Expression = ["op", "+", ["cell", "cu.thang"], ["cell", "thu_xa.thang"]]
    new: Expression = ["call", "SUM", [["range", ["thu_dn.thang", "thu_phi.thang", "thu_xa.thang"], 1]]]
    assert all(trial.agrees for trial in trials(pair_of(split), "tong", old, new))
    apart = replace(split, series="break")
    assert not all(trial.agrees for trial in trials(pair_of(apart), "tong", old, new))


@pytest.mark.parametrize(
    ("places", "stayed"),
    [([], set()), ([0, 1, 2], {0, 1, 2}), ([2, 0, 1], {1, 2}), ([0, 3, 1, 2], {0, 2, 3}), ([1, 0], {1})],
)
def test_as_few_lines_as_can_have_moved(places: list[int], stayed: set[int]) -> None:
    assert _longest_rising(places) == stayed
