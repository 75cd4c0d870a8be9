"""Nothing that a regime or a registry says can change unseen: every field of the artefact is changed once."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.artefact import v1
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.review.compare import compare
from chedo_compiler.review.side import Side, side_of

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
REGIME = "ho-tich-thang"
OF_VERSIONS = {"id", "version", "changes", "format"}
"""What says which regime and version it is."""

_GROUP = v1.ReporterGroup("them", "Thêm", v1.Selector("=", "id", ("so-noi-vu",)), "id = so-noi-vu", ("ho_tich",))
_MONTH_END = v1.Deadline("nop", "send", v1.MonthDay(0, 31))
_OTHER: Mapping[str, Any] = {
    "title": "Báo cáo khác",
    "kind": "adhoc",
    "content": "figures",
    "classification": "internal",
    "host": "so-noi-vu",
    "recipients": ("ubnd-tinh",),
    "method": ("system",),
    "consolidator": "consolidator",
    "approver": "approver",
    "legal": (v1.LegalBasis("nd-09-2019", "Điều 1"),),
    "effective_from": "2026-05",
    "cycles": (v1.Cycle("quarterly", deadlines=(_MONTH_END,)),),
    "calendar": "khac",
    "groups": (_GROUP,),
    "workflow": v1.Workflow("khac", "Khác", ()),
    "forms": (),
    "outlines": (),
    "consolidation": v1.Consolidation(("cap_xa",), "exclude"),
    "guidance": "Hướng dẫn khác.",
    "note": "Ghi chú khác.",
}
_OF_ORGANISATIONS: Mapping[str, Any] = {
    "label": "Tên khác",
    "type": "town",
    "level": "district",
    "code": "00999",
    "parent": "so-noi-vu",
    "valid_from": "2025-07-02",
    "valid_to": "2027-01-01",
    "sectors": ("y_te",),
    "merged_from": ("xa-binh",),
    "split_from": "xa-binh",
    "renamed_from": "xa-binh",
    "attributes": (v1.Attribute("population", "5"),),
    "dissolved": True,
}
_OF_INDICATORS: Mapping[str, Any] = {
    "label": "Tên khác",
    "unit": "nguoi",
    "aggregate": "mean",
    "definition": "Khái niệm khác",
    "method": "Cách tính khác",
    "owner": "so-noi-vu",
    "over_time": "last",
    "system": "nd-09-2019",
    "system_code": "01",
}


def _side() -> Side:
    side = side_of(compile_workspace(open_workspace(HERE / "base")))
    assert side is not None
    return side


def _with_regime(side: Side, regime: v1.Regime) -> Side:
    return replace(side, regimes={**side.regimes, regime.id: regime})


@pytest.fixture(scope="module")
def side() -> Side:
    return _side()


def test_every_field_is_tried() -> None:
    assert {field.name for field in fields(v1.Regime)} == OF_VERSIONS | _OTHER.keys()
    assert {field.name for field in fields(v1.Organisation)} == {"id"} | _OF_ORGANISATIONS.keys()
    assert {field.name for field in fields(v1.Indicator)} == {"id"} | _OF_INDICATORS.keys()


@pytest.mark.parametrize("name", _OTHER)
def test_a_field_of_a_regime_is_seen(side: Side, name: str) -> None:
    regime = side.regimes[REGIME]
    other = replace(regime, **{name: _OTHER[name]})
    assert any(change.path[0] == ("regime", REGIME) for change in compare(side, _with_regime(side, other)))


@pytest.mark.parametrize("name", _OF_ORGANISATIONS)
def test_a_field_of_an_organisation_is_seen(side: Side, name: str) -> None:
    known = side.registry.organisations
    place = next(place for place, one in enumerate(known) if one.id == "xa-an")
    other = (*known[:place], replace(known[place], **{name: _OF_ORGANISATIONS[name]}), *known[place + 1 :])
    after = replace(side, registry=replace(side.registry, organisations=other))
    assert any(change.rule.startswith("ORG-") for change in compare(side, after))


@pytest.mark.parametrize("name", _OF_INDICATORS)
def test_a_field_of_an_indicator_is_seen(side: Side, name: str) -> None:
    first, *rest = side.registry.indicators
    other = (replace(first, **{name: _OF_INDICATORS[name]}), *rest)
    after = replace(side, registry=replace(side.registry, indicators=other))
    (change,) = compare(side, after)
    assert change.path == (("indicator", first.id), ("part", name))


def test_changes_of_one_comparison_have_fingerprints_of_their_own(side: Side) -> None:
    regime = side.regimes[REGIME]
    after = _with_regime(side, replace(regime, **{**_OTHER, "forms": regime.forms, "outlines": regime.outlines}))
    found = compare(side, after)
    assert len({change.fingerprint for change in found}) == len(found) > len(_OTHER)


def test_a_fingerprint_stands_while_the_values_do(side: Side) -> None:
    """Words of the registry that a sentence quotes may change; what was accepted is still the same."""
    regime = side.regimes[REGIME]
    after = _with_regime(side, replace(regime, host="so-noi-vu"))
    renamed = tuple(
        replace(one, label="Sở Nội vụ mới") if one.id == "so-noi-vu" else one for one in side.registry.organisations
    )
    registry = replace(side.registry, organisations=renamed)
    here, there = (
        next(change for change in compare(replace(side, registry=known), replace(after, registry=known)))
        for known in (side.registry, registry)
    )
    assert (here.rule, here.params["after"]) == ("REG-HOST", "Sở Nội vụ")
    assert there.params["after"] == "Sở Nội vụ mới"
    assert here.fingerprint == there.fingerprint
