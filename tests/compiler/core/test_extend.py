"""A province adopts a regime of the library and says only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.extend import extend
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, compose, plain

if TYPE_CHECKING:
    from typing import Any

BASE = """
id: ktxh
template: true
title: Gốc
legal: [{doc: nd}]
deadlines: [{id: nop, stage: send, due: {by: {day: 18}}}, {id: tong_hop, stage: consolidate, due: {by: {day: 20}}}]
reporters: [{id: xa, label: Xã, forms: [a, b]}, {id: so, label: Sở, forms: [a]}, {id: huyen, forms: [a]}]
"""
OWN = """
id: ktxh
extends: library/ktxh
legal: [{doc: qd}]
host: so-tai-chinh
deadlines: [{id: nop, stage: send, due: {before: {day: 20}}}]
reporters: [{id: dn, forms: [b]}, {id: so, select: "type = department"}]
remove: {reporters: [huyen]}
"""


def mapping(text: str, file: str = "x.yaml") -> Mapping:
    node, found = compose(SourceFile(file, text))
    assert not found
    assert isinstance(node, Mapping)
    return node


@pytest.fixture
def extended() -> Any:
    return plain(extend(mapping(OWN), mapping(BASE)))


@pytest.mark.req("REG-08")
def test_a_key_that_the_province_sets_replaces_the_librarys(extended: Any) -> None:
    assert extended["legal"] == [{"doc": "qd"}]
    assert extended["title"] == "Gốc"
    assert extended["host"] == "so-tai-chinh"


@pytest.mark.req("REG-08")
def test_reporters_and_deadlines_are_laid_over_each_other_by_id(extended: Any) -> None:
    assert extended["reporters"] == [
        {"id": "xa", "label": "Xã", "forms": ["a", "b"]},
        {"id": "so", "label": "Sở", "forms": ["a"], "select": "type = department"},
        {"id": "dn", "forms": ["b"]},
    ]
    assert [deadline["due"] for deadline in extended["deadlines"]] == [{"before": {"day": 20}}, {"by": {"day": 20}}]


def test_what_says_how_to_extend_is_not_inherited(extended: Any) -> None:
    assert {"template", "extends", "remove"}.isdisjoint(extended)


def test_every_value_still_knows_its_own_file() -> None:
    whole = extend(mapping(OWN, "tinh.yaml"), mapping(BASE, "thu-vien.yaml"))
    host, title = whole.get("host"), whole.get("title")
    assert host is not None
    assert title is not None
    assert (host.span.file, title.span.file) == ("tinh.yaml", "thu-vien.yaml")
