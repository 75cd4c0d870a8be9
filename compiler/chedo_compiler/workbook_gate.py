"""What an .xlsx must pass before any library opens it: its list of parts, then each XML part read as a stream."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from chedo_compiler.addresses import column_number
from chedo_compiler.syntax.limits import (
    MAX_WORKBOOK_ATTRIBUTE,
    MAX_WORKBOOK_BYTES,
    MAX_WORKBOOK_COLUMN,
    MAX_WORKBOOK_DEPTH,
    MAX_WORKBOOK_ELEMENTS,
    MAX_WORKBOOK_PARTS,
    MAX_WORKBOOK_RATIO,
    MAX_WORKBOOK_ROW,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BOOK = "xl/workbook.xml"
_OF_BOOK = "xl/_rels/workbook.xml.rels"
_NEEDED = ("[Content_Types].xml", BOOK)
_LISTED = b"PK\x01\x02"
"""With what each part begins in the list of parts."""
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of a compound file that an encrypted .xlsx is in; others are old files of another kind."""
_ENCRYPTED_PART = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_SMALL = 100_000
"""Parts up to this size may shrink to anything."""
_CHUNK = 65_536
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".bin")
"""Parts that are not read as XML; nothing but a picture or a printer's settings may be such a part."""
_OF_PICTURES = ("image", "printerSettings", "thumbnail", "hyperlink")
_ACTIVE = re.compile(r"vba|(^|/)(macrosheets|activex|embeddings|dialogsheets)/", re.IGNORECASE)
_OUTSIDE = re.compile(r"(^|/)(externallinks|querytables|webextensions)/|(^|/)connections\.xml$", re.IGNORECASE)
_UNSAFE_NAME = re.compile(r"^/|\\|^[A-Za-z]:|(^|/)\.\.(/|$)|[\x00-\x1f]")
_CELLS = re.compile(r"\$?([A-Z]{1,9})\$?([0-9]{1,9})")
DAMAGE = (
    zipfile.BadZipFile,  # no list of parts, or a sum that is not right
    zlib.error,  # a part that cannot be unpacked
    EOFError,  # a part cut off
    ValueError,  # numbers in the list that cannot be
    NotImplementedError,  # a way to pack that the library does not know
    OSError,  # a part said to lie before the beginning
    RuntimeError,  # a part that wants a password although the list does not say so
)
"""All that reading a damaged file may raise: none of it may reach an author as anything but "cannot be read"."""
_WITH_CELLS = {"c": "r", "mergeCell": "ref", "hyperlink": "ref"}
"""Elements that make cells, or that libraries make cells of, and the attribute that says where; each cell counts."""


@dataclass(frozen=True, slots=True)
class WorkbookFault:
    """Why an .xlsx is not let in."""

    code: str
    params: Mapping[str, str | int] = field(hash=False)


class _Refused(Exception):  # noqa: N818  (never leaves this module)
    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.fault = WorkbookFault(code, params)


def sheets_of(content: bytes) -> tuple[str, ...] | WorkbookFault:
    """Names of the sheets of a workbook that may be opened, or why it may not."""
    try:
        return tuple(_admitted(content))
    except _Refused as refused:
        return refused.fault
    except DAMAGE:
        return WorkbookFault("REF017", {})


def _admitted(content: bytes) -> list[str]:
    if content.startswith(_COMPOUND_FILE):
        raise _Refused("XLS002" if _ENCRYPTED in content else "REF017")
    if content.count(_LISTED) > MAX_WORKBOOK_PARTS:
        raise _Refused("XLS003", cause="parts", limit=MAX_WORKBOOK_PARTS)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = file.infolist()
        _refuse_names([part.filename for part in parts])
        _refuse_sizes(parts, len(content))
        scan = _Scan()
        for part in parts:
            if not part.is_dir() and not part.filename.lower().endswith(_PICTURES):
                scan.part(part.filename, _chunks(file, part))
    if not scan.sheets:
        raise _Refused("REF017")
    return scan.sheets


def _refuse_names(names: list[str]) -> None:
    for name in names:
        if _UNSAFE_NAME.search(name):
            raise _Refused("XLS004", part=_shown(name))
        if _ACTIVE.search(name):
            raise _Refused("XLS005", part=_shown(name))
        if _OUTSIDE.search(name):
            raise _Refused("XLS006", part=_shown(name))
    known: set[str] = set()
    for name in names:
        if name.lower() in known:
            raise _Refused("XLS004", cause="twice", part=_shown(name))
        known.add(name.lower())
    if not known.issuperset(name.lower() for name in _NEEDED):
        raise _Refused("REF017")


def _refuse_sizes(parts: list[zipfile.ZipInfo], packed: int) -> None:
    for part in parts:
        if part.flag_bits & _ENCRYPTED_PART:
            raise _Refused("XLS002")
        if part.compress_type not in _METHODS:
            raise _Refused("REF017")
        if part.file_size > max(_SMALL, part.compress_size * MAX_WORKBOOK_RATIO):
            raise _Refused("XLS003", cause="ratio", part=_shown(part.filename), limit=MAX_WORKBOOK_RATIO)
    if sum(part.file_size for part in parts) > MAX_WORKBOOK_BYTES:
        raise _Refused("XLS003", cause="size", limit=MAX_WORKBOOK_BYTES)
    if sum(part.compress_size for part in parts) > packed:
        raise _Refused("XLS003", cause="overlap")


def _chunks(file: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part; the library stops at the size that the list of parts gives, and compares the sum."""
    with file.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


class _Scan:
    """Reads XML parts one after the other, keeping nothing but counts and the names of the sheets."""

    def __init__(self) -> None:
        self.sheets: list[str] = []
        self._parts: set[str] = set()
        self._name = ""
        self._count = 0
        self._in_row: int | None = None
        self._depth = 0

    def part(self, name: str, chunks: Iterator[bytes]) -> None:
        """Read a part to its end."""
        self._name, self._depth, self._in_row = name, 0, None
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)  # noqa: FBT003  (takes no keywords)
            parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise _Refused("XLS007", part=_shown(name)) from error

    def _doctype(self, *_: object) -> None:
        raise _Refused("XLS007", cause="doctype", part=_shown(self._name))

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_WORKBOOK_DEPTH:
            raise _Refused("XLS003", cause="depth", part=_shown(self._name), limit=MAX_WORKBOOK_DEPTH)
        if max(map(len, attributes.values()), default=0) > MAX_WORKBOOK_ATTRIBUTE:
            raise _Refused("XLS003", cause="attribute", part=_shown(self._name), limit=MAX_WORKBOOK_ATTRIBUTE)
        kind = name.rpartition(":")[2]
        self._count += self._weight(kind, attributes)
        if self._count > MAX_WORKBOOK_ELEMENTS:
            raise _Refused("XLS003", cause="elements", limit=MAX_WORKBOOK_ELEMENTS)
        if kind == "sheet" and self._name.lower() == BOOK:
            self._sheet(attributes)
        elif kind == "Relationship":
            self._refuse_outside(attributes)
        elif kind == "Override":
            self._refuse_content(attributes)

    def _weight(self, kind: str, attributes: Mapping[str, str]) -> int:
        """As how many elements one counts: those of areas as all that libraries make of it."""
        if kind == "row":
            self._in_row = 0
        elif kind == "c" and self._in_row is not None:
            self._in_row += 1
            if self._in_row > MAX_WORKBOOK_COLUMN:
                raise _Refused("XLS003", cause="row", part=_shown(self._name), limit=MAX_WORKBOOK_COLUMN)
        cells = self._cells(attributes.get(_WITH_CELLS[kind], "")) if kind in _WITH_CELLS else 1
        return cells + attributes.get("sqref", "").count(" ")

    def _cells(self, written: str) -> int:
        """How many cells a reference is to; it may not reach too far."""
        places = [self._place(letters, digits) for letters, digits in _CELLS.findall(written.upper())]
        if len(places) < 2:  # noqa: PLR2004  (most are to one cell)
            return 1
        rows = [row for row, _ in places]
        columns = [column for _, column in places]
        return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)

    def _place(self, letters: str, digits: str) -> tuple[int, int]:
        row, column = int(digits), column_number(letters)
        if row > MAX_WORKBOOK_ROW or column > MAX_WORKBOOK_COLUMN:
            limits = {"rows": MAX_WORKBOOK_ROW, "columns": MAX_WORKBOOK_COLUMN}
            raise _Refused("XLS008", part=_shown(self._name), cell=f"{letters}{digits}", **limits)
        return row, column

    def _sheet(self, attributes: Mapping[str, str]) -> None:
        self.sheets.append(attributes.get("name", ""))
        for name, part in attributes.items():
            if name.endswith(":id"):
                self._refuse_again(part)

    def _refuse_again(self, part: str) -> None:
        """No part may be two sheets: each would be read as often as it is named."""
        if part in self._parts:
            raise _Refused("REF017")
        self._parts.add(part)

    def _refuse_outside(self, attributes: Mapping[str, str]) -> None:
        """A link that a person clicks on is words; any other that leads outside is followed by the program itself."""
        kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
        if attributes.get("TargetMode") == "External" and kind != "hyperlink":
            raise _Refused("XLS006", part=_shown(self._name))
        if target.lower().endswith(_PICTURES) and kind not in _OF_PICTURES:
            raise _Refused("XLS005", part=_shown(target))
        if kind == "worksheet" and self._name.lower() == _OF_BOOK:
            self._refuse_again(target)

    def _refuse_content(self, attributes: Mapping[str, str]) -> None:
        kind, part = attributes.get("ContentType", ""), attributes.get("PartName", "")
        picture = kind.startswith("image/") or kind.endswith("printerSettings")
        if "macroEnabled" in kind or (part.lower().endswith(_PICTURES) and not picture):
            raise _Refused("XLS005", part=_shown(part))


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in name[:80])
