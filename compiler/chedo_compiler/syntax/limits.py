"""How large a file may be, so that no file can exhaust the machine that reads it."""

from __future__ import annotations

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_NUMBER_LENGTH = 18
"""Characters of a number; anything longer stays text."""

MAX_CELLS = 20_000
"""Cells of one form: its rows times its columns."""

MAX_READS = 1_000_000
"""Cells that the formulas of one form read in ranges, counted at each of them."""

MAX_FORM_FAULTS = 50
"""After so many faults in formulas of one form the rest waits until these are mended."""

MAX_TEMPLATE_BYTES = 5_000_000
"""Size of an .xlsx template."""
