"""How large a file may be, so that no file can exhaust the machine that reads it."""

from __future__ import annotations

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 120_000
MAX_TEXT_LENGTH = 50_000
"""Characters of one value: the guidance of a large form fills a tenth of it."""

MAX_FILE_FAULTS = 50
"""After so many faults in how one file is written the rest waits until these are mended."""

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

MAX_WORKBOOK_PARTS = 500
"""Files inside an .xlsx."""

MAX_WORKBOOK_BYTES = 20_000_000
"""Size of all parts of an .xlsx, unpacked."""

MAX_WORKBOOK_RATIO = 200
"""How many times larger than packed a large part of an .xlsx may be."""

MAX_WORKBOOK_ELEMENTS = 300_000
"""XML elements in all parts of an .xlsx."""

MAX_WORKBOOK_ATTRIBUTE = 32_767
"""Length of an XML attribute in an .xlsx: no cell may hold more."""

MAX_WORKBOOK_DEPTH = 100
"""Levels of XML elements within each other."""

MAX_WORKBOOK_ROW = 20_000
MAX_WORKBOOK_COLUMN = 1_024
"""The last row and column of an .xlsx in which a cell may stand, or that a reference to cells may reach."""
