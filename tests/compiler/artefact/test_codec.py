"""Artefacts go to canonical JSON and come back."""

from __future__ import annotations

import pytest

from chedo_compiler.artefact.codec import decode, digest, encode
from chedo_compiler.artefact.v1 import (
    Calendar,
    CalendarYear,
    Column,
    Deprecation,
    Organisation,
    Outline,
    Placeholder,
    Registry,
    Section,
    Selector,
)

REGISTRY = Registry(
    project="tinh-mau",
    title="Tỉnh Mẫu",
    timezone="Asia/Ho_Chi_Minh",
    organisations=(Organisation("xa-a", "UBND xã A", "commune", "commune", sectors=("kinh_te",)),),
    indicators=(),
    units=(),
    documents=(),
    calendars=(Calendar("vn", (0, 1, 2, 3, 4), (CalendarYear(2026, ("2026-01-01",), ()),)),),
    policy=(),
)


def test_what_was_encoded_is_read_back_equal() -> None:
    assert decode(Registry, encode(REGISTRY)) == REGISTRY


def test_text_and_placeholders_of_an_outline_keep_their_kinds() -> None:
    outline = Outline(
        "o", ("Tháng ", Placeholder("@period", "month")), (Section("s", "I", ("đạt ", Placeholder("f", "a.b"))),)
    )

    assert decode(Outline, encode(outline)) == outline


def test_a_selector_is_a_tree() -> None:
    selector = Selector(
        "and", parts=(Selector("=", "level", ("commune",)), Selector("not", parts=(Selector("under", "", ("x",)),)))
    )

    assert decode(Selector, encode(selector)) == selector


def test_canonical_json_is_one_line_with_sorted_keys_and_vietnamese_as_it_is() -> None:
    assert encode({"b": 1, "a": "Tỉnh"}) == '{"a":"Tỉnh","b":1}\n'.encode()


def test_what_is_seldom_said_leaves_the_bytes_of_all_others_as_they_were() -> None:
    column = Column("thang", "Tháng", "integer")
    assert b"deprecated" not in encode(column)
    leaving = Column("thang", "Tháng", "integer", deprecated=Deprecation("2026-07", "2027-01", "quy"))
    assert decode(Column, encode(leaving)) == leaving
    assert decode(Column, encode(column)) == column


def test_the_digest_is_sha_256() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"project":"x"}', b"\xff", b'{"unheard_of":1}'])
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(Registry, content)


def test_an_object_where_there_can_be_none_is_no_artefact() -> None:
    """Also within lists of things: the fault is of the one kind that callers know."""
    content = encode(REGISTRY).replace(b'"parent":null', b'"parent":{}')

    assert content != encode(REGISTRY)
    with pytest.raises(ValueError, match="not a Registry"):
        decode(Registry, content)
