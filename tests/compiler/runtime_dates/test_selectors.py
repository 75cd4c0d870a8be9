"""Selectors: what they mean over a dated registry, and where their faults are."""

from __future__ import annotations

import datetime as dt

import pytest

from chedo_compiler.artefact.v1 import Organisation
from chedo_compiler.runtime.selectors import parse_selector, select

REGISTRY = (
    Organisation("ubnd-tinh", "UBND tỉnh", "committee", "province", valid_from="2025-07-01"),
    Organisation("so-tai-chinh", "Sở Tài chính", "department", "province", parent="ubnd-tinh", sectors=("kinh_te",)),
    Organisation("so-y-te", "Sở Y tế", "department", "province", parent="ubnd-tinh", sectors=("van_xa",)),
    Organisation("chi-cuc-thue", "Chi cục Thuế", "branch", "province", parent="so-tai-chinh"),
    Organisation("xa-an-phu", "Xã An Phú", "commune", "commune", "00124", "ubnd-tinh", valid_from="2025-07-01"),
    Organisation("phuong-1", "Phường 1", "ward", "commune", "00127", "ubnd-tinh", valid_from="2025-07-01"),
    Organisation("xa-cu", "Xã cũ", "commune", "commune", "00125", "ubnd-tinh", "2010-01-01", "2025-06-30"),
)


def found(text: str, on: str = "2026-01-14") -> list[str]:
    selector, faults = parse_selector(text)
    assert faults == ()
    assert selector is not None
    return [one.id for one in select(selector, REGISTRY, dt.date.fromisoformat(on))]


@pytest.mark.req("REG-11")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id = so-y-te", ["so-y-te"]),
        ("type = department and sector has kinh_te", ["so-tai-chinh"]),
        ("level = commune and parent = ubnd-tinh", ["xa-an-phu", "phuong-1"]),
        ("level=commune and not type = ward", ["xa-an-phu"]),
        ("id in [so-y-te, phuong-1]", ["so-y-te", "phuong-1"]),
        ("code = 00124 or type = branch", ["chi-cuc-thue", "xa-an-phu"]),
        ('id = "so-y-te"', ["so-y-te"]),
        ("under so-tai-chinh", ["chi-cuc-thue"]),
        ("under ubnd-tinh and level = province", ["so-tai-chinh", "so-y-te", "chi-cuc-thue"]),
        ("type = department and (sector has van_xa or sector has kinh_te)", ["so-tai-chinh", "so-y-te"]),
        ("type = ward or type = department and sector has van_xa", ["so-y-te", "phuong-1"]),
    ],
)
def test_what_a_selector_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.req("ORG-01")
def test_only_organisations_that_exist_on_the_day_are_found() -> None:
    assert found("type = commune", "2025-06-30") == ["xa-cu"]
    assert found("type = commune", "2025-07-01") == ["xa-an-phu"]


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("level = ", "ORG001", "="),
        ("level commune", "ORG001", "commune"),
        ("level = commune extra", "ORG001", "extra"),
        ("(level = commune", "ORG001", "e"),
        ("id in [a, ]", "ORG001", "]"),
        ("level = commune && type = ward", "ORG001", "&"),
        ("", "ORG001", ""),
        ("lever = commune", "ORG002", "lever"),
    ],
)
def test_a_fault_is_located_in_the_text(text: str, code: str, at: str) -> None:
    selector, faults = parse_selector(text)
    assert selector is None
    assert [fault.code for fault in faults] == [code]
    assert text[faults[0].start : faults[0].end] == at


def test_deep_nesting_is_refused_and_does_not_crash() -> None:
    selector, faults = parse_selector("(" * 5000 + "id = a" + ")" * 5000)
    assert selector is None
    assert faults[0].code == "ORG001"
