"""Leaves out the cases that real Excel computed where their file is absent, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from excel_cases import CASES

if TYPE_CHECKING:
    import pytest

collect_ignore = [] if CASES.exists() else ["test_excel_cases.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was not collected."""
    if collect_ignore:
        terminalreporter.line(f"not collected: tests/compiler/formula/test_excel_cases.py (no {CASES})")
