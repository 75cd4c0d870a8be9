"""What is judged of the formulas of a whole form: each fault once, and nothing that may be right."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.project import open_workspace
from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.diagnostics import Diagnostic

BASE = ROOT / "tests/compiler/broken/base"
FORM = """\
kind: form
id: thu_chi
number: "01/TC"
title: "Thu, chi"
content: figures
unit: trieu_dong
columns:
  - {id: th_thang, label: "Trong tháng", type: number}
  - {id: so_ky, label: "Số kỳ", type: integer, unit: nguoi}
  - {id: ty_le, label: "Tỷ lệ", type: percent, aggregate: recompute, formula: "%TY_LE%"}
  - {id: dat, label: "Đạt", type: yes_no}
  - {id: ghi_chu, label: "Ghi chú", type: text}
rows:
  - {id: tong_thu, label: "Tổng thu", formula: "%TONG%"}
  - {id: thu_noi_dia, level: 1, label: "Thu nội địa", unit: %UNIT%}
  - {id: thu_khac, level: 1, label: "Thu khác", unit: %UNIT%}
  - {id: du_an, label: "Dự án", unit: dong, closed: [so_ky, ty_le], formula: "=SUM(cong_trinh)"}
  - {id: cong_trinh, label: {ask: "Tên dự án"}, repeat: {under: du_an, max: 20}, closed: [so_ky, ty_le]}
checks:
  - {id: can_doi, expr: "%CHECK%", each: row, level: error, message: "Sai"}
"""
SOUND = {"TY_LE": "=th_thang/1000*100", "TONG": "=thu_noi_dia+thu_khac", "UNIT": "trieu_dong", "CHECK": "=th_thang>=0"}


def found(folder: Path, **changed: str) -> list[Diagnostic]:
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "linh-vuc/thu-chi/tests")
    text = FORM
    for name, formula in {**SOUND, **changed}.items():
        text = text.replace(f"%{name}%", formula.replace('"', '\\"'))
    (folder / "linh-vuc/thu-chi/forms/thu_chi.yaml").write_text(text, "utf-8")
    (folder / "linh-vuc/thu-chi/outline.yaml").write_text(
        'kind: outline\nid: outline\ntitle: "A"\nsections: []\n', "utf-8"
    )
    with (folder / "registry/units.yaml").open("a", encoding="utf-8") as units:
        units.write('  - {id: nguoi, label: "người"}\n')
    return [one for one in compile_workspace(open_workspace(folder)).diagnostics if one.code.startswith("FML")]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"UNIT": "dong"} | {"TONG": "=thu_noi_dia/1000000+thu_khac/1000000"},
        {"TY_LE": "=th_thang/th_thang*100"},
        {"CHECK": "=OR(NOT(dat),th_thang>0)"},
        {"CHECK": '=OR(ghi_chu="",th_thang>0)'},
        {"CHECK": "=th_thang>so_ky*1.5"},
    ],
)
def test_what_may_be_right_is_left_alone(changed: dict[str, str], tmp_path: Path) -> None:
    assert found(tmp_path, **changed) == []


@pytest.mark.parametrize(
    ("changed", "code", "params"),
    [
        ({"UNIT": "dong"}, "FML048", {"cell": "tong_thu.th_thang", "unit": "triệu đồng", "found": "đồng"}),
        ({"TY_LE": "=th_thang/th_thang"}, "FML048", {"cause": "share"}),
        ({"TY_LE": "=th_thang+so_ky"}, "FML047", {"left": "th_thang", "right_unit": "người"}),
        ({"TY_LE": "=IF(dat=1,1,2)"}, "FML044", {"left": "dat"}),
        ({"CHECK": "=th_thang>so_ky"}, "FML047", {"cause": "compared"}),
        ({"CHECK": "=ghi_chu>0"}, "FML043", {"left": "ghi_chu"}),
        ({"CHECK": "=ghi_chu*1>0"}, "FML041", {"part": "ghi_chu"}),
        ({"TONG": "=thu_noi_dia/0"}, "FML030", {}),
    ],
)
def test_a_fault_of_many_cells_is_told_once(
    changed: dict[str, str], code: str, params: dict[str, str], tmp_path: Path
) -> None:
    faults = found(tmp_path, **changed)

    assert [fault.code for fault in faults] == [code]
    assert params.items() <= faults[0].params.items()


def test_a_condition_that_is_always_the_same_is_a_warning(tmp_path: Path) -> None:
    faults = found(tmp_path, CHECK="=IF(1=1,th_thang>0,FALSE)")

    assert [(fault.code, fault.severity) for fault in faults] == [("FML046", Severity.WARNING)]
