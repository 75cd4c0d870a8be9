"""What an export gives."""

from __future__ import annotations

from typing import NamedTuple


class Exported(NamedTuple):
    """An .xlsx file, and the addresses of computed cells that stay blank: a sheet cannot say what their formulas do."""

    content: bytes
    blank: tuple[str, ...]
