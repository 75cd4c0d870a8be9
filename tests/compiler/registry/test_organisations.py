"""The catalogue of agencies through time: who came from whom, and who reports on which day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.runtime.selectors import parse_selector, select

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from workspace_tree import Tree

FILE = "registry/organisations.yaml"
OLD = """  - {id: huyen-cu, label: "UBND huyện cũ", type: district, level: district, from: 2000-01-01, to: 2025-06-30, dissolved: true}
  - {id: xa-an-cu, label: "UBND xã An", type: commune, level: commune, code: "00125", parent: huyen-cu, from: 2010-01-01, to: 2025-06-30}
  - {id: xa-phu-cu, label: "UBND xã Phú", type: commune, level: commune, code: "00126", parent: huyen-cu, from: 2010-01-01, to: 2025-06-30}
"""  # noqa: E501


@pytest.fixture
def merged(tree: Tree) -> Tree:
    """Two communes of a district that is no more became one on 1 July 2025."""
    tree.change(FILE, "organisations:\n", f"organisations:\n{OLD}")
    tree.change(
        FILE,
        "{id: xa-an-phu,",
        "{id: xa-an-phu, merged_from: [xa-an-cu, xa-phu-cu], area: 31.5,"
        " population: [{from: 2025-07-01, value: 12000}, {from: 2026-01-01, value: 12150}],"
        " attributes: {so_thon: 9},",
    )
    return tree


def registry(tree: Tree) -> v1.Registry:
    compiled = tree.compiled
    assert compiled.diagnostics == ()
    assert compiled.registry is not None
    return compiled.registry


def reporting(tree: Tree, condition: str, day: dt.date) -> list[str]:
    selector = parse_selector(condition)[0]
    assert selector is not None
    return [one.id for one in select(selector, registry(tree).organisations, day)]


@pytest.mark.req("ORG-01")
def test_each_day_has_its_own_agencies(merged: Tree) -> None:
    assert reporting(merged, "type = commune", dt.date(2025, 6, 30)) == ["xa-an-cu", "xa-phu-cu"]
    assert reporting(merged, "type = commune", dt.date(2025, 7, 1)) == ["xa-an-phu"]
    assert reporting(merged, "level = district", dt.date(2025, 7, 1)) == []


@pytest.mark.req("ORG-01")
def test_the_artefact_knows_the_lines_of_descent(merged: Tree) -> None:
    (one,) = (one for one in registry(merged).organisations if one.id == "xa-an-phu")

    assert one.merged_from == ("xa-an-cu", "xa-phu-cu")
    assert [(item.name, item.value, item.valid_from) for item in one.attributes] == [
        ("population", "12000", "2025-07-01"),
        ("population", "12150", "2026-01-01"),
        ("area", "31.5", ""),
        ("so_thon", "9", ""),
    ]


@pytest.mark.req("ORG-01")
def test_an_agency_renamed_or_split_names_what_it_was(tree: Tree) -> None:
    tree.change(
        FILE,
        "organisations:\n",
        "organisations:\n"
        '  - {id: so-khdt, label: "Sở KHĐT", type: department, level: province, from: 2010-01-01, to: 2025-02-28}\n'
        "  - {id: so-kt, label: KT, type: department, level: province, renamed_from: so-khdt, from: 2025-03-01}\n"
        '  - {id: chi-cuc, label: "Chi cục", type: branch, level: province, from: 2025-09-01, split_from: so-kt}\n',
    )

    entries = {one.id: one for one in registry(tree).organisations}
    assert (entries["so-kt"].renamed_from, entries["chi-cuc"].split_from) == ("so-khdt", "so-kt")


def test_a_host_that_was_merged_is_told_who_followed_it(merged: Tree) -> None:
    merged.change("linh-vuc/thu-chi/regime.yaml", "recipients: [ubnd-tinh]", "recipients: [xa-an-cu]")

    (finding,) = merged.compiled.diagnostics
    assert (finding.code, finding.params["heirs"]) == ("ORG008", "xa-an-phu")


def test_a_class_that_ended_is_told_by_name(merged: Tree) -> None:
    merged.change("linh-vuc/thu-chi/regime.yaml", "level = commune", "parent = huyen-cu")

    (finding,) = merged.compiled.diagnostics
    assert finding.code == "ORG004"
    assert (finding.params["cause"], finding.params["value"], finding.params["end"]) == (
        "ended",
        "huyen-cu",
        "2025-06-30",
    )


def test_districts_are_no_more_even_where_none_was_listed(tree: Tree) -> None:
    tree.change("linh-vuc/thu-chi/regime.yaml", "level = commune", "level = district")

    (finding,) = tree.compiled.diagnostics
    assert (finding.code, finding.params["end"]) == ("ORG004", "2025-06-30")


def test_one_that_another_was_split_from_may_live_on(tree: Tree) -> None:
    tree.change(FILE, "{id: phuong-mot,", "{id: phuong-mot, split_from: xa-an-phu,")

    assert [code for code, _, _ in tree.found] == ["ORG009"], "both began on the same day"
    tree.change(
        FILE,
        'label: "UBND xã An Phú", type: commune, level: commune, code: "00124", parent: ubnd-tinh, from: 2025-07-01',
        'label: "UBND xã An Phú", type: commune, level: commune, code: "00124", from: 2020-01-01',
    )
    assert tree.found == []
