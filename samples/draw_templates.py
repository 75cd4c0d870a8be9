"""Draws ten workbooks as they come from offices by e-mail: ``python samples/draw_templates.py [folder]``.

``chedo import-xlsx`` is tried on them. Unlike the library's own templates they know nothing of the regimes' YAML.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from offices import (
    an_ninh_mang,
    giai_ngan,
    kinh_te_xa_hoi,
    nong_thon_moi,
    phat_ngon,
    thien_tai,
    thu_tuc,
    tiep_dan,
    tiet_kiem,
    xu_ly_don,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

FOLDER = Path(__file__).resolve().parent / "templates"

OFFICES = {
    "r01-kinh-te-xa-hoi": kinh_te_xa_hoi,
    "r02-thu-tuc-hanh-chinh": thu_tuc,
    "r03-tiep-cong-dan": tiep_dan,
    "r04-xu-ly-don": xu_ly_don,
    "r05-giai-ngan": giai_ngan,
    "r06-nong-thon-moi": nong_thon_moi,
    "r07-phat-ngon": phat_ngon,
    "r08-an-ninh-mang": an_ninh_mang,
    "r09-thien-tai": thien_tai,
    "r10-tiet-kiem": tiet_kiem,
}


def main(folder: Path) -> None:
    """Draw them all into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, office in OFFICES.items():
        _keep(office.draw(), folder / f"{name}.xlsx")


def _keep(book: Workbook, target: Path) -> None:
    """Write the file without the times of writing, so that the same drawing gives the same bytes."""
    drawn = io.BytesIO()
    book.save(drawn)
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(target, "w") as kept:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-03-02T08:00:00Z", content)
            kept.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
