"""The ten workbooks that stand for what offices send: drawn by the script, small, and as odd as real ones."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "samples" / "draw_templates.py"
TEMPLATES = sorted((ROOT / "samples" / "templates").glob("*.xlsx"))
NAMES = [path.stem for path in TEMPLATES]
LIMIT = 40_000


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks, drawn anew."""
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([sys.executable, SCRIPT, folder], check=True)
    return folder


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def books() -> dict[str, Workbook]:
    """The committed workbooks by the letter and number of their regime."""
    return {path.stem[:3]: load_workbook(path) for path in TEMPLATES}


def _faces(book: Workbook) -> set[str]:
    return {str(cell.font.name) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}


def test_the_script_draws_just_these(drawn: Path) -> None:
    assert sorted(path.stem for path in drawn.iterdir()) == NAMES
    assert len(NAMES) == 10


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_a_template_is_what_the_script_draws(path: Path, drawn: Path) -> None:
    assert _parts(path) == _parts(drawn / path.name)
    assert path.stat().st_size < LIMIT


def test_old_faces_hold_the_code_points_of_their_time(books: dict[str, Workbook]) -> None:
    received, damage = books["r03"].worksheets[0], books["r09"].worksheets[0]

    assert received["A7"].value == "§¬n vÞ"
    assert received["A4"].font.name == ".VnTimeH"
    assert damage["B8"].value == "Chæ tieâu"


def test_faces_and_sheets_differ_as_those_of_offices_do(books: dict[str, Workbook]) -> None:
    hidden = {
        name: [sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"]
        for name, book in books.items()
    }

    assert {".VnTime", ".VnTimeH"} <= _faces(books["r03"])
    assert ".VnArial" in _faces(books["r06"])
    assert _faces(books["r09"]) == {"VNI-Times"}
    assert _faces(books["r10"]) == {"Arial"}
    assert {name: sheets for name, sheets in hidden.items() if sheets} == {
        "r01": ["Sheet2", "Sheet3"],
        "r06": ["DM"],
        "r08": ["DM"],
    }


def test_some_sheets_are_protected_but_for_what_is_filled(books: dict[str, Workbook]) -> None:
    assert {name for name, book in books.items() if book.worksheets[0].protection.sheet} == {"r02", "r08", "r10"}
