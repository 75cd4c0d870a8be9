"""A change as a value: what names it, and in which order changes are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.review.change import Bump, Change, Level, path_text, seen
from chedo_compiler.review.compare import compare
from chedo_compiler.review.words import sentence, shown, title
from review_cases import ReviewCase, review_cases

ROW = (("regime", "ktxh-thang"), ("form", "thu_chi"), ("row", "thu_noi_dia"))


def label() -> Change:
    return seen("ROW-LABEL", Level.RISK, ROW, "Thu", "Thu nội địa", hits="D", label="Thu nội địa")


def case(name: str) -> ReviewCase:
    return next(one for one in review_cases(Path(__file__).parent / "cases") if one.content["name"] == name)


def test_levels_and_bumps_are_in_order() -> None:
    assert Level.BREAK > Level.RISK > Level.SAFE
    assert Bump.MAJOR > Bump.MINOR > Bump.PATCH
    assert label().bump is Bump.MINOR


def test_a_place_is_written_with_the_kinds_of_its_inner_parts() -> None:
    assert path_text(ROW) == "ktxh-thang/thu_chi/row:thu_noi_dia"
    assert path_text((("regime", "a"), ("outline", "b"))) == "a/outline:b"
    assert path_text((("indicator", "KTXH.0102"),)) == "indicator:KTXH.0102"


@pytest.mark.req("REG-06")
def test_an_acceptance_holds_while_place_and_values_are_the_same() -> None:
    one = label()
    assert one.fingerprint == "f69756673225"
    assert replace(one, level=Level.BREAK, params={"label": "khác"}).fingerprint == one.fingerprint
    others = [replace(one, new="Thu khác"), replace(one, old=None), replace(one, path=ROW[:2]), replace(one, rule="X")]
    assert len({one.fingerprint, *(other.fingerprint for other in others)}) == 1 + len(others)


def test_a_change_that_reaches_more_cells_is_another_change() -> None:
    fewer, more = case("cells of a row are closed"), case("closed cells are opened")
    assert {one.fingerprint for one in compare(*fewer.sides)}.isdisjoint(
        one.fingerprint for one in compare(*more.sides)
    )


def test_the_gravest_is_told_first() -> None:
    found = [one.level for one in compare(*case("a row is removed, and checks of it go with it").sides)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 2


def test_what_is_compared_twice_is_told_the_same() -> None:
    sides = case("other arithmetic on the same cells breaks the series, with an example").sides
    assert compare(*sides) == compare(*sides)


def test_a_rule_without_words_is_told_by_its_name() -> None:
    unknown = replace(label(), rule="XYZ-NEW")
    for lang in LANGUAGES:
        assert title(unknown.rule, lang) == "XYZ-NEW"
        assert sentence(unknown, lang).message == "XYZ-NEW"


def test_values_are_said_in_words_where_there_are_any() -> None:
    words = {"units": "giữa các cơ quan", "sum": "cộng", "true": "có"}
    assert shown({"units": "sum", "weight": "", "many": True}, words) == "giữa các cơ quan: cộng, many: có"
    assert shown(["sum", "khac"], words) == "cộng, khac"
    assert shown({"weight": ""}) == shown([]) == shown(None) == "∅"
    assert shown(0) == "0"
