"""The sample regime amended: fees are asked for no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sample_regime as sample

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1

TITLE = "Thu ngân sách (mới)"


def second_release(since: str = "2026-03") -> v1.Regime:
    """Return version 2.0.0: the row of fees, its cells and its part of the sums are gone, and so are the checks."""
    form = sample.sample_form()
    summed = {
        f"tong.{column}": ["op", "+", ["cell", f"dn.{column}"], ["cell", f"y_te.{column}"]]
        for column in ("ke_hoach", "thang")
    }
    cells = (cell for cell in form.cells if cell.row != "phi")
    fewer = replace(
        form,
        title=TITLE,
        rows=tuple(row for row in form.rows if row.id != "phi"),
        repeats=tuple(replace(group, under="dn") for group in form.repeats),
        cells=tuple(replace(cell, expression=summed.get(cell.id, cell.expression)) for cell in cells),
        order=tuple(cell for cell in form.order if not cell.startswith("phi.")),
        checks=(),
    )
    return replace(sample.sample_regime(), version="2.0.0", effective_from=since, forms=(fewer,))
