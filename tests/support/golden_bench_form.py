"""The form that speed is measured on: 60 rows of 14 columns, drawn once as a form of ours and once as a workbook.

Its formulas are those of real statistical forms: totals of groups, cumulative figures, ratios, amounts, sums by unit of
measure, and figures of another form. Every function stands in it at least three times.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from openpyxl import Workbook

from chedo_compiler.artefact.v1 import Cell, Column, Form, Row
from chedo_compiler.formula import bind, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from random import Random

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

FIRST, LAST = 7, 66
"""The rows of the sheet that hold the form."""
GROUPS = range(FIRST, LAST + 1, 10)
"""The rows with totals; nine rows of details follow each."""
DETAILS = [row for row in range(FIRST, LAST + 1) if row not in GROUPS]
FILLED = "CDEFGK"
COLUMNS = "ABCDEFGHIJKLMN"
UNITS = ("Ha", "Tấn", "Triệu đồng", "Hộ")
SHEET, OTHER_SHEET, OTHER_FORM = "Bieu 1", "Bieu 2", "bieu_2"
OTHER = {f"B{row}": 10.0 * row for row in range(3, 9)}
"""What stands in the other form."""

_WHOLE = f"{{0}}{FIRST}:{{0}}{LAST}"
_TOTALS = (
    *(
        f'SUMIF({_WHOLE.format("B")},"{unit}",{_WHOLE.format(column)})'
        for unit, column in zip(UNITS, "EFGH", strict=True)
    ),
    *(f'COUNTIF({_WHOLE.format("B")},"{unit}")' for unit in UNITS),
    *(f"SUMPRODUCT({first}8:{first}16,{second}8:{second}16)" for first, second in ("FK", "GK", "EC")),
    *(f"AVERAGE({column}8:{column}16)" for column in "CHL"),
    *(f"MAX({column}18:{column}26)" for column in "FHL"),
    *(f"MIN({column}28:{column}36)" for column in "FHL"),
    *(f"COUNTA({column}38:{column}46)" for column in "CDK"),
    "ROUND(X_B3/X_B4*100,1)",
)
"""One of each group's last columns holds one of these."""

_REFERENCE = re.compile(r'"[^"]*"|\b(X_)?([A-N])(\d{1,2})\b')


def labels() -> dict[str, str]:
    """Return the texts that stand in the first two columns."""
    found = {f"A{row}": str(row - FIRST + 1) for row in range(FIRST, LAST + 1)}
    return found | {f"B{row}": UNITS[place % len(UNITS)] for place, row in enumerate(DETAILS)}


@cache
def formulas() -> dict[str, str]:
    """Return the formulas by cell, in Excel's way of writing; ``X_B3`` is a cell of the other sheet."""
    found: dict[str, str] = {}
    totals = iter(_TOTALS)
    for row in DETAILS:
        found[f"H{row}"] = f"E{row}+F{row}" if row % 10 else f"E{row}+F{row}+X_B5"
        found[f"I{row}"] = f"IFERROR(ROUND(H{row}/C{row}*100,1),0)"
        found[f"L{row}"] = f"ROUND(F{row}*K{row}*10%,2)"
    for row in DETAILS[::3] + DETAILS[1::3]:
        found[f"J{row}"] = f"IF(D{row}=0,0,(F{row}-D{row})/D{row})"
    for row in GROUPS:
        for column in FILLED + "HL":
            found[f"{column}{row}"] = f"SUM({column}{row + 1}:{column}{row + 9})"
        for column in "IJMN":
            found[f"{column}{row}"] = next(totals)
    return found


class _Sheet:
    """A scope in which ``c_b7`` is the cell B7 and ``x_b3`` one of the other form."""

    def name(self, text: str) -> Expression | None:
        """Return the cell."""
        kind, _, place = text.partition("_")
        cell = f"r{place[1:]}.{place[0]}"
        return ["cell", cell] if kind == "c" else ["form", OTHER_FORM, cell]

    def range(self, first: str, last: str) -> Expression | None:
        """Return the cells between two cells of a column."""
        column = first[2]
        return ["range", [f"r{row}.{column}" for row in range(int(first[3:]), int(last[3:]) + 1)], 1]

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002 - a sheet has none
        """Return nothing."""
        return None

    def suggestions(self) -> Sequence[str]:
        """Return nothing."""
        return ()


def cell_of(place: str) -> str:
    """Return the name of a cell in the form: B7 is ``r7.b``."""
    return f"r{place[1:]}.{place[0].lower()}"


def bound(formula: str) -> Expression:
    """Return the expression of a formula of the sheet."""
    node, faults = parse(_in_names(formula))
    if node is None:
        raise ValueError(f"{formula}: {faults}")
    expression, faults = bind(node, _Sheet())
    if expression is None:
        raise ValueError(f"{formula}: {faults}")
    return expression


@cache
def _in_names(formula: str) -> str:
    """Return a formula of the sheet as a form has it: what is measured begins with that."""
    return "=" + _REFERENCE.sub(_named, formula)


def _named(match: re.Match[str]) -> str:
    if match[2] is None:
        return match[0]
    return f"{'x' if match[1] else 'c'}_{match[2]}{match[3]}".lower()


def bench_form() -> Form:
    """Return the form, its formulas parsed and bound anew."""
    cells = [
        Cell(f"r{place[1:]}", place[0].lower(), "computed", "text", 0, "none", expression=["text", text])
        for place, text in labels().items()
    ]
    cells += [Cell(f"r{row}", column.lower(), "input", "number", 2, "sum") for column, row in product(FILLED, DETAILS)]
    texts = formulas()
    cells += [
        Cell(f"r{place[1:]}", place[0].lower(), "computed", "number", 2, "sum", expression=bound(text), formula=text)
        for place, text in texts.items()
    ]
    first = [place for place in texts if not (place[0] in "IJMN" and int(place[1:]) in GROUPS)]
    order = [*first, *(place for place in texts if place not in set(first))]
    rank = {place: (place[0] in "HIJL") + 2 * (place[0] in "HL" and int(place[1:]) in GROUPS) for place in first}
    order = [*sorted(first, key=rank.__getitem__), *order[len(first) :]]
    return Form(
        id="bieu_1",
        number="01",
        title="Biểu đo",
        unit=None,
        header=(),
        columns=tuple(Column(column.lower(), column, "number", 2) for column in COLUMNS),
        rows=tuple(Row(f"r{row}", f"Dòng {row}", 0) for row in range(FIRST, LAST + 1)),
        repeats=(),
        cells=tuple(cells),
        order=(*map(cell_of, labels()), *map(cell_of, order)),
        checks=(),
        needs=(OTHER_FORM,),
    )


def filled(random: Random, *, blanks: bool = False) -> dict[str, Value]:
    """Return figures for all cells that are filled in, by their place on the sheet."""
    found: dict[str, Value] = {}
    for column, row in product(FILLED, DETAILS):
        found[f"{column}{row}"] = round(random.uniform(0, 10_000), 2)
        if blanks and random.random() < 0.1:
            found[f"{column}{row}"] = random.choice((None, 0.0))
    return found


def write_workbook(path: Path, values: Mapping[str, Value]) -> None:
    """Write the workbook with figures and formulas."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    other = book.create_sheet(OTHER_SHEET)
    for place, number in OTHER.items():
        other[place] = number
    for place, value in [*labels().items(), *values.items()]:
        if isinstance(value, str | float):
            sheet[place] = value
    for place, text in formulas().items():
        sheet[place] = "=" + text.replace("X_", f"'{OTHER_SHEET}'!")
    book.save(path)
