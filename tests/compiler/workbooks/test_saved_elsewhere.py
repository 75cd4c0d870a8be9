"""Templates that another program saved again are read as they were drawn."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.project import open_workspace
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.drafting.importing import Wanted, import_book
from chedo_compiler.workbooks.drafting.registered import measures_of
from chedo_compiler.workbooks.legacy import is_legacy
from chedo_compiler.workbooks.opening import open_book
from repository import ROOT
from ten_templates import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.workbooks.sheet import Book

OFFICE = shutil.which("soffice")
DRAWN = [TEMPLATES / f"{name}.xlsx" for name in ("r01-kinh-te-xa-hoi", "r03-tiep-cong-dan", "r09-thien-tai")]
"""Two of them in old fonts."""
_HASH = re.compile(r"^  sha256: .*\n", re.MULTILINE)

pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not there"),
    pytest.mark.xdist_group("saved elsewhere"),
]


@pytest.fixture(scope="module", params=["xlsx", "xls"])
def saved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates saved by LibreOffice in a format, and from that as .xlsx again."""
    folder = tmp_path_factory.mktemp("saved")
    converted(DRAWN, request.param, folder / "first")
    if request.param == "xlsx":
        return folder / "first"
    converted(sorted((folder / "first").iterdir()), "xlsx", folder / "again")
    return folder / "again"


def converted(files: list[Path], kind: str, into: Path) -> None:
    profile = f"-env:UserInstallation={into.with_name('profile').as_uri()}"
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(into), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=180,
    )


def forms(path: Path) -> dict[str, str]:
    """The forms as they are written, without the fingerprint of the file."""
    content = path.read_bytes()
    book = open_book(content, path.name)
    assert not isinstance(book, WorkbookFault), book
    measures = measures_of(open_workspace(ROOT / "regimes"))
    files = import_book(book, content, path.name, Wanted(), measures).files
    layouts = [open_book(part, name) for name, part in files.items() if name == f"layout/{path.stem}.xlsx"]
    assert not any(is_legacy(font) for layout in layouts for font in fonts(layout))
    return {name: _HASH.sub("", part.decode()) for name, part in files.items() if name.endswith(".yaml")}


def fonts(book: Book | WorkbookFault) -> set[str]:
    assert not isinstance(book, WorkbookFault), book
    return {cell.look.font for sheet in book.sheets for cell in sheet.cells.values()}


@pytest.mark.req("REG-04", "ENT-06")
def test_a_template_reads_the_same_whoever_saved_it(saved: Path) -> None:
    for template in DRAWN:
        assert forms(saved / template.name) == forms(template), template.stem
