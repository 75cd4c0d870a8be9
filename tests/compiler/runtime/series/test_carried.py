"""Figures of one release, read under another by what its notes declare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from changing_regime import note, plain_form, release
from chedo_compiler.artefact.v1 import Migration
from chedo_compiler.runtime.figures import Figures, RepeatingRow
from chedo_compiler.runtime.series.carried import carried
from chedo_compiler.runtime.series.links import Rule
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.carried import Carried
    from chedo_compiler.runtime.values import Value

pytestmark = pytest.mark.req("REG-06")

SENT: Mapping[str, Value] = {"a.so": 1.0, "a.tien": 1250.0, "b.so": 2.0, "b.tien": 0.3, "c.so": 4.0}


def _read(old: v1.Form, new: v1.Form, *migrations: Migration, sent: Mapping[str, Value] = SENT) -> Carried:
    before, after = release("1.0.0", [old]), release("2.0.0", [new], note("2.0.0", *migrations))
    return carried({old.id: Figures(dict(sent))}, before, after)


def test_what_no_note_speaks_of_stays_and_what_is_new_is_unknown() -> None:
    found = _read(plain_form("abc"), plain_form("abd"))

    assert found.figures["b1"].cells == {"a.so": 1.0, "a.tien": 1250.0, "b.so": 2.0, "b.tien": 0.3}
    assert found.unknown["b1"] == {"d.so", "d.tien"}
    assert found.joints == ()


def test_a_renamed_row_and_a_renamed_column_have_the_figures_of_their_old_names() -> None:
    renames = Migration("rename", "b1", "a", to="x"), Migration("rename", "b1", "tien", to="dong")

    found = _read(plain_form("abc"), plain_form("xbc", ("so", "dong")), *renames)

    assert found.figures["b1"].cells == {"x.so": 1.0, "x.dong": 1250.0, "b.so": 2.0, "b.dong": 0.3, "c.so": 4.0}
    assert found.unknown["b1"] == frozenset()
    assert [joint.rule for joint in found.joints] == [Rule.CONTINUE, Rule.CONTINUE]


def test_a_line_that_moved_is_found_in_its_form_of_then() -> None:
    before = release("1.0.0", [plain_form("abc"), plain_form("z", form="b2")])
    after = release(
        "2.0.0",
        [plain_form("bc"), plain_form("zy", form="b2")],
        note("2.0.0", Migration("move", "b1", "a", to="y", to_form="b2")),
    )

    found = carried({"b1": Figures(dict(SENT)), "b2": Figures({"z.so": 9.0})}, before, after)

    assert found.figures["b2"].cells == {"z.so": 9.0, "y.so": 1.0, "y.tien": 1250.0}
    assert "a.so" not in found.figures["b1"].cells


def test_lines_that_were_merged_are_the_sum_of_what_they_were() -> None:
    merge = Migration("merge", "b1", to="m", sources=("a", "b"), series="sum")

    found = _read(plain_form("abc"), plain_form("mc"), merge)

    assert found.figures["b1"].cells == {"m.so": 3.0, "m.tien": 1250.3, "c.so": 4.0}
    assert found.joints[0].rule is Rule.SUM


@pytest.mark.parametrize("series", ["break", ""])
def test_without_a_sum_a_merged_line_begins_anew(series: str) -> None:
    merge = Migration("merge", "b1", to="m", sources=("a", "b"), series=series)

    found = _read(plain_form("abc"), plain_form("mc"), merge)

    assert found.unknown["b1"] == {"m.so", "m.tien"}
    assert found.joints[0].rule is Rule.BREAK


def test_parts_of_a_split_line_begin_at_the_joint() -> None:
    split = Migration("split", "b1", "a", into=("x", "y"), series="sum")

    found = _read(plain_form("abc"), plain_form("xybc"), split)

    assert found.unknown["b1"] == {"x.so", "x.tien", "y.so", "y.tien"}


@pytest.mark.parametrize(("series", "known"), [("continue", True), ("sum", False), ("break", False)])
def test_a_split_line_that_keeps_its_name_goes_on_only_where_the_note_says_so(series: str, *, known: bool) -> None:
    split = Migration("split", "b1", "a", into=("a", "y"), series=series)

    found = _read(plain_form("abc"), plain_form("aybc"), split)

    assert ("a.so" in found.figures["b1"].cells) is known
    assert "y.so" in found.unknown["b1"]


def test_the_series_of_a_line_that_was_retired_ends_at_the_joint() -> None:
    before = release("1.0.0", [plain_form("ab")])
    after = release("2.0.0", [plain_form("b")], note("2.0.0", Migration("retire", "b1", "a", keep="archive")))

    found = carried({"b1": Figures({"b.so": 5.0})}, after, before)

    assert found.figures["b1"].cells == {"b.so": 5.0}
    assert found.unknown["b1"] == {"a.so", "a.tien"}
    assert [joint.rule for joint in found.joints] == [Rule.BREAK]


def test_read_under_the_older_release_a_split_line_is_the_sum_of_its_parts() -> None:
    split = Migration("split", "b1", "a", into=("x", "y"), series="sum")
    before, after = (
        release("1.0.0", [plain_form("ab")]),
        release("2.0.0", [plain_form("xyb")], note("2.0.0", split)),
    )

    found = carried({"b1": Figures({"x.so": 0.1, "y.so": 0.2, "b.so": 5.0})}, after, before)

    assert found.figures["b1"].cells == {"a.so": 0.3, "b.so": 5.0}
    assert "a.tien" not in found.unknown["b1"]


def test_a_conversion_is_exact_and_leaves_alone_what_has_a_unit_of_its_own() -> None:
    million = plain_form("ab", ("so", "tien", "nguoi"), units={"a": "trieu_dong", "nguoi": "nguoi"})
    billion = plain_form("ab", ("so", "tien", "nguoi"), units={"a": "ty_dong", "nguoi": "nguoi"})
    sent: dict[str, Value] = {"a.tien": 1250.0, "a.so": 0.7, "a.nguoi": 12.0, "b.tien": 5.0}

    found = _read(million, billion, Migration("convert", "b1", "a", factor="0.001"), sent=sent)

    assert found.figures["b1"].cells == {"a.tien": 1.25, "a.so": 0.0007, "a.nguoi": 12.0, "b.tien": 5.0}
    assert found.joints[0].rule is Rule.CONVERT


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)], ids=["as done", "the other way round"])
def test_within_one_note_it_does_not_matter_what_is_declared_first(order: slice) -> None:
    """A conversion speaks of the line by its new name, whether the renaming stands above it or below."""
    old, new = plain_form("ab", units={"a": "trieu_dong"}), plain_form("xb", units={"x": "ty_dong"})
    declared = [Migration("rename", "b1", "a", to="x"), Migration("convert", "b1", "x", factor="0.001")]

    found = _read(old, new, *declared[order])

    assert (found.figures["b1"].cells["x.tien"], found.figures["b1"].cells["x.so"]) == (1.25, 0.001)


def test_shares_are_neither_converted_nor_added_up() -> None:
    share = {"tien": "percent"}
    old = plain_form("ab", types=share, units={"a": "trieu_dong", "b": "trieu_dong"})
    new = plain_form("m", types=share, units={"m": "ty_dong"})
    merge = Migration("merge", "b1", to="m", sources=("a", "b"), series="sum")

    found = _read(old, new, merge, Migration("convert", "b1", "m", factor="0.001"))

    assert found.figures["b1"].cells == {"m.so": 0.003}
    assert found.unknown["b1"] == {"m.tien"}


def test_codes_are_read_as_the_later_list_has_them() -> None:
    form = plain_form("ab", ("ma",), types={"ma": "choice"})
    remap = Migration("remap", "b1", "ma", codes={"1": "I", "2": "II"})

    found = _read(form, form, remap, sent={"a.ma": "1;3;2", "b.ma": "9"})

    assert found.figures["b1"].cells == {"a.ma": "I;3;II", "b.ma": "9"}


def test_read_under_the_older_release_codes_that_became_one_are_left_as_they_are() -> None:
    """Which of the two it was cannot be told again; the one that only got another name can."""
    form = plain_form("ab", ("ma",), types={"ma": "choice"})
    remap = Migration("remap", "b1", "ma", codes={"1": "I", "2": "I", "3": "III"})
    before, after = release("1.0.0", [form]), release("2.0.0", [form], note("2.0.0", remap))

    found = carried({"b1": Figures({"a.ma": "I", "b.ma": "III"})}, after, before)

    assert found.figures["b1"].cells == {"a.ma": "I", "b.ma": "3"}


@pytest.mark.parametrize("how", ["mean", "last", "max", "none"])
def test_what_is_not_added_up_over_agencies_is_not_added_up_over_lines(how: str) -> None:
    old, new = (
        replace(form, cells=tuple(replace(cell, aggregate=how) for cell in form.cells))
        for form in (plain_form("abc"), plain_form("mc"))
    )

    found = _read(old, new, Migration("merge", "b1", to="m", sources=("a", "b"), series="sum"))

    assert found.figures["b1"].cells == {"c.so": 4.0}
    assert found.unknown["b1"] == {"m.so", "m.tien"}


def test_rows_that_reporters_added_go_with_their_group_and_columns() -> None:
    before = release("1.0.0", [plain_form("a", repeating=("da",))])
    after = release(
        "2.0.0",
        [plain_form("a", ("so", "dong"), repeating=("du_an",))],
        note("2.0.0", Migration("rename", "b1", "da", to="du_an"), Migration("rename", "b1", "tien", to="dong")),
    )
    sent = Figures(rows={"da": [RepeatingRow("r1", "Cầu", {"so": 3.0, "tien": 8.0}, parent="p")]})

    found = carried({"b1": sent}, before, after)

    assert found.figures["b1"].rows == {"du_an": [RepeatingRow("r1", "Cầu", {"so": 3.0, "dong": 8.0}, parent="p")]}


def test_an_error_stays_an_error_in_a_sum() -> None:
    merge = Migration("merge", "b1", to="m", sources=("a", "b"), series="sum")

    found = _read(plain_form("ab"), plain_form("m"), merge, sent={"a.so": ErrorValue.DIVISION, "b.so": 1.0})

    assert found.figures["b1"].cells == {"m.so": ErrorValue.DIVISION}


def test_a_name_that_is_used_anew_is_another_line() -> None:
    found = _read(plain_form("ab"), plain_form("axb"), Migration("rename", "b1", "a", to="x"))

    assert found.figures["b1"].cells["x.so"] == 1.0
    assert "a.so" in found.unknown["b1"]


def test_a_series_may_be_broken_where_nothing_else_changed() -> None:
    found = _read(plain_form("ab"), plain_form("ab"), Migration("series", "b1", "a", series="break"))

    assert found.unknown["b1"] == {"a.so", "a.tien"}


def test_several_releases_are_passed_one_after_the_other() -> None:
    first = release("1.0.0", [plain_form("ab")])
    notes = (
        note("1.1.0", Migration("rename", "b1", "a", to="x")),
        note("2.0.0", Migration("merge", "b1", to="m", sources=("x", "b"), series="sum")),
        note("10.0.0", Migration("rename", "b1", "m", to="n")),
    )
    last = release("10.0.0", [plain_form("n")], *notes)

    found = carried({"b1": Figures(dict(SENT))}, first, last)

    assert found.figures["b1"].cells == {"n.so": 3.0, "n.tien": 1250.3}
    assert [joint.note.version for joint in found.joints] == ["1.1.0", "2.0.0", "10.0.0"]


def test_a_split_that_is_taken_back_continues_the_series() -> None:
    first = release("1.0.0", [plain_form("ab")])
    notes = (
        note("2.0.0", Migration("split", "b1", "a", into=("x", "y"), series="sum")),
        note("3.0.0", Migration("merge", "b1", to="a2", sources=("x", "y"), series="sum")),
    )

    found = carried({"b1": Figures(dict(SENT))}, first, release("3.0.0", [plain_form(["a2", "b"])], *notes))

    assert found.figures["b1"].cells["a2.tien"] == 1250.0
