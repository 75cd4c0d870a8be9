"""How cells are combined over units and over time, from what columns, rows, indicators and the form say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Form

BODY = """unit: nguoi
columns:
  - {id: dan_so, label: "Dân số", type: integer, aggregate: {units: sum, time: last}}
  - {id: thang, label: "Trong tháng", type: integer}
  - {id: luy_ke, label: "Lũy kế", type: integer, formula: "=thang+IF(PERIOD_MONTH()=1,0,PREV(luy_ke))"}
  - {id: thu_nhap, label: "Thu nhập", aggregate: {units: weighted_mean, weight: dan_so}}
  - {id: cao_nhat, label: "Cao nhất", aggregate: max}
  - {id: ty_le, label: "Tỷ lệ", type: percent, aggregate: recompute, formula: '=IF(dan_so=0,"",thang/dan_so*100)'}
  - {id: ngay, label: "Ngày", type: date, aggregate: {units: max, time: last}}
  - {id: ghi_chu, label: "Ghi chú", type: text}
  - {id: khac, label: "Khác"}
rows:
  - {id: tong, label: "Tổng", closed: [thu_nhap, cao_nhat, ngay, khac], formula: "=a+b"}
  - {id: a, label: "A", level: 1}
  - {id: b, label: "B", level: 1, aggregate: mean}
  - {id: them, label: {ask: "Tên"}, closed: [luy_ke, ty_le], repeat: {under: b}}
aggregate: {khac: {units: count, time: sum}}
"""


@pytest.mark.parametrize(
    ("cell", "units", "time", "weight"),
    [
        ("a.dan_so", "sum", "last", ""),
        ("a.thang", "sum", "sum", ""),
        ("a.luy_ke", "sum", "last", ""),
        ("tong.luy_ke", "sum", "last", ""),
        ("tong.thang", "sum", "sum", ""),
        ("a.thu_nhap", "weighted_mean", "weighted_mean", "dan_so"),
        ("a.cao_nhat", "max", "max", ""),
        ("a.ty_le", "recompute", "recompute", ""),
        ("a.ngay", "max", "last", ""),
        ("a.ghi_chu", "none", "none", ""),
        ("a.khac", "count", "sum", ""),
        ("b.thang", "mean", "mean", ""),
        ("b.dan_so", "mean", "last", ""),
        ("them.thang", "append", "none", ""),
    ],
)
@pytest.mark.req("REG-05")
def test_units_and_time_are_combined_each_in_its_own_way(
    compile_form: Callable[..., Form], cell: str, units: str, time: str, weight: str
) -> None:
    found = next(one for one in compile_form(BODY).cells if one.id == cell)
    assert (found.aggregate, found.over_time, found.weight) == (units, time, weight)
