"""Where the real workbooks are that tests read and the project does not hold."""

from __future__ import annotations

from pathlib import Path

WORKBOOKS = Path(__file__).parents[3] / "shared" / "data" / "workbooks"

FILLED = WORKBOOKS / "federal-awards-workbook-PASS.xlsx"
"""A large workbook that people filled, with formulas, names of areas and the values that Excel stored."""
