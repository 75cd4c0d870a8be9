"""What the gate lets through and openpyxl cannot bear comes out as a fault, never as a traceback."""

from __future__ import annotations

import random

import pytest

from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.opening import Limits, door, open_book
from drawn_book import BOOK, SHEET, drawn, replaced, with_part

DRAWN = drawn()
DAMAGED = {
    "a style that is not there": lambda: replaced(DRAWN, SHEET, 's="1"', 's="999"'),
    "a text that is not there": lambda: replaced(DRAWN, SHEET, 't="n"><v>1200.5<', 't="s"><v>777<'),
    "a number that is none": lambda: replaced(DRAWN, SHEET, "<v>1200.5</v>", "<v>12,5</v>"),
    "a place that is none": lambda: replaced(DRAWN, SHEET, 'r="B3"', 'r="3B"'),
    "a row that is nowhere": lambda: replaced(DRAWN, SHEET, '<row r="3"><c r="A3"', '<row r="99999"><c'),
    "a column that is nowhere": lambda: replaced(DRAWN, SHEET, '<c r="AMJ2"', '<c r="AMJ2"/><c'),
    "a row before the first": lambda: replaced(DRAWN, SHEET, '<row r="3"><c r="A3"', '<row r="0"><c'),
    "a merged area that is none": lambda: replaced(DRAWN, SHEET, 'ref="A1:C1"', 'ref="C"'),
    "a sheet that is nowhere": lambda: replaced(DRAWN, BOOK, 'r:id="rId1"', 'r:id="rId99"'),
    "styles of another kind": lambda: with_part(DRAWN, "xl/styles.xml", b"<a/>"),
    "no list of kinds": lambda: with_part(DRAWN, "[Content_Types].xml", b"<Types/>"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_workbook_is_told_as_such(name: str) -> None:
    assert open_book(DAMAGED[name]()) == WorkbookFault("XLS010", {})


@pytest.mark.parametrize(
    ("limits", "work", "cause"),
    [
        (Limits(memory=22_000_000, seconds=6), door._READING, "memory"),
        (Limits(seconds=1), "chedo_compiler.addresses:column_number", "time"),
    ],
)
def test_what_takes_too_much_is_stopped(limits: Limits, work: str, cause: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_LIMITS", limits)
    monkeypatch.setattr(door, "_READING", work)
    picture = random.Random(1).randbytes(3_000_000)  # noqa: S311  (only has to be long)
    content = with_part(DRAWN, "xl/media/image1.png", picture)
    assert open_book(content) == WorkbookFault("XLS011", {"cause": cause})
