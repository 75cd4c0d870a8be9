"""Attached files as a cell holds them: which files, under which names. And what kind of file a content is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from chedo_engine.figures.reading import read_text
from chedo_engine.refusals import Refused

MOST_FILES = 20
_LONGEST_NAME = 150
_PATHS = re.compile(r"[/\\\x00-\x1f]")
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
_ENDINGS = {"jpeg": "jpg"}
_FIRST_BYTES = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


@dataclass(frozen=True, slots=True)
class FileName:
    """A file of a cell: the SHA-256 of its content, and the name it was given."""

    sha256: str
    name: str


def files_in(text: str | None) -> tuple[FileName, ...]:
    """Read the files that a cell names, one on each line."""
    pairs = (line.partition(" ") for line in (text or "").splitlines())
    return tuple(FileName(digest, name) for digest, _, name in pairs if name)


def names_in(text: str | None) -> str:
    """Return the names of a cell's files, for people."""
    return "; ".join(file.name for file in files_in(text))


def as_text(files: tuple[FileName, ...]) -> str | None:
    """Write the files of a cell down; nothing for none."""
    return "\n".join(f"{file.sha256} {file.name}" for file in files) or None


def clean_name(given: str) -> str:
    """Return the name of a file without folders and unseen signs, its ending kept."""
    text, _ = read_text(_PATHS.sub(" ", given.replace("\\", "/").rpartition("/")[2])[:1000])
    name = " ".join((text or "").split()).lstrip(".")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending)]}{dot}{ending}" if dot else name[:_LONGEST_NAME]


def media_of(name: str, content: bytes) -> str:
    """Return the media type of a content that is what its name says.

    Raises:
        Refused: ``file-empty``, ``file-kind`` or ``file-macros``.
    """
    if not content:
        raise Refused("file-empty", name=name)
    ending = name.rpartition(".")[2].lower()
    kind = _kind(name, content)
    if kind is None or _ENDINGS.get(ending, ending) != kind:
        raise Refused("file-kind", name=name)
    return MEDIA[kind]


def _kind(name: str, content: bytes) -> str | None:
    for start, kind in _FIRST_BYTES.items():
        if content.startswith(start):
            return kind
    return _office_kind(name, content) if content.startswith(b"PK\x03\x04") else None


def _office_kind(name: str, content: bytes) -> str | None:
    """Look at the list of parts alone: nothing is unpacked, so only the list itself can be damaged or unknown."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise Refused("file-macros", name=name)
    if "[Content_Types].xml" not in parts:
        return None
    return next((kind for part, kind in _MAIN_PARTS.items() if part in parts), None)
