"""The parts of an .xlsx file by name, and how they refer to each other."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from openpyxl.xml.functions import fromstring

from chedo_compiler.workbooks.exporting.package import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_TYPES = "[Content_Types].xml"
_BOOK = "xl/workbook.xml"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()


class Reference(NamedTuple):
    """What a part refers to: under which id, as what, and which part that is ("" outside the file)."""

    id: str
    kind: str
    part: str


class Parts:
    """The parts of a workbook."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.by_name = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}

    def content(self) -> bytes:
        """Return the file."""
        content = io.BytesIO()
        with Archive(content, "w") as archive:
            for name, part in self.by_name.items():
                archive.writestr(name, part)
        return content.getvalue()

    def sheets(self) -> dict[str, str]:
        """Return the part of each sheet by its title."""
        parts = {one.id: one.part for one in self.references(_BOOK)}
        sheets = (one for one in fromstring(self.by_name[_BOOK]).iter() if one.tag.endswith("}sheet"))
        return {one.get("name", ""): parts.get(one.get(f"{_OFFICE}id", ""), "") for one in sheets}

    def references(self, name: str) -> Iterator[Reference]:
        """Yield what a part refers to."""
        listed = self.by_name.get(_list_of(name))
        for one in fromstring(listed) if listed else ():
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), one.get("Target", "")))
            outside = one.get("TargetMode") == "External"
            yield Reference(one.get("Id", ""), one.get("Type", ""), "" if outside else target.lstrip("/"))

    def refer(self, name: str, reference: Reference) -> None:
        """Let a part refer to another."""
        values = {"Id": reference.id, "Type": reference.kind, "Target": f"/{reference.part}"}
        written = " ".join(f"{key}={quoteattr(value)}" for key, value in values.items())
        listed = self.by_name.get(_list_of(name), _EMPTY)
        self.by_name[_list_of(name)] = _inserted(listed, b"</Relationships>", f"<Relationship {written}/>".encode())

    def take(self, source: Parts, names: list[str]) -> None:
        """Take parts of another file with what they refer to and what kind of content they are."""
        for name in names:
            self.by_name[name] = source.by_name[name]
            if (listed := source.by_name.get(_list_of(name))) is not None:
                self.by_name[_list_of(name)] = listed
        known = {_named(kind) for kind in fromstring(self.by_name[_TYPES])}
        endings = {posixpath.splitext(name)[1].lstrip(".").lower() for name in names}
        wanted = {("PartName", f"/{name}".lower()) for name in names} | {("Extension", ending) for ending in endings}
        for kind in fromstring(source.by_name[_TYPES]):
            if _named(kind) in wanted - known:
                self.by_name[_TYPES] = _inserted(self.by_name[_TYPES], b"</Types>", _written(kind))


def _list_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _named(kind: Element) -> tuple[str, str]:
    """Say what a kind of content is said of: a part, or all parts with some ending."""
    key = "PartName" if kind.get("PartName") else "Extension"
    return key, kind.get(key, "").lower()


def _written(kind: Element) -> bytes:
    tag = kind.tag.rpartition("}")[2]
    return f"<{tag} {' '.join(f'{key}={quoteattr(value)}' for key, value in kind.attrib.items())}/>".encode()


def _inserted(part: bytes, before: bytes, text: bytes) -> bytes:
    if before not in part and part.rstrip().endswith(b"/>"):  # an empty list in one tag
        part = part.rstrip()[:-2] + b">" + before
    return part.replace(before, text + before, 1)
