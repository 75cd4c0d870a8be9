"""Who may host and who is given what: agencies below the province, and forms by group."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.runtime.selectors import select

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from workspace_tree import Tree

ORGANISATIONS = "registry/organisations.yaml"
REGIME = "linh-vuc/thu-chi/regime.yaml"
SUBORDINATES = """  - {id: truong-an-phu, label: "Trường tiểu học An Phú", type: school, level: commune, parent: xa-an-phu, from: 2025-07-01}
  - {id: tram-an-phu, label: "Trạm y tế An Phú", type: clinic, level: commune, parent: xa-an-phu, from: 2025-07-01}
  - {id: truong-mot, label: "Trường tiểu học phường Một", type: school, level: commune, parent: phuong-mot, from: 2025-07-01}
  - {id: chi-cuc-thue, label: "Chi cục", type: branch, level: province, parent: so-tai-chinh, from: 2025-07-01}
"""  # noqa: E501


@pytest.fixture
def tiered(tree: Tree) -> Tree:
    """A province whose communes and departments have subordinates."""
    tree.change(ORGANISATIONS, "organisations:\n", f"organisations:\n{SUBORDINATES}")
    return tree


def reporters(tree: Tree) -> tuple[v1.Regime, list[str]]:
    compiled = tree.compiled
    assert compiled.diagnostics == ()
    assert compiled.registry is not None
    (regime,) = compiled.regimes
    found = (select(group.select, compiled.registry.organisations, dt.date(2026, 1, 14)) for group in regime.groups)
    return regime, [one.id for group in found for one in group]


@pytest.mark.req("REG-09")
@pytest.mark.parametrize(
    ("host", "subordinates"),
    [("xa-an-phu", ["truong-an-phu", "tram-an-phu"]), ("so-tai-chinh", ["chi-cuc-thue"])],
)
def test_an_agency_has_regimes_of_its_own_for_its_own_subordinates(
    tiered: Tree, host: str, subordinates: list[str]
) -> None:
    tiered.change(REGIME, "host: so-tai-chinh", f"host: {host}")
    tiered.change(REGIME, "recipients: [ubnd-tinh]", f"recipients: [{host}]")
    tiered.change(REGIME, "level = commune and under ubnd-tinh", f"under {host}")

    regime, found = reporters(tiered)

    assert (regime.host, regime.recipients) == (host, (host,))
    assert found == subordinates


@pytest.mark.req("REG-11")
def test_forms_are_given_to_groups_each_its_own(tiered: Tree) -> None:
    group = '  - {id: cap_xa, label: "UBND cấp xã", select: "level = commune and under ubnd-tinh", forms: [thu_chi], outline: de_cuong}\n'  # noqa: E501
    tiered.change(
        REGIME,
        group,
        '  - {id: cap_xa, label: "UBND cấp xã", select: "parent = ubnd-tinh and level = commune", forms: [thu_chi], outline: de_cuong}\n'  # noqa: E501
        '  - {id: truong, label: "Trường học", select: "type = school", forms: [nhan_su]}\n'
        '  - {id: tram, label: "Trạm y tế", select: "id = tram-an-phu", forms: [nhan_su]}\n',
    )
    tiered.change(REGIME, "workflow: duyet\nforms: [thu_chi]", "workflow: duyet\nforms: [thu_chi, {use: nhan_su}]")
    tiered.change(
        "shared/forms/nhan_su.yaml", 'label: "Công chức", required: true}', 'label: "Công chức", only: truong}'
    )
    tiered.change("shared/forms/nhan_su.yaml", 'label: "Viên chức"}', 'label: "Viên chức", only: tram}')

    regime, found = reporters(tiered)

    given = {one.id: one.forms for one in regime.groups}
    assert given == {"cap_xa": ("thu_chi",), "truong": ("nhan_su",), "tram": ("nhan_su",)}
    assert len(found) == len(set(found)) == 5
    (form,) = (one for one in regime.forms if one.id == "nhan_su")
    assert [(row.id, row.only) for row in form.rows if row.only] == [("cong_chuc", "truong"), ("vien_chuc", "tram")]
