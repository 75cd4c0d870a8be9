"""A workbook as bytes that depend on nothing but its content: not on when or where it was written."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

_PROPERTIES = "docProps/core.xml"
_WRITTEN = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_EPOCH = b"2026-01-01T00:00:00Z"


def packed(book: Workbook) -> bytes:
    """Return a workbook as an .xlsx file without the times of writing."""
    written, content = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(content, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == _PROPERTIES:
                part = _WRITTEN.sub(rb"\g<1>" + _EPOCH, part)
            target.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()
