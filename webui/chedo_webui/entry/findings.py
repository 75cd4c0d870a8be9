"""Findings of checks as the page shows them: where, what, and what was written to explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_engine.figures.changes import Figure
from chedo_webui.grid.places import places_of, row_names
from chedo_webui.language import counted
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.runtime.checks import Finding
    from chedo_webui.grid.layout import Grid


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding in words. ``jump`` is the cell to go to; ``key`` names its explanation when that is saved."""

    level: str
    where: str
    message: str
    cells: tuple[str, ...]
    jump: str
    key: str = ""
    explanation: str = ""
    revision: int = 0
    open: bool = True


def remarks_of(grid: Grid, findings: Iterable[Finding], explanations: Mapping[str, Figure]) -> tuple[Remark, ...]:
    """Word the findings of one form, errors first."""
    places, rows = places_of(grid), row_names(grid)
    computed = frozenset(cell.id for cell in grid.form.cells if cell.kind == "computed")
    found = [_remark(item, places, rows, explanations, computed) for item in findings]
    return tuple(sorted(found, key=lambda remark: (remark.level != "error", not remark.open)))


def _remark(
    item: Finding,
    places: Mapping[str, object],
    rows: Mapping[str, str],
    explanations: Mapping[str, Figure],
    computed: frozenset[str],
) -> Remark:
    cells = tuple(cell for cell in item.cells if cell in places)
    inputs = tuple(cell for cell in cells if cell not in computed)
    note = explanations.get(f"{item.check}:{item.row}", Figure())
    written = str(note.value or "")
    return Remark(
        level=item.level,
        where=_where(cells, places, rows.get(item.row, "")),
        message=message_of(item),
        cells=inputs or cells,
        jump=next(iter(inputs or cells), ""),
        key=f"@explain:{item.check}:{item.row}" if item.explain else "",
        explanation=written,
        revision=note.revision,
        open=item.level == "error" or (item.explain and not written.strip()),
    )


def message_of(item: Finding) -> str:
    """Return the check's own words; those of built-in checks are ours."""
    return _("Ô này bắt buộc nhập.") if item.check == "required" else item.message


def _where(cells: tuple[str, ...], places: Mapping[str, object], row: str) -> str:
    columns = [getattr(places[cell], "column", "") for cell in cells]
    named = row or next((getattr(places[cell], "row", "") for cell in cells), "")
    return " › ".join(part for part in (named, ", ".join(dict.fromkeys(columns))) if part)


def marks_of(remarks: Iterable[Remark]) -> dict[str, str]:
    """Say which cells are wrong and which are doubtful."""
    marks: dict[str, str] = {}
    for remark in remarks:
        for cell in remark.cells:
            if remark.level == "error":
                marks[cell] = "wrong"
            else:
                marks.setdefault(cell, "doubt")
    return marks


def count_words(remarks: Iterable[Remark]) -> str:
    """Say how many errors and warnings are open."""
    listed = tuple(remarks)
    errors = sum(remark.level == "error" for remark in listed)
    warnings = sum(remark.level != "error" and remark.open for remark in listed)
    parts = []
    if errors:
        parts.append(counted("%(count)s chỗ phải sửa", errors))
    if warnings:
        parts.append(counted("%(count)s chỗ cần giải trình", warnings))
    return ", ".join(parts)
