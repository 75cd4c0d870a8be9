"""The check that every pair (m of n) has: m is not above n."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.layout.grid import every_column, is_pair
from chedo_compiler.model.form import CheckEntry
from chedo_compiler.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.layout.plan import FormPlan


def pair_checks(plan: FormPlan) -> Iterator[CheckEntry]:
    """Yield the check of each pair column, in each row."""
    for column in every_column(plan.form.columns):
        if is_pair(column):
            yield CheckEntry(
                id=Text(f"{column.id}_pair", column.id.scalar),
                expression=Text(f"={column.id}_part<={column.id}_whole", column.id.scalar),
                each="row",
                columns=(),
                rows=(),
                level="error",
                message=f"{column.label}: số thứ nhất không được lớn hơn số thứ hai (tổng)",
                explain=False,
            )
