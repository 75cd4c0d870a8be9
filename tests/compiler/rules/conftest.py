"""A small province over a small library, copied for each test that changes a line of it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

WORLD = Path(__file__).parent / "world"


@pytest.fixture(scope="session")
def workbook() -> bytes:
    """The office's own workbook of the form thu_chi."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Biểu 01"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def world(tmp_path: Path, workbook: bytes) -> Path:
    """A folder with ``library`` and ``province``."""
    folder = tmp_path / "world"
    shutil.copytree(WORLD, folder)
    layout = folder / "library/kinh-te/ktxh-thang/layout"
    layout.mkdir()
    (layout / "thu-chi.xlsx").write_bytes(workbook)
    return folder
