"""What an export gives."""

from __future__ import annotations

from typing import NamedTuple


class Misplaced(NamedTuple):
    """A row, its place by the form's layout, and the place where the sheet has its words."""

    row: str
    place: int
    found: int


class Exported(NamedTuple):
    """An .xlsx file, and the addresses of computed cells that stay blank: a sheet cannot say what their formulas do.

    ``misplaced`` are rows that the template has elsewhere: then the file is not to be used.
    """

    content: bytes
    blank: tuple[str, ...]
    misplaced: tuple[Misplaced, ...] = ()
