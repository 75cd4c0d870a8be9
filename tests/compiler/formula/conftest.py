"""Leaves out the cases that real Excel computed where their file is absent, and says so; else how many are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from excel_cases import CASES

if TYPE_CHECKING:
    import pytest

collect_ignore = [] if CASES.exists() else ["test_excel_cases.py", "test_excel_cases_elsewhere.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was not collected, and say how many cases were right."""
    if collect_ignore:
        terminalreporter.line(f"not collected: tests/compiler/formula/test_excel_cases.py (no {CASES})")
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, said in report.user_properties:
            if report.when == "call" and name == "excel cases":
                terminalreporter.line(str(said))
