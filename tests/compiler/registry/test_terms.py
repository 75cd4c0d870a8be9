"""Indicators, units, documents, roles, dashboards and notes reach the artefact as they are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.artefact import codec, v1

if TYPE_CHECKING:
    from workspace_tree import Tree

DOCUMENTS = "registry/documents.yaml"
INDICATORS = "registry/indicators.yaml"


def registry(tree: Tree) -> v1.Registry:
    compiled = tree.compiled
    assert compiled.diagnostics == ()
    assert compiled.registry is not None
    return codec.decode(v1.Registry, codec.encode(compiled.registry))


@pytest.mark.req("REG-15")
def test_an_indicator_is_tied_to_the_systems_that_number_it(tree: Tree) -> None:
    tree.change(
        DOCUMENTS,
        "documents:\n",
        "documents:\n"
        '  - {id: qd-54-2016, number: "54/2016/QĐ-TTg", title: "Hệ thống chỉ tiêu thống kê", issued: 2016-12-19}\n'
        '  - {id: qd-1603, number: "1603/QĐ-UBND", title: "Bộ chỉ tiêu của tỉnh", issued: 2024-06-28}\n',
    )
    tree.change(INDICATORS, "{id: KTXH.0101,", '{id: KTXH.0101, system: {doc: qd-54-2016, code: "T0601"},')
    tree.change(
        INDICATORS,
        "indicators:\n",
        "indicators:\n"
        '  - {id: TINH.01, label: "Của tỉnh", unit: dong, definition: x, system: {doc: qd-1603, code: "A.1"}}\n',
    )

    tied = {one.id: (one.system, one.system_code) for one in registry(tree).indicators}
    assert tied == {"TINH.01": ("qd-1603", "A.1"), "KTXH.0101": ("qd-54-2016", "T0601")}


@pytest.mark.req("REG-15")
def test_an_indicator_of_an_unknown_system_is_told(tree: Tree) -> None:
    tree.change(INDICATORS, "{id: KTXH.0101,", '{id: KTXH.0101, system: {doc: qd-54-2016, code: "T0601"},')

    assert tree.found == [("REF002", "indicators.yaml", "qd-54-2016")]


@pytest.mark.req("REG-05")
def test_an_indicator_has_one_method_over_units_and_over_time(tree: Tree) -> None:
    tree.change(INDICATORS, "aggregate: sum", "aggregate: {units: sum, time: last}")

    (one,) = registry(tree).indicators
    assert (one.aggregate, one.over_time) == ("sum", "last")
    tree.change(
        "linh-vuc/thu-chi/forms/thu_chi.yaml", "indicator: KTXH.0101", "indicator: KTXH.0101, aggregate: {time: sum}"
    )
    assert "IND002" in [code for code, _, _ in tree.found]


@pytest.mark.req("REG-05")
@pytest.mark.parametrize(("key", "code"), [("unit: dong", "IND001"), ("aggregate: mean", "IND002")])
def test_a_second_regime_may_not_give_an_indicator_another_meaning(tree: Tree, key: str, code: str) -> None:
    for name in ("regime.yaml", "outline.yaml"):
        text = (tree.folder / "linh-vuc/thu-chi" / name).read_text("utf-8")
        tree.write(f"linh-vuc/khac/{name}", text.replace("thu-chi-thang", "khac-thang"))
    form = (tree.folder / "linh-vuc/thu-chi/forms/thu_chi.yaml").read_text("utf-8")
    tree.write("linh-vuc/khac/forms/thu_chi.yaml", form)
    assert tree.found == []

    tree.change("linh-vuc/khac/forms/thu_chi.yaml", "indicator: KTXH.0101", f"indicator: KTXH.0101, {key}")

    assert {found[0] for found in tree.found} >= {code}
    assert [one.id for one in tree.compiled.regimes] == ["thu-chi-thang"]


@pytest.mark.req("REG-16")
def test_a_basis_that_was_replaced_is_passed_to_what_replaced_it(tree: Tree) -> None:
    tree.change(
        DOCUMENTS,
        "in_force: {from: 2019-03-12}}",
        "in_force: {from: 2019-03-12}, replaced_by: nd-moi}\n"
        '  - {id: nd-moi, number: "1/2024/NĐ-CP", title: "Mới", issued: 2024-01-02, replaced_by: nd-moi-nua}\n'
        '  - {id: nd-moi-nua, number: "9/2025/NĐ-CP", title: "Mới nữa", issued: 2025-01-02}',
    )

    (finding,) = tree.compiled.diagnostics
    assert (finding.code, finding.params["suggestion"]) == ("LAW102", "nd-moi-nua")
    tree.change("linh-vuc/thu-chi/regime.yaml", "doc: nd-09-2019", "doc: nd-moi-nua")
    documents = {one.id: one for one in registry(tree).documents}
    assert (documents["nd-09-2019"].replaced_by, documents["nd-09-2019"].in_force_to) == ("nd-moi", "2024-01-01")


@pytest.mark.req("REG-16")
def test_a_basis_that_is_replaced_later_still_holds(tree: Tree) -> None:
    tree.change(
        DOCUMENTS,
        "in_force: {from: 2019-03-12}}",
        "in_force: {from: 2019-03-12}, replaced_by: nd-moi}\n"
        '  - {id: nd-moi, number: "1/2027/NĐ-CP", title: "Mới", issued: 2027-01-02, amends: [blds-2015]}',
    )

    documents = {one.id: one for one in registry(tree).documents}
    assert documents["nd-moi"].amends == ("blds-2015",)


def test_a_role_of_the_province_stands_for_one_of_the_system(tree: Tree) -> None:
    tree.write(
        "registry/roles.yaml",
        "kind: roles\nroles:\n"
        '  - {id: van_thu, label: "Văn thư", as: sender, do: [send, recall]}\n'
        '  - {id: tong_hop, label: "Tổng hợp", as: consolidator}\n'
        '  - {id: lanh_dao, label: "Lãnh đạo", as: approver}\n',
    )
    tree.change("workflows/duyet.yaml", "role: sender", "role: van_thu")

    compiled = tree.compiled
    assert compiled.diagnostics == ()
    assert [step.role for step in compiled.regimes[0].workflow.steps if step.id == "gui"] == ["sender"]
    assert v1.Role("van_thu", "Văn thư", "sender", ("send", "recall")) in registry(tree).roles


def test_a_dashboard_reaches_the_registry(tree: Tree) -> None:
    tree.write(
        "dashboards/tong-quan.yaml",
        "kind: dashboard\nid: tong-quan\ntitle: Tổng quan\naudience: [ubnd-tinh]\n"
        "tiles:\n  - {id: xa, kind: ranking, indicator: KTXH.0101, level: commune, top: 5, compare: [last_year]}\n",
    )

    tile = v1.Tile("xa", "ranking", "KTXH.0101", "", ("last_year",), "commune", 5)
    assert registry(tree).dashboards == (v1.Dashboard("tong-quan", "Tổng quan", ("ubnd-tinh",), (tile,)),)


def test_notes_of_versions_reach_the_regime_the_newest_first(tree: Tree) -> None:
    tree.change("linh-vuc/thu-chi/regime.yaml", "version: 1.0.0", "version: 1.10.0")
    note = "kind: change\nregime: thu-chi-thang\nversion: {}\nlegal: [{{doc: nd-09-2019}}]\nsummary: x\n"
    rename = "migrations: [{op: rename, form: thu_chi, row: thu_cu, to: thu_khac}]\n"
    accept = 'accept: [{fingerprint: "2810c5a02622", reason: "khoản 3"}]\n'
    tree.write("linh-vuc/thu-chi/changes/1.9.0.yaml", note.format("1.9.0") + rename.replace("thu_khac", "da_bo"))
    tree.write("linh-vuc/thu-chi/changes/1.10.0.yaml", note.format("1.10.0") + rename + accept)

    compiled = tree.compiled
    assert compiled.diagnostics == ()
    (regime,) = compiled.regimes
    assert [change.version for change in regime.changes] == ["1.10.0", "1.9.0"]
    assert regime.changes[0].migrations == (v1.Migration("rename", "thu_chi", "thu_cu", to="thu_khac"),)
    assert regime.changes[0].accepted == (v1.Accepted("2810c5a02622", "khoản 3"),)
    assert codec.decode(v1.Regime, codec.encode(regime)) == regime


def test_two_notes_of_one_version_are_told(tree: Tree) -> None:
    note = "kind: change\nregime: thu-chi-thang\nversion: 1.0.0\nsummary: x\n"
    tree.write("linh-vuc/thu-chi/changes/a.yaml", note)
    tree.write("linh-vuc/thu-chi/changes/b.yaml", note)

    assert tree.found == [("REF013", "b.yaml", "1.0.0")]
