"""A form on its sheet: five rows with a title between them, four columns, and rows that reporters add."""

from __future__ import annotations

import pytest

from chedo_compiler.workbooks.formulas.table import Table, Tables


@pytest.fixture(scope="session")
def table() -> Table:
    """Row 13 is a title, column F lies beneath its merged neighbour, rows 15 to 17 are added ones."""
    rows = {9: "tong", 10: "thuy_san", 11: "trong_trot", 12: "chan_nuoi", 14: "khac"}
    return Table(
        sheet="Biểu 01",
        rows=rows | dict.fromkeys((15, 16, 17), "ho"),
        columns={3: "ke_hoach", 4: "thang", 5: "luy_ke", 7: "ty_le"},
        form="bieu_01",
        bare_rows=frozenset({13}),
        bare_columns=frozenset({6}),
        groups={"ho": ""},
    )


@pytest.fixture(scope="session")
def tables(table: Table) -> Tables:
    """A second form stands on another sheet, and the workbook names some areas."""
    second = Table("Biểu 02", {9: "tong", 10: "xa"}, {3: "ke_hoach", 4: "so"}, form="bieu_02")
    names = {"ke_hoach_nam": "'Biểu 01'!$C$9", "toan_bo": "=ke_hoach_nam", "cot_c": "'Biểu 01'!$C:$C", "he_so": "0.5"}
    return Tables({table.sheet: table, second.sheet: second}, names)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many formulas of the large workbook gave their stored values, and why others are not computed."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, said in report.user_properties:
            if report.when == "call" and name == "large workbook":
                terminalreporter.line(str(said))
