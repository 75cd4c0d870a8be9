"""Files that are no .xlsx whatever their name says, told by how they begin."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from chedo_compiler.workbook_gate import DAMAGE

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS_OF_COMPOUNDS = {
    "EncryptedPackage": "",
    "WordDocument": "word",
    "PowerPoint Document": "slides",
    "Workbook": "xls",
    "Book": "xls",
}
"""Streams that tell what an old file of Microsoft's is; the gate tells of encrypted ones."""
_BEGINNINGS = {b"%PDF": "pdf", b"{\\rtf": "word", b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture"}
_ARCHIVES = {b"Rar!": "archive", b"7z\xbc\xaf": "archive", b"\x1f\x8b": "archive"}
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|head|meta|\?xml|workbook)", re.IGNORECASE)
_LOCK = "~$"
"""Begins the name of the file that Excel keeps beside one that is open."""
_ZIP = b"PK\x03\x04"
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_LOOKED_AT = 4_096


def wrong_kind(content: bytes, name: str = "") -> str:
    """Return what a file is instead of an .xlsx: lock, empty, xls, word, pdf, text…; "" if it may be one."""
    if Path(name).name.startswith(_LOCK):
        return "lock"
    if not content:
        return "empty"
    if content.startswith(_COMPOUND):
        return _compound(content)
    if content.startswith(_ZIP):
        return _packed(content)
    for beginning, kind in (_BEGINNINGS | _ARCHIVES).items():
        if content.startswith(beginning):
            return kind
    return _written(content[:_LOOKED_AT], name)


def _written(beginning: bytes, name: str) -> str:
    if _MARKUP.match(beginning):
        return "page"
    if _NO_TEXT.search(beginning):
        return ""
    return "csv" if name.lower().endswith((".csv", ".tsv", ".txt")) or _has_columns(beginning) else "text"


def _has_columns(beginning: bytes) -> bool:
    """Whether the first lines have separators, equally many."""
    lines = beginning.split(b"\n")[:3]
    counts = {tuple(line.count(mark) for mark in (b",", b";", b"\t")) for line in lines if line.strip()}
    return len(counts) == 1 and any(counts.pop())


def _compound(content: bytes) -> str:
    for name, kind in _PARTS_OF_COMPOUNDS.items():
        if name.encode("utf-16-le") in content:
            return kind
    return ""


def _packed(content: bytes) -> str:
    """Tell by the names of an archive's parts; an archive that cannot be listed is damaged, not of another kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            names = set(file.namelist())
            kept = file.read("mimetype")[:80] if "mimetype" in names and _is_small(file) else b""
    except DAMAGE:
        return ""
    if kept.startswith(b"application/vnd.oasis.opendocument"):
        return "ods" if b"spreadsheet" in kept else "word"
    marks = {"word/document.xml": "word", "ppt/presentation.xml": "slides", "xl/workbook.bin": "xlsb"}
    found = next((kind for part, kind in marks.items() if part in names), "")
    return found or ("" if "[Content_Types].xml" in names else "archive")


def _is_small(file: zipfile.ZipFile) -> bool:
    return file.getinfo("mimetype").file_size < _LOOKED_AT
