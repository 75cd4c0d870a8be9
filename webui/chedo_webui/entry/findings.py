"""Findings of checks as the page shows them: where, what, and what was written to explain."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import show_day
from chedo_engine.figures.changes import Figure
from chedo_webui.grid.cells import decimals_of, number
from chedo_webui.grid.places import definition_of, places_of, row_names
from chedo_webui.language import counted, lang
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.checks import Finding
    from chedo_webui.grid.layout import Grid
    from chedo_webui.grid.places import Place


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
    names = _Names(grid.form, places_of(grid), row_names(grid))
    found = [_remark(item, names, explanations) for item in findings]
    return tuple(sorted(found, key=lambda remark: (remark.level != "error", not remark.open)))


@dataclass(frozen=True, slots=True)
class _Names:
    """How people call the places of a form."""

    form: v1.Form
    places: Mapping[str, Place]
    rows: Mapping[str, str]


def _remark(item: Finding, names: _Names, explanations: Mapping[str, Figure]) -> Remark:
    cells = tuple(cell for cell in item.cells if cell in names.places)
    computed = {cell.id for cell in names.form.cells if cell.kind == "computed"}
    inputs = tuple(cell for cell in cells if cell not in computed)
    note = explanations.get(f"{item.check}:{item.row}", Figure())
    written = str(note.value or "")
    return Remark(
        level=item.level,
        where=_where(cells, names.places, names.rows.get(item.row, "")),
        message=message_of(item, names.form, lang()),
        cells=inputs or cells,
        jump=next(iter(inputs or cells), ""),
        key=f"@explain:{item.check}:{item.row}" if item.explain else "",
        explanation=written,
        revision=note.revision,
        open=item.level == "error" or (item.explain and not written.strip()),
    )


def message_of(item: Finding, form: v1.Form, lang: str) -> str:
    """Return the check's own words; those of built-in checks are ours."""
    match item.check:
        case "required":
            return _("Ô này bắt buộc nhập.")
        case "choice":
            return _("Mục đã chọn không có trong danh mục của kỳ này.")
        case "range":
            return _range_message(next(cell for cell in form.cells if cell.id == definition_of(item.cells[0])), lang)
        case "rows":
            least = next(group.minimum for group in form.repeats if group.id == item.cells[0])
            return counted("Cần ít nhất %(count)s dòng.", least)
        case _:
            return item.message


def _range_message(cell: v1.Cell, lang: str) -> str:
    least, most = (_bound(text, cell, lang) for text in (cell.minimum, cell.maximum))
    if least and most:
        return _("Phải từ %(least)s đến %(most)s.", least=least, most=most)
    return _("Không được dưới %(least)s.", least=least) if least else _("Không được trên %(most)s.", most=most)


def _bound(text: str, cell: v1.Cell, lang: str) -> str:
    if not text:
        return ""
    return show_day(Decimal(text)) if cell.type == "date" else number(Decimal(text), decimals_of(text), lang)


def _where(cells: tuple[str, ...], places: Mapping[str, Place], row: str) -> str:
    columns = [places[cell].column for cell in cells]
    named = row or next((places[cell].row for cell in cells), "")
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
