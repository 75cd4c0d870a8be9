"""The texts of an XML part with where they stand in its bytes, and the part with others put in their place."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CHUNK = 65_536
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Piece(NamedTuple):
    """A text and the bytes that it takes."""

    start: int
    end: int
    text: str


class Event(NamedTuple):
    """An element that begins at a byte, or ends there; ``piece`` is what is written in one that holds nothing else."""

    tag: str
    at: int
    attributes: Mapping[str, str] | None
    piece: Piece | None = None

    @property
    def begins(self) -> bool:
        """Whether the element begins here."""
        return self.attributes is not None


def in_plain_bytes(part: bytes) -> bytes:
    """Return a part in an encoding in which signs of XML take a byte each."""
    if not part.startswith(_BOMS):
        return part
    text = part.decode("utf-16")
    return (text[text.index("?>") + 2 :] if text.startswith("<?xml") else text).encode()


def events(part: bytes) -> Iterator[Event]:
    """Yield the elements of a part that was found whole before, in its order, without the prefixes of their names."""
    reader = _Reader()
    for start in range(0, len(part), _CHUNK):
        yield from reader.read(part[start : start + _CHUNK])
    yield from reader.read(b"", last=True)


def spliced(part: bytes, pieces: Iterable[Piece]) -> bytes:
    """Return a part with other texts in the place of its own."""
    found, at = [], 0
    for piece in sorted(pieces):
        # Written so that any encoding of the part can hold it.
        found += [part[at : piece.start], escape(piece.text).encode("ascii", "xmlcharrefreplace")]
        at = piece.end
    return b"".join([*found, part[at:]])


class _Reader:
    """Turns what the parser tells into events."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartCdataSectionHandler = lambda: self._words("")
        self._told: list[Event] = []
        self._start = -1
        self._text: list[str] | None = None

    def read(self, chunk: bytes, *, last: bool = False) -> list[Event]:
        self._parser.Parse(chunk, last)
        told, self._told = self._told, []
        return told

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._told.append(Event(_bare(tag), self._parser.CurrentByteIndex, attributes))
        self._start, self._text = -1, []

    def _words(self, text: str) -> None:
        if self._text is not None:
            self._start = self._parser.CurrentByteIndex if self._start < 0 else self._start
            self._text.append(text)

    def _end(self, tag: str) -> None:
        at = self._parser.CurrentByteIndex
        piece = Piece(self._start, at, "".join(self._text)) if self._text and self._start >= 0 else None
        self._told.append(Event(_bare(tag), at, None, piece))
        self._start, self._text = -1, None


def _bare(tag: str) -> str:
    return tag.rpartition(":")[2]
