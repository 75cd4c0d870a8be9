"""ROW-UNIT, COL-UNIT, FRM-UNIT: in what figures count; a declared factor carries them over."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.gathering import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.form_rules.pairs import CellPair, FormPair
    from chedo_compiler.review.side import Side


def units(pair: FormPair) -> Iterator[Change]:
    """ROW-UNIT, COL-UNIT: where it is not the form's own unit that changed."""
    for group in gathered(pair, lambda cell: pair.units[cell.new.id], of=lambda cell: not _with_form(pair, cell)):
        old, new = pair.units[group.cells[0].new.id]
        level, cause, factor = _carried(pair, group.cells, old, new)
        before, after = _label(pair.sides.old, old), _label(pair.sides.new, new)
        yield group.told("UNIT", level, hits="DX", cause=cause, factor=factor, before=before, after=after)


def form_unit(pair: FormPair) -> Iterator[Change]:
    """FRM-UNIT: of all cells that name no other."""
    old, new = pair.old.unit or "", pair.new.unit or ""
    if old == new:
        return
    cells = [cell for cell in pair.cells if _with_form(pair, cell)]
    level, cause, factor = _carried(pair, cells, old, new) if cells else (Level.SAFE, "unused", "")
    yield seen(
        "FRM-UNIT",
        level,
        pair.path,
        old,
        new,
        hits="DX" if cells else "",
        cause=cause,
        label=pair.new.title,
        factor=factor,
        before=_label(pair.sides.old, old),
        after=_label(pair.sides.new, new),
        cells=[cell.new.id for cell in cells],
    )


def _with_form(pair: FormPair, cell: CellPair) -> bool:
    """Whether a cell counts in another unit because its form does."""
    own = pair.old.unit or "", pair.new.unit or ""
    return own[0] != own[1] and pair.units[cell.new.id] == own


def _carried(pair: FormPair, cells: Sequence[CellPair], old: str, new: str) -> tuple[Level, str, str]:
    """Return how grave it is, why, and the factor that the registry of units gives."""
    ratio = _ratio(pair, old, new)
    said = _written(ratio) if ratio is not None else ""
    factors = {_factor(pair, cell) for cell in cells}
    if None in factors:
        return Level.BREAK, "scale" if said else "", said
    if ratio is not None and factors != {ratio}:
        return Level.BREAK, "factor", said
    return Level.RISK, "converted", said


def _written(ratio: Fraction) -> str:
    """Return a factor as notes write it: a decimal, where it is one."""
    exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return f"{exact:f}" if Fraction(exact) == ratio else str(ratio)


def _factor(pair: FormPair, cell: CellPair) -> Fraction | None:
    """Return by what the notes convert a cell."""
    names = {cell.row.new.id, cell.column.new.id}
    found = (one.factor for one in pair.migrations.of("convert", pair.new.id) if one.item in names)
    return next((Fraction(factor) for factor in found if factor), None)


def _ratio(pair: FormPair, old: str, new: str) -> Fraction | None:
    """Return old unit over new where both count the same thing."""
    before = next((one for one in pair.sides.old.registry.units if one.id == old), None)
    after = next((one for one in pair.sides.new.registry.units if one.id == new), None)
    if before is None or after is None or _base(before) != _base(after):
        return None
    return Fraction(before.factor) / Fraction(after.factor)


def _label(side: Side, unit: str) -> str:
    return next((one.label for one in side.registry.units if one.id == unit), unit)


def _base(unit: v1.Unit) -> str:
    return unit.base or unit.id
