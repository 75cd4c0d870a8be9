"""Rows and columns are found again by hidden ids, number and words, place, then similar words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chedo_compiler.workbooks.drift.lines import Line
from chedo_compiler.workbooks.drift.matching import Matched, match


def lines(*said: str, first: int = 10) -> list[Line]:
    """Return lines ``number label``; their ids are counted."""
    pairs = [one.split(" ", 1) for one in said]
    return [
        Line(f"r{at}", number.strip("-"), label, first + at, "", "fixed") for at, (number, label) in enumerate(pairs)
    ]


def added(rows: list[Line], *which: int) -> list[Line]:
    """Return the rows, some of them rows that people add."""
    return [replace(line, kind="repeat") if at in which else line for at, line in enumerate(rows)]


def found_again(matched: Matched) -> list[tuple[str, int, bool]]:
    return [(pair.own.id, pair.found.place, pair.sure) for pair in matched.pairs]


def test_number_and_words_come_first() -> None:
    matched = match(lines("1 Nam", "2 Nữ", "a Nam"), lines("a Nam", "1 Nam", "2 nữ", first=20), ())

    assert found_again(matched) == [("r0", 21, True), ("r1", 22, True), ("r2", 20, True)]


def test_equal_lines_are_found_one_after_the_other() -> None:
    matched = match(lines("- Nam", "- Nữ", "- Nam"), lines("- Nam", "- Nữ", "- Nam", first=20), ())

    assert [place for _, place, _ in found_again(matched)] == [20, 21, 22]


def test_hidden_ids_come_before_all_words() -> None:
    old, new = lines("1 Nam", "2 Nữ"), lines("1 Nữ", "2 Nam", first=20)

    assert found_again(match(old, new, {"r0", "r1"})) == [("r0", 20, True), ("r1", 21, True)]


def test_similar_words_are_a_guess_and_others_none() -> None:
    matched = match(lines("1 Trẻ em dưới 6 tuổi", "2 Người già"), lines("1 Trẻ em dưới 16 tuổi", "2 Học sinh"), ())

    assert found_again(matched) == [("r0", 10, False)]
    assert [line.label for line in matched.removed] == ["Người già"]
    assert [line.label for line in matched.added] == ["Học sinh"]


def test_added_rows_are_found_below_the_same_row_whatever_the_form_asks_for() -> None:
    old = [*lines("1 Trong nước", "- Tên dự án", "2 Nước ngoài", "- Tên nhà thầu")]
    new = [*lines("1 Trong nước", "- Chỉ tiêu", "1a Vốn vay", "2 Nước ngoài", "- Chỉ tiêu", first=20)]
    matched = match(added(old, 1, 3), added(new, 1, 4), ())

    assert found_again(matched) == [("r0", 20, True), ("r1", 21, True), ("r2", 23, True), ("r3", 24, True)]
    assert [line.label for line in matched.added] == ["Vốn vay"]


def test_added_rows_below_another_row_are_others() -> None:
    old, new = lines("1 Nam", "- Dự án", "2 Nữ"), lines("1 Nam", "2 Nữ", "- Công trình", first=20)
    matched = match(added(old, 1), added(new, 2), ())

    assert [line.label for line in matched.removed] == ["Dự án"]
    assert [line.label for line in matched.added] == ["Công trình"]


def test_what_moved_is_as_little_as_explains_the_order() -> None:
    matched = match(lines("1 a", "2 b", "3 c", "4 d"), lines("4 d", "1 a", "2 b", "3 c"), ())

    assert [pair.own.id for pair in matched.moved()] == ["r3"]


@given(st.lists(st.sampled_from("abcdef"), max_size=6), st.lists(st.sampled_from("abcdef"), max_size=6))
def test_every_line_is_found_removed_or_added_once(old: list[str], new: list[str]) -> None:
    own, found = lines(*(f"1 {one}" for one in old)), lines(*(f"1 {one}" for one in new), first=30)
    matched = match(own, found, ())

    assert sorted([*(pair.own.id for pair in matched.pairs), *(line.id for line in matched.removed)]) == sorted(
        line.id for line in own
    )
    assert sorted([*(pair.found.place for pair in matched.pairs), *(line.place for line in matched.added)]) == sorted(
        line.place for line in found
    )
    places = [pair.found.place for pair in matched.pairs if pair not in matched.moved()]
    assert places == sorted(places)


@given(st.lists(st.sampled_from(["1 Nam", "2 Nữ", "- Trẻ em", "- Khác"]), max_size=6))
def test_the_same_lines_are_all_found_in_place(said: list[str]) -> None:
    own = lines(*said)
    matched = match(own, own, ())

    assert [pair.found.id for pair in matched.pairs] == [line.id for line in own]
    assert (matched.moved(), matched.removed, matched.added) == ((), (), ())
