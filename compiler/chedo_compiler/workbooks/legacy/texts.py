"""The texts of a workbook's parts with the fonts they stand in, each with how it reads in Unicode."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.workbooks.legacy.decoding import decode_formula, decode_text
from chedo_compiler.workbooks.legacy.pieces import Event, Piece, events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_HEADERS = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_IN_HEADER = re.compile(r'&"([^",]*)(?:,[^"]*)?"|&[LCR]')


class Written(NamedTuple):
    """A piece of text and its own font, "" where the cell's goes for it."""

    piece: Piece
    font: str


class Shared(NamedTuple):
    """A text that cells refer to by number: where it stands, and its pieces."""

    start: int
    end: int
    written: tuple[Written, ...]

    def decoded(self, font: str) -> tuple[Piece, ...]:
        """Return the pieces that read otherwise in Unicode when the text stands in a cell of a font."""
        return tuple(changed for one in self.written if (changed := _changed(one.piece, one.font or font)))


class Use(NamedTuple):
    """A cell that refers to a shared text: by which number, in which font."""

    piece: Piece
    number: int
    font: str


@dataclass(slots=True)
class SheetTexts:
    """What a sheet refers to, and what reads otherwise of that which is written in the sheet itself."""

    uses: list[Use] = field(default_factory=list)
    changed: list[Piece] = field(default_factory=list)


def fonts_of(styles: bytes) -> tuple[str, ...]:
    """Return the fonts of cells by the numbers of their styles."""
    names: list[str] = []
    found: list[str] = []
    within = ""
    for event in events(styles):
        if event.tag in {"fonts", "cellXfs"}:
            within = event.tag if event.begins else ""
        elif event.attributes is not None and within == "fonts":
            names += [""] if event.tag == "font" else []
            if event.tag == "name":
                names[-1] = event.attributes.get("val", "")
        elif event.attributes is not None and within == "cellXfs" and event.tag == "xf":
            found.append(names[int(event.attributes.get("fontId", 0))])
    return tuple(found)


def shared_texts(part: bytes) -> Iterator[Shared]:
    """Yield the texts that cells refer to."""
    start, runs = 0, _Runs()
    written: list[Written] = []
    for event in events(part):
        if event.tag == "si" and event.begins:
            start, written = event.at, []
        elif event.tag == "si":
            yield Shared(start, part.index(b">", event.at) + 1, tuple(written))
        elif one := runs.next(event):
            written.append(one)


def changed_runs(part: bytes) -> list[Piece]:
    """Return what reads otherwise of the texts of a drawing or of notes: they name their fonts themselves."""
    runs = _Runs()
    found = (runs.next(event) for event in events(part))
    return [changed for one in found if one and (changed := _changed(*one))]


def sheet_texts(part: bytes, fonts: Sequence[str]) -> SheetTexts:
    """Return the texts of a sheet; ``fonts`` are those of cells by style."""
    return _SheetReading(fonts).read(part)


class _Runs:
    """Follows which font a piece of text is in."""

    def __init__(self) -> None:
        self._font = ""
        self._spoken = False

    def next(self, event: Event) -> Written | None:
        if event.tag == "rPh":  # how a text is pronounced does not belong to it
            self._spoken = event.begins
        elif event.tag == "r":
            self._font = ""
        elif event.attributes is not None and event.tag in {"rFont", "latin"}:
            self._font = event.attributes.get("val", "") or event.attributes.get("typeface", "")
        elif event.tag == "t" and event.piece and not self._spoken:
            return Written(event.piece, self._font)
        return None


class _SheetReading:
    def __init__(self, fonts: Sequence[str]) -> None:
        self._fonts = fonts
        self._runs = _Runs()
        self._kind, self._font = "", ""
        self._by_place: dict[str, str] = {}
        self._found = SheetTexts()

    def read(self, part: bytes) -> SheetTexts:
        for event in events(part):
            written = self._runs.next(event)
            if written:
                self._change(_changed(written.piece, written.font or self._font))
            elif event.attributes is not None:
                self._begin(event.tag, event.attributes)
            elif event.piece:
                self._end(event.tag, event.piece)
        return self._found

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            style = int(attributes.get("s", 0))
            self._font = self._fonts[style] if style < len(self._fonts) else ""
            self._kind = attributes.get("t", "n")
            self._by_place[attributes.get("r", "")] = self._font
        elif tag == "dataValidation":
            self._font = self._by_place.get(re.split("[ :]", attributes.get("sqref", ""))[0], "")

    def _end(self, tag: str, piece: Piece) -> None:
        if tag == "v" and self._kind == "s":
            self._found.uses.append(Use(piece, int(piece.text), self._font))
        elif tag == "v" and self._kind == "str":
            self._change(_changed(piece, self._font))
        elif tag in {"f", "formula1", "formula2"}:
            self._change(_other(piece, decode_formula(piece.text, self._font)))
        elif tag in _HEADERS:
            self._change(_other(piece, _header(piece.text)))

    def _change(self, changed: Piece | None) -> None:
        self._found.changed += [changed] if changed else []


def _changed(piece: Piece, font: str) -> Piece | None:
    return _other(piece, decode_text(piece.text, font))


def _other(piece: Piece, text: str) -> Piece | None:
    return piece._replace(text=text) if text != piece.text else None


def _header(text: str) -> str:
    """Decode the line above or below a printed page, in which fonts are named between the words."""
    found, font, at = [], "", 0
    for mark in _IN_HEADER.finditer(text):
        found += [decode_text(text[at : mark.start()], font), mark[0]]
        font, at = mark[1] or "", mark.end()
    return "".join([*found, decode_text(text[at:], font)])
