"""A workbook's file in Unicode and today's faces wherever it had texts in old fonts; all else stays as it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.legacy.faces import with_faces_of_today
from chedo_compiler.workbooks.legacy.pieces import Piece, in_plain_bytes, spliced
from chedo_compiler.workbooks.legacy.texts import (
    Shared,
    SheetTexts,
    changed_runs,
    fonts_of,
    shared_texts,
    sheet_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ROOT = re.compile(rb"<(?:\w+:)?(\w+)[\s/>]")
_WITH_RUNS = frozenset({"wsDr", "chartSpace", "comments"})
_OLD = re.compile(rb"""["';]\s*(?:\.vn|vni[- ])""", re.IGNORECASE)
"""A font from before Unicode named anywhere in a part."""
_COUNTS = re.compile(rb"""\s(?:count|uniqueCount)=["'][0-9]*["']""")


def in_unicode(content: bytes) -> bytes:
    """Return a workbook that was let in, with its texts in Unicode; one without old fonts as it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
        if not any(_OLD.search(in_plain_bytes(part)) for name, part in parts.items() if name.endswith(".xml")):
            return content
        changed = _rewritten({name: in_plain_bytes(part) for name, part in parts.items() if name.endswith(".xml")})
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as target:
            for one in archive.infolist():
                target.writestr(one, changed.get(one.filename, parts[one.filename]), one.compress_type)
    return written.getvalue()


def _rewritten(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    kinds = {name: _kind(part) for name, part in parts.items()}
    fonts = next((fonts_of(parts[name]) for name, kind in kinds.items() if kind == "styleSheet"), ())
    listed = next((name for name, kind in kinds.items() if kind == "sst"), "")
    shared = tuple(shared_texts(parts[listed])) if listed else ()
    sheets = {name: sheet_texts(parts[name], fonts) for name, kind in kinds.items() if kind == "worksheet"}
    readings = _readings(shared, sheets.values())
    pieces = {name: [*one.changed, *_moved(one, shared, readings)] for name, one in sheets.items()}
    pieces |= {name: changed_runs(parts[name]) for name, kind in kinds.items() if kind in _WITH_RUNS}
    found = {name: spliced(part, pieces.get(name, ())) for name, part in parts.items() if name != listed}
    if listed:
        found[listed] = _with_readings(parts[listed], shared, readings)
    return {name: with_faces_of_today(part) for name, part in found.items()}


def _kind(part: bytes) -> str:
    found = _ROOT.search(part)
    return found[1].decode() if found else ""


_Readings = dict[int, dict[tuple[Piece, ...], int]]
"""How each shared text reads in the cells that refer to it, with the number of each reading."""


def _readings(shared: Sequence[Shared], sheets: Iterable[SheetTexts]) -> _Readings:
    """Let a text keep its number for one reading; cells in fonts that make another of it refer to a copy."""
    found: _Readings = defaultdict(dict)
    following = len(shared)
    for use in (use for sheet in sheets for use in sheet.uses if use.number < len(shared)):
        known = found[use.number]
        reading = shared[use.number].decoded(use.font)
        if reading not in known:
            known[reading] = following if known else use.number
            following += len(known) > 1
    return found


def _moved(sheet: SheetTexts, shared: Sequence[Shared], readings: _Readings) -> list[Piece]:
    """Return the references of a sheet that are to be to a copy."""
    numbers = (
        (use, readings[use.number][shared[use.number].decoded(use.font)])
        for use in sheet.uses
        if use.number < len(shared)
    )
    return [use.piece._replace(text=str(number)) for use, number in numbers if number != use.number]


def _with_readings(part: bytes, shared: Sequence[Shared], readings: _Readings) -> bytes:
    """Return the list of shared texts with the readings in place, and those of other fonts at its end."""
    copies: dict[int, bytes] = {}
    kept: list[Piece] = []
    for number, known in readings.items():
        one = shared[number]
        for reading, place in known.items():
            if place == number:
                kept += reading
            else:
                within = (piece._replace(start=piece.start - one.start, end=piece.end - one.start) for piece in reading)
                copies[place] = spliced(part[one.start : one.end], within)
    end = shared[-1].end if shared else len(part)
    added = b"".join(copies[place] for place in sorted(copies))
    head = shared[0].start if shared else 0
    body = spliced(part[:end], kept)
    return _COUNTS.sub(b"", body[:head]) + body[head:] + added + part[end:]
