"""Places of a sheet by their addresses."""

from __future__ import annotations

import re

from chedo_compiler.addresses import column_number
from chedo_compiler.workbooks.sheet import Place


def at(address: str) -> Place:
    """Return the place that an address names: ``C9``."""
    match = re.fullmatch(r"([A-Z]+)([0-9]+)", address)
    assert match, address
    return Place(int(match[2]), column_number(match[1]))
