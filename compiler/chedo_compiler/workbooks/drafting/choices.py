"""Lists that cells are limited to, as lists of choices with codes."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number
from chedo_compiler.workbooks.drafting.draft import DraftCodes
from chedo_compiler.workbooks.drafting.grid import Grid
from chedo_compiler.workbooks.drafting.ids import Ids
from chedo_compiler.workbooks.drafting.wording import folded
from chedo_compiler.workbooks.sheet import Area, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.workbooks.sheet import Book, Sheet, Validation

_REFERENCE = re.compile(r"=?(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Z]{1,3})\$?([0-9]+):\$?([A-Z]{1,3})\$?([0-9]+)")
_YES_NO = ({"co", "khong"}, {"yes", "no"})
_MOST = 500


def choices_of(validation: Validation, sheet: Sheet, book: Book | None) -> tuple[str, ...]:
    """Return the labels that a cell may be filled with; none where they stand out of reach."""
    source = validation.first.strip()
    if source.startswith('"') and source.endswith('"'):
        found = [text.strip() for text in next(csv.reader([source[1:-1]]), [])]
    else:
        found = _referred(source, sheet, book)
    return tuple(dict.fromkeys(text for text in found if text))[:_MOST]


def is_yes_no(labels: Sequence[str]) -> bool:
    """Say whether a list is only yes and no."""
    return {folded(label) for label in labels} in _YES_NO


def codes_for(name: str, title: str, labels: Sequence[str]) -> DraftCodes:
    """Return a list of choices, each with a code made of its label."""
    ids = Ids()
    return DraftCodes(name, title, tuple((ids.make(label, otherwise="muc"), label) for label in labels))


def _referred(source: str, sheet: Sheet, book: Book | None) -> list[str]:
    target = (book.names.get(source.lstrip("="), "") if book else "") or source
    match = _REFERENCE.fullmatch(target)
    if match is None:
        return []
    name = (match[1] or match[2] or "").replace("''", "'")
    there = (book.sheet(name) if book else None) if name else sheet
    if there is None:
        return []
    area = Area(int(match[4]), column_number(match[3]), int(match[6]), column_number(match[5]))
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _MOST:
        return []
    grid = Grid(there)
    return [grid.text(place) for place in places(area)]
