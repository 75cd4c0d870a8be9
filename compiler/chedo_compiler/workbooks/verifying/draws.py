"""Made-up figures of plausible size for the cells of a form: blanks, zeros and bounds among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.layout.cell_values import FIGURES
from chedo_compiler.runtime.cell_types import choices_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from chedo_compiler.artefact.v1 import Cell, Form
    from chedo_compiler.runtime.values import Value

_BLANK_SHARE, _ZERO_SHARE, _NEGATIVE_SHARE = 0.1, 0.05, 0.1
_LARGEST_POWER = 5
_DAYS = (43_831, 47_848)
"""From the first day of 2020 to the last of 2030."""
_WORDS = ("Đạt", "Không đạt", "Đang làm", "Xong")


def draw_sets(cells: Mapping[str, Cell], form: Form, count: int, random: Random) -> list[dict[str, Value]]:
    """Draw values of cells, so many times: first all blank, then all figures zero, then anything."""
    sets: list[dict[str, Value]] = [dict.fromkeys(cells, None)]
    sets.append({name: _zero(cell, form, random) for name, cell in cells.items()})
    while len(sets) < count:
        sets.append({name: _drawn(cell, form, random) for name, cell in cells.items()})
    return sets[:count]


def _zero(cell: Cell, form: Form, random: Random) -> Value:
    return 0.0 if cell.type in FIGURES else _drawn(cell, form, random)


def _drawn(cell: Cell, form: Form, random: Random) -> Value:
    if random.random() < _BLANK_SHARE:
        return None
    if cell.type == "date":
        return float(random.randint(*_DAYS))
    return _figure(cell, random) if cell.type in FIGURES else random.choice(_choices(cell, form))


def _choices(cell: Cell, form: Form) -> Sequence[Value]:
    """Return what may stand in a cell that holds no figure."""
    if cell.type == "choice":
        return [choice.id for choice in choices_of(cell, form)] or [None]
    return {"yes_no": (True, False), "text": _WORDS, "long_text": _WORDS}.get(cell.type, (None,))


def _figure(cell: Cell, random: Random) -> float:
    if random.random() < _ZERO_SHARE:
        return 0.0
    least, most = _bounds(cell)
    if least is not None or most is not None:
        low = least if least is not None else (most or 0.0) - 1000
        return round(random.uniform(low, most if most is not None else low + 1000), cell.decimals)
    size = 100.0 if cell.type == "percent" else float(10 ** random.randint(1, _LARGEST_POWER))
    sign = -1 if random.random() < _NEGATIVE_SHARE else 1
    return round(sign * random.uniform(0, size), cell.decimals)


def _bounds(cell: Cell) -> tuple[float | None, float | None]:
    least, most = ((float(text) if text else None) for text in (cell.minimum, cell.maximum))
    return least, most
