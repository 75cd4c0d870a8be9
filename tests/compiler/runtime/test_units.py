"""The unit of a cell, where its column, its row and its form have each their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chedo_compiler.runtime.units import unit_of
from sample_form import GROUP, cell, sample_form


@pytest.mark.parametrize(
    ("row", "column", "kind", "unit"),
    [
        ("thu_dn", "ke_hoach", "number", "ty_dong"),
        ("thu_dn", "thang", "number", "trieu_dong"),
        ("thu_dn", "thang", "percent", ""),
        ("thu_dn", "ke_hoach", "percent", "ty_dong"),
        ("thu_phi", "thang", "number", "dong"),
        (GROUP, "thang", "number", "nghin_dong"),
        (GROUP, "ke_hoach", "number", "ty_dong"),
    ],
)
def test_a_column_has_its_unit_before_the_row_and_the_form(row: str, column: str, kind: str, unit: str) -> None:
    whole = sample_form()
    measured = replace(
        whole,
        unit="dong",
        columns=tuple(replace(one, unit="ty_dong" if one.id == "ke_hoach" else None) for one in whole.columns),
        rows=tuple(replace(one, unit="trieu_dong" if one.id == "thu_dn" else None) for one in whole.rows),
        repeats=tuple(replace(one, unit="nghin_dong") for one in whole.repeats),
    )
    assert unit_of(replace(cell(row, column), type=kind), measured) == unit
