"""Edits of what a province takes from the library: written into its own files, in the ways that the language has."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from chedo_compiler.project import open_workspace
from chedo_compiler.proposing.edits import (
    AddDocument,
    AddLine,
    Line,
    MergeLines,
    MoveLine,
    Place,
    RemoveDeadline,
    RemoveGroup,
    RemoveLine,
    RenameLine,
    SetDeadline,
    SetForm,
    SetGroup,
    SetLine,
    SetRegime,
    SetWindow,
    SplitLine,
)
from proposed import Desk
from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.artefact import v1
    from chedo_compiler.proposing.edits import Edit

REGIME = "ktxh-thang"
HOME = "linh-vuc/kinh-te/ktxh-thang"
FORM = f"{HOME}/forms/du_an.yaml"


@pytest.fixture
def province(tmp_path: Path) -> Desk:
    """Copy the sample province beside the library."""
    shutil.copytree(ROOT / "samples/lao-cai", tmp_path / "samples/lao-cai")
    shutil.copytree(ROOT / "regimes", tmp_path / "regimes")
    return Desk(tmp_path / "samples/lao-cai", REGIME)


def compiled(desk: Desk, *edits: Edit) -> v1.Regime:
    """Return the regime as compiled with the edits, which nothing is found in but what tests expect."""
    examined = desk.examined(*edits, effective_from="2026-10")
    assert [one.code for one in examined.found if one.severity == "error" and not one.code.startswith("TST")] == []
    assert examined.applied.faults == ()
    assert examined.report is not None
    return examined.report.sides.new.regimes[REGIME]


def form_of(regime: v1.Regime, name: str) -> v1.Form:
    """Return a form of a regime."""
    return next(form for form in regime.forms if form.id == name)


def test_only_files_of_the_province_change(province: Desk) -> None:
    texts = province.texts(
        SetLine("row", "du_an", "tong_cong", "label", "Tổng"),
        SetForm("du_an", "title", "Dự án mới"),
        SetRegime("title", "Báo cáo"),
    )
    assert set(texts) == {FORM, f"{HOME}/regime.yaml", f"{HOME}/changes/1.1.0.yaml"}
    assert texts[FORM] == (
        'kind: form\nid: du_an\nextends: du_an\ntitle: "Dự án mới"\nset:\n  tong_cong: {label: "Tổng"}\n'
    )


def test_lines_are_set_added_and_removed(province: Desk) -> None:
    edits = (
        SetLine("column", "du_an", "giai_ngan", "label", "Giải ngân"),
        SetLine("column", "du_an", "giai_ngan", "guidance", None),
        AddLine("row", "du_an", Line("Vốn FDI", "fdi", {"only": "cap_xa"}), Place(after="tong_cong")),
        AddLine("row", "du_an", Line("Vốn ODA", "oda", {"only": "cap_xa"}), Place(after="fdi")),
        AddLine("row", "du_an", Line("Vốn khác nữa", "von_nua", {"only": "cap_xa"}), Place(before="oda")),
        AddLine("column", "du_an", Line("Vốn vay", "von_vay", {"type": "number"}), Place(inside="trong_do")),
        RemoveLine("check", "du_an", "giai_ngan_vuot"),
    )
    form = form_of(compiled(province, *edits), "du_an")
    assert [row.id for row in form.rows] == ["tong_cong", "fdi", "von_nua", "oda"]
    assert [column.id for column in form.columns][:4] == ["tong_muc_dau_tu", "von_nsnn", "von_khac", "von_vay"]
    assert form.checks == ()
    said = yaml.safe_load(province.texts(*edits)[FORM])
    assert said["set"] == {"giai_ngan": {"label": "Giải ngân", "guidance": None}}


def test_what_is_put_in_can_be_changed_and_taken_out_again(province: Desk) -> None:
    edits = (
        AddLine("row", "du_an", Line("Vốn FDI", "fdi"), Place(after="tong_cong")),
        SetLine("row", "du_an", "fdi", "label", "FDI"),
        RenameLine("row", "du_an", "fdi", "fdi_moi"),
        SetForm("du_an", "number", "03"),
        RemoveLine("row", "du_an", "fdi_moi"),
    )
    assert yaml.safe_load(province.texts(*edits)[FORM]) == {
        "kind": "form",
        "id": "du_an",
        "extends": "du_an",
        "number": "03",
    }


def test_a_line_gets_another_id_with_all_that_names_it(province: Desk) -> None:
    edits = (RenameLine("column", "du_an", "von_khac", "von_ngoai"), RenameLine("row", "du_an", "cong_trinh", "muc"))
    form = form_of(compiled(province, *edits), "du_an")
    assert [column.id for column in form.columns][:3] == ["tong_muc_dau_tu", "von_nsnn", "von_ngoai"]
    said = yaml.safe_load(province.texts(*edits)[FORM])
    assert said["aggregate"] == {"muc": "append"}
    assert said["set"]["tong_muc_dau_tu"] == {"formula": "=von_nsnn+von_ngoai"}


def test_a_line_is_moved_split_and_merged(province: Desk) -> None:
    edits = (
        SplitLine("column", "du_an", "von_nsnn", (Line("Trung ương", "von_tu"), Line("Địa phương", "von_dp"))),
        MoveLine("column", "du_an", "giai_ngan", Place(before="von_tu")),
    )
    form = form_of(compiled(province, *edits), "du_an")
    assert [column.id for column in form.columns] == [
        *("tong_muc_dau_tu", "giai_ngan", "von_tu", "von_dp", "von_khac", "ty_le"),
    ]
    merged = MergeLines("column", "du_an", ("von_nsnn", "von_khac"), Line("Vốn", "von"))
    total = SetLine("column", "du_an", "tong_muc_dau_tu", "formula", "=von")
    form = form_of(compiled(province, merged, total), "du_an")
    assert [column.id for column in form.columns] == ["tong_muc_dau_tu", "von", "giai_ngan", "ty_le"]


def test_a_row_moves_to_another_form(province: Desk) -> None:
    (row, *_) = [one for one in form_of(compiled(province), "chi_tieu").rows if one.label and not one.total]
    edit = MoveLine("row", "chi_tieu", row.id, Place(after="tong_cong"), to_form="du_an")
    applied = province.applied(edit)
    assert applied.migrations == ({"op": "move", "form": "chi_tieu", "row": row.id, "to_form": "du_an"},)
    texts = {path.rpartition("/")[2]: yaml.safe_load(text) for path, text in applied.files.items()}
    assert texts["chi_tieu.yaml"]["remove"] == [row.id]
    assert [one["id"] for one in texts["du_an.yaml"]["add"]["rows"]] == [row.id]


def test_a_form_of_the_library_that_builds_on_another_is_left_to_authors(province: Desk) -> None:
    home = province.folder / "linh-vuc/xu-ly-don"
    home.mkdir()
    own = {"version": "1.0.0", "host": "thanh-tra-tinh", "recipients": ["ubnd-tinh"]}
    (home / "regime.yaml").write_text(
        yaml.safe_dump({"kind": "regime", "id": "xu-ly-don", "extends": "library/xu-ly-don", **own}), "utf-8"
    )
    province.regime = "xu-ly-don"
    assert province.codes(SetForm("xld_03", "title", "x"), SetForm("xld_02", "title", "x")) == [
        (0, "PRP004", "extended")
    ]


def test_times_and_reporters(province: Desk) -> None:
    edits = (
        SetDeadline("nop", {"before": {"month": 0, "day": 17, "time": "16:00"}}),
        SetWindow({"from": {"month": -1, "day": 10}, "to": {"month": 0, "day": 9}}),
        SetGroup("cap_xa", {"label": "Cấp xã"}),
        RemoveGroup("so_du_lich"),
        SetGroup("vp", {"label": "Văn phòng", "select": "id = vp-ubnd", "forms": ["chi_tieu"]}),
        RemoveLine("row", "chi_tieu", "khong_co"),
    )
    said = yaml.safe_load(province.applied(*edits).files[(province.folder / HOME / "regime.yaml").as_posix()])
    assert said["deadlines"][0] == {
        "id": "nop",
        "stage": "send",
        "due": {"before": {"month": 0, "day": 17, "time": "16:00"}},
    }
    assert said["reporters"][0] == {"id": "cap_xa", "label": "Cấp xã", "select": "level = commune"}
    assert said["reporters"][-1]["id"] == "vp"
    assert said["remove"] == {"reporters": ["so_du_lich"]}
    assert "so_du_lich" not in said["aggregate"]["from"]
    assert said["window"] == {"from": {"month": -1, "day": 10}, "to": {"month": 0, "day": 9}}


def test_what_only_the_library_says_is_dropped_by_name(province: Desk) -> None:
    regime = province.folder / HOME / "regime.yaml"
    text = regime.read_text("utf-8")
    start, end = text.index("deadlines:"), text.index("reporters:")
    regime.write_text(text[:start] + text[end:], "utf-8")
    said = yaml.safe_load(province.texts(RemoveDeadline("tong_hop"))[f"{HOME}/regime.yaml"])
    assert said["remove"] == {"deadlines": ["tong_hop"]}
    said = yaml.safe_load(province.texts(SetDeadline("nop", {"by": {"day": 5}}))[f"{HOME}/regime.yaml"])
    assert said["deadlines"] == [{"id": "nop", "stage": "send", "due": {"by": {"day": 5}}}]


@pytest.mark.parametrize(
    ("edit", "cause"),
    [(SetRegime("guidance", None), "key"), (SetForm("du_an", "guidance", None), "key"), (SetWindow(None), "key")],
)
def test_what_the_library_says_is_not_taken_away(province: Desk, edit: Edit, cause: str) -> None:
    assert province.codes(edit) == [(0, "PRP004", cause)]


def test_a_document_goes_into_the_registry_of_the_province(province: Desk) -> None:
    edit = AddDocument("qd-9-2026", "9/2026/QĐ-UBND", "Quy định", "2026-05-01", "2026-06-01")
    text = province.texts(edit)["registry/documents.yaml"]
    said = 'issued: 2026-05-01, title: "Quy định", in_force: {from: 2026-06-01}'
    assert text.splitlines()[-1] == f'  - {{id: qd-9-2026, number: "9/2026/QĐ-UBND", {said}}}'
    (province.folder / "registry/documents.yaml").unlink()
    assert "qd-9-2026" in province.texts(edit)["registry/van-ban.yaml"]


def test_a_shared_form_becomes_the_regimes_own_where_it_differs(desk: Desk) -> None:
    shared = 'kind: form\nid: nhan_su\ntitle: "Nhân sự"\ncontent: figures\ncolumns: [{id: so, label: "Số"}]\n'
    (desk.folder / "shared/forms").mkdir(parents=True)
    (desk.folder / "shared/forms/nhan_su.yaml").write_text(f'{shared}rows: [{{id: nguoi, label: "Người"}}]\n', "utf-8")
    regime = desk.folder / "linh-vuc/thu-chi/regime.yaml"
    text = regime.read_text("utf-8").replace("forms: [thu_chi]\n", "forms: [thu_chi, {use: nhan_su}]\n")
    regime.write_text(text.replace("forms: [thu_chi],", "forms: [thu_chi, nhan_su],"), "utf-8")
    edit = SetLine("row", "nhan_su", "nguoi", "label", "Số người")
    texts = desk.texts(edit)
    assert "forms: [thu_chi, nhan_su]\n" in texts["linh-vuc/thu-chi/regime.yaml"]
    assert yaml.safe_load(texts["linh-vuc/thu-chi/forms/nhan_su.yaml"])["set"] == {"nguoi": {"label": "Số người"}}
    examined = desk.examined(edit)
    assert examined.report is not None
    assert open_workspace(desk.folder).files != examined.applied.workspace.files


def test_cycles_have_times_of_their_own(desk: Desk) -> None:
    regime = desk.folder / "linh-vuc/thu-chi/regime.yaml"
    text = regime.read_text("utf-8").replace("period: monthly\n", "periods:\n  - {kind: monthly}\n  - {kind: yearly}\n")
    regime.write_text(text, "utf-8")
    edits = (
        SetDeadline("nop_nam", {"by": {"month": 1, "day": 10}}, stage="send", cycle=1),
        SetWindow({"from": {"month": 0, "day": 1}, "to": {"month": 0, "day": 31}}, cycle=1),
    )
    said = yaml.safe_load(desk.texts(*edits)["linh-vuc/thu-chi/regime.yaml"])["periods"][1]
    assert said["deadlines"] == [{"id": "nop_nam", "stage": "send", "due": {"by": {"month": 1, "day": 10}}}]
    assert said["window"]["to"] == {"month": 0, "day": 31}
    gone = desk.texts(*edits, RemoveDeadline("nop_nam", cycle=1))["linh-vuc/thu-chi/regime.yaml"]
    assert "deadlines" not in yaml.safe_load(gone)["periods"][1]
