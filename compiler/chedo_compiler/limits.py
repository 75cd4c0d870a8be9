"""How large a file may be, so that no file can exhaust the machine that reads it."""

from __future__ import annotations

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_NUMBER_LENGTH = 18
"""Characters of a number; anything longer stays text."""

MAX_TEMPLATE_BYTES = 5_000_000
"""Size of an .xlsx template."""
