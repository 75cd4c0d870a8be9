"""Sheets survive being stored: exactly, and each place by its name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample_regime as sample
from chedo_engine.figures import body
from chedo_engine.figures.layout import Layout, layouts, read_layout
from chedo_engine.figures.sheet import Sheet, SheetRow, exact

FORM = sample.sample_form()
LAYOUTS = {layout.id: layout for layout in layouts(FORM).values()}
MONTH = st.integers(-(10**17), 10**17).map(lambda scaled: Decimal(scaled).scaleb(-2))


@given(
    months=st.dictionaries(st.sampled_from(["dn.thang", "phi.thang", "tong.thang"]), MONTH),
    note=st.text(max_size=20),
    projects=st.lists(st.tuples(st.text(max_size=5), st.none() | MONTH), max_size=4),
)
def test_a_sheet_survives_storage(
    months: dict[str, Decimal], note: str, projects: list[tuple[str, Decimal | None]]
) -> None:
    rows = [SheetRow(id=f"r{number}", label=label) for number, (label, _) in enumerate(projects)]
    for row, (_, value) in zip(rows, projects, strict=True):
        row.put("thang", value)
    sheet = Sheet(values={**months, "dn.ghi_chu": note}, rows={sample.GROUP: rows})
    sheet.errors["dn.luy_ke"] = "#N/A"
    sheet.explanations["k_vuot:dn"] = note

    found = body.unpack(body.pack(FORM, sheet), LAYOUTS)

    assert (found.values, found.errors, found.explanations) == (sheet.values, sheet.errors, sheet.explanations)
    assert found.rows[sample.GROUP] == rows


def test_a_layout_is_named_by_its_content_and_read_back() -> None:
    layout = layouts(FORM)[""]

    assert read_layout(layout.content) == layout
    assert "dn.ghi_chu" not in layout.cells
    assert "tong.gia" not in layout.cells
    assert Layout(layout.cells, (*layout.scales[:-1], 5)).id != layout.id


def test_a_figure_with_more_decimals_than_its_cell_is_not_rounded_away() -> None:
    assert exact(Decimal("1.20"), 1) == 12
    with pytest.raises(ValueError, match="decimals"):
        exact(Decimal("1.25"), 1)
