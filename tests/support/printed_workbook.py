"""A workbook as it comes out of the printer, by LibreOffice."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def first_page(workbook: Path, folder: Path, dots: int = 90) -> bytes:
    """Print a workbook into a folder and return its first page as a PNG with so many dots per inch."""
    profile = f"-env:UserInstallation=file://{folder / 'libreoffice'}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    page, printed = folder / workbook.stem, folder / f"{workbook.stem}.pdf"
    draw = ["pdftoppm", "-r", str(dots), "-f", "1", "-singlefile", "-png", str(printed), str(page)]
    subprocess.run(draw, check=True, timeout=60)
    return page.with_suffix(".png").read_bytes()
