"""Hostile .xlsx files, made of a small sound one."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = '<Types><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SOUND: dict[str, str | bytes] = {
    "[Content_Types].xml": _TYPES.format(kind=_SHEET),
    "xl/workbook.xml": '<workbook><sheets><sheet name="Biểu 01" sheetId="1"/></sheets></workbook>',
    "xl/worksheets/sheet1.xml": '<worksheet><sheetData><row r="1"><c r="A1"/></row></sheetData></worksheet>',
}
_OF_SHEET = "xl/worksheets/sheet1.xml"


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts into an .xlsx."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, method)
    return file.getvalue()


def _with(name: str, text: str | bytes) -> bytes:
    return packed(SOUND | {name: text})


def _sheet(inner: str) -> bytes:
    return _with(_OF_SHEET, f"<worksheet>{inner}</worksheet>")


def _twice() -> bytes:
    return _with("xl/Workbook.xml", SOUND["xl/workbook.xml"])


def _said_encrypted() -> bytes:
    """Set the mark of an encrypted part in the list of parts."""
    content = bytearray(packed(SOUND))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _overlapping() -> bytes:
    """Let many parts of the list be one and the same part of the file."""
    content = packed(SOUND | {"xl/a.xml": "<a>" + "".join(map(str, range(2000))) + "</a>"}, zipfile.ZIP_STORED)
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    last = content[content.rindex(b"PK\x01\x02") : end]
    more = b"".join(last.replace(b"xl/a.xml", b"xl/%c.xml" % letter) for letter in b"bcdefgh")
    closing = bytearray(content[end:])
    count = len(SOUND) + 8
    closing[8:12] = count.to_bytes(2, "little") * 2
    closing[12:16] = (end - start + len(more)).to_bytes(4, "little")
    return content[:end] + more + bytes(closing)


def _larger_than_it_says() -> bytes:
    """Give a part a smaller size in the list of parts than it has."""
    content = bytearray(_sheet("<a>" + "0" * 500_000 + "</a>"))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(content)


def _relation(kind: str, target: str, mode: str = "Internal") -> bytes:
    relation = f'<Relationship Id="a" Type="{_REL}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return _with("xl/_rels/workbook.xml.rels", f"<Relationships>{relation}</Relationships>")


def _sheets(*parts: str) -> bytes:
    sheets = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="{part}"/>' for at, part in enumerate(parts))
    return _with("xl/workbook.xml", f'<workbook xmlns:r="{_REL}"><sheets>{sheets}</sheets></workbook>')


def _of_one_part() -> bytes:
    relations = "".join(f'<Relationship Id="r{at}" Type="{_REL}/worksheet" Target="a.xml"/>' for at in "ab")
    return _with("xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>")


def _merged(at: int) -> str:
    return f'<mergeCell ref="A{at % 9999 + 1}:B{at % 9999 + 2}"/>'


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'
_FILE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("REF017", lambda: b""),
    "no archive": ("REF017", lambda: b"kind: form\n" * 1000),
    "an archive of something else": ("REF017", lambda: packed({"a.txt": "a"})),
    "cut off": ("REF017", lambda: packed(SOUND)[:-30]),
    "cut in two": ("REF017", lambda: packed(SOUND)[:200]),
    "without sheets": ("REF017", lambda: _with("xl/workbook.xml", "<workbook/>")),
    "packed in an unusual way": ("REF017", lambda: packed(SOUND, zipfile.ZIP_LZMA)),
    "larger than it says": ("REF017", _larger_than_it_says),
    "of Excel 97": ("REF017", lambda: _COMPOUND + bytes(5000)),
    "sheets that are one": ("REF017", lambda: _sheets("rId1", "rId1")),
    "encrypted as Excel does": ("XLS002", lambda: _COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(5000)),
    "encrypted as archives are": ("XLS002", _said_encrypted),
    "a bomb of zeros": ("XLS003", lambda: _sheet("<a>" + "0" * 19_000_000 + "</a>")),
    "a huge part": ("XLS003", lambda: packed(SOUND | {f"xl/{n}.xml": "0" * 99_000 for n in range(300)})),
    "a million parts": ("XLS003", lambda: packed(SOUND | {f"xl/{n}": "" for n in range(20_000)})),
    "parts upon one another": ("XLS003", _overlapping),
    "elements without end": ("XLS003", lambda: packed(SOUND | {f"xl/{n}.xml": _elements() for n in range(60)})),
    "a row without end": ("XLS003", lambda: _sheet(f"<row>{'<c/>' * 1100}</row>")),
    "merged without end": ("XLS003", lambda: _sheet('<mergeCell ref="A1:ALL20000"/>')),
    "a million merges": ("XLS003", lambda: _sheet("".join(map(_merged, range(200_000))))),
    "areas without end": ("XLS003", lambda: _sheet(f'<a sqref="{"A1 " * 8000}"/>' * 60)),
    "an endless attribute": ("XLS003", lambda: _sheet(f'<c t="{"a" * 40_000}"/>')),
    "deep elements": ("XLS003", lambda: _sheet("<a>" * 5000)),
    "a name that leads up": ("XLS004", lambda: _with("../../etc/cron.d/a", "")),
    "an absolute name": ("XLS004", lambda: _with("/etc/passwd", "")),
    "a name of Windows": ("XLS004", lambda: _with("xl\\..\\a.xml", "")),
    "a drive": ("XLS004", lambda: _with("C:a.xml", "")),
    "sheets of one part": ("REF017", _of_one_part),
    "a part twice": ("XLS004", _twice),
    "macros": ("XLS005", lambda: _with("xl/vbaProject.bin", "")),
    "macros said of the type": ("XLS005", lambda: _with("[Content_Types].xml", _TYPES.format(kind="a.macroEnabled.b"))),
    "macros of old": ("XLS005", lambda: _with("xl/macrosheets/sheet1.xml", "<a/>")),
    "controls": ("XLS005", lambda: _with("xl/activeX/activeX1.xml", "<a/>")),
    "an object": ("XLS005", lambda: _with("xl/embeddings/oleObject1.bin", "")),
    "a sheet that is called a picture": ("XLS005", lambda: _relation("worksheet", "media/a.png")),
    "links to other files": ("XLS006", lambda: _with("xl/externalLinks/externalLink1.xml", "<a/>")),
    "a connection": ("XLS006", lambda: _with("xl/connections.xml", "<a/>")),
    "a picture from elsewhere": ("XLS006", lambda: _relation("image", "http://127.0.0.1/a.png", "External")),
    "a thousand million laughs": ("XLS007", lambda: _with("xl/sharedStrings.xml", _LAUGHS)),
    "a file of the machine": ("XLS007", lambda: _with("xl/sharedStrings.xml", _FILE)),
    "laughs in UTF-16": ("XLS007", lambda: _with("xl/a.xml", _FILE.encode("utf-16"))),
    "no XML": ("XLS007", lambda: _sheet("<a")),
    "no text": ("XLS007", lambda: _sheet("\x00")),
    "an unknown entity": ("XLS007", lambda: _sheet("&a;")),
    "the last cell": ("XLS008", lambda: _sheet('<c r="XFD1048576"/>')),
    "a cell beyond all": ("XLS008", lambda: _sheet('<c r="AAAAAAAAA999999999"/>')),
    "everything merged": ("XLS008", lambda: _sheet('<mergeCell ref="A1:XFD1048576"/>')),
    "a link on everything": ("XLS008", lambda: _sheet('<x:hyperlink xmlns:x="a" ref="A1:XFD1048576"/>')),
}
"""Files by what is hostile about them: the code of the refusal, and what makes the file."""


def _elements() -> str:
    """Return small elements that do not pack too well."""
    return "<a>" + "".join(f"<b{n}/>" for n in range(8_000)) + "</a>"
