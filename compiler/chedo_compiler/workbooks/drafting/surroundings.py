"""What stands around a table: the form's number and title, the unit, where period and names go, the notes below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.workbooks.drafting import doubts as codes
from chedo_compiler.workbooks.drafting.draft import Doubt
from chedo_compiler.workbooks.drafting.wording import folded, has_dots, is_blank, tidy
from chedo_compiler.workbooks.sheet import Area, Look, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chedo_compiler.workbooks.drafting.grid import Grid

_NUMBER = re.compile(r"^(bieu|mau|phu luc|bm)\b( so| mau| bieu)*[ .:]*[0-9ivx]")
_UNIT = re.compile(r"\b(don vi tinh|don vi do|dvt|d\.v\.t|dv tinh)\b")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap *- *tu do")
_ASIDE = re.compile(r"^\(?(ban hanh|kem theo|theo (thong tu|quyet dinh|cong van)|ngay nhan|so:|trang|to:|ap dung)")
_AGENCY = re.compile(
    r"^(ubnd|uy ban|hdnd|so [^:]*$|bo [^:]*$|tong cuc|cuc |chi cuc|phong |trung tam|don vi|ten don vi|co quan)"
)
_TITLE_WORDS = re.compile(r"bao cao|tong hop|ket qua|danh (sach|muc)|tinh hinh|bieu|thong ke|so lieu|ke hoach")
_NAMES_NOTHING = frozenset({"bao cao", "phu luc", "bieu mau", "thong ke", "tong hop"})
"""Titles that say what kind of paper it is; what it is about stands below."""
_FIELDS = (
    ("organisation", re.compile(r"^\(?(ten )?(don vi|co quan) (bao cao|gui|lap|tong hop)\b")),
    ("recipient", re.compile(r"^\(?((ten )?(don vi|co quan|noi) nhan (bao cao)?|kinh gui)\b")),
    ("date", re.compile(r"ngay\b.{0,12}\bthang\b.{0,12}\bnam\b")),
    ("period", re.compile(r"^\(?(ky\b|(bao cao )?(thang|quy|nam|tuan|6 thang|9 thang)\b|tu ngay|so lieu tinh)")),
)
_SIGNATURE = re.compile(
    r"^(nguoi (lap|kiem tra|tong hop)|thu truong|noi nhan|\(?ky[, ]|truong phong|giam doc|chu tich|ke toan|pho )"
    r"|^(kiem tra|t/?m\.|tl\.|kt\.)"
)
_COLUMN_NOTE = re.compile(r"^[-*+ ]*(?:[Cc]ột\s*)?\(([0-9]{1,3}[a-z]?)\)(?!\s*=)\s*[:.\-–]?\s*(.+)$")
_ORDINAL = re.compile(r"^\s*(?:[0-9]{1,2}|[IVX]{1,5}|[A-Za-z])\s*[.)/]\s*")
_NOTE = re.compile(r"^(ghi chu|luu y|chu thich|huong dan|\*|cot\b|\([0-9]{1,3}\))")
_LONGEST_FIELD = 120
_ANSWERS = 3
"""The answer to a label stands at most so many cells to its right."""


class Text(NamedTuple):
    """A line of text outside of the table."""

    text: str
    place: Place
    look: Look
    span: Area

    @property
    def plain(self) -> str:
        """The text as it is compared."""
        return folded(self.text)


@dataclass(slots=True)
class Surroundings:
    """What was read around one table; ``skipped`` are texts that nothing was made of."""

    title: str = ""
    number: str = ""
    unit: Text | None = None
    fields: dict[str, Place] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)
    column_notes: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    skipped: list[Text] = field(default_factory=list)


def read_surroundings(
    grid: Grid, table: Area, before: int, after: int, beside: Sequence[Area] = (), *, alone: bool
) -> Surroundings:
    """Read what stands above a table from a row on, and below it up to a row.

    ``beside`` are tables that stand side by side with it; ``alone``: the sheet has no other at all.
    """
    found = Surroundings()
    above = [text for text in _texts(grid, before, table.top - 1) if _speaks_of(text, table, beside)]
    below = (text for text in _texts(grid, table.bottom + 1, after) if _speaks_of(text, table, beside))
    _read_below(found, below)
    titles = [text for text in above if not _is_told(grid, found, text)]
    found.title = _title(titles, table, alone=alone)
    if not found.title:
        found.doubts.append(Doubt(codes.NO_TITLE, Place(table.top, table.left), "title"))
    found.skipped += [text for text in titles if _named(text) not in found.title]
    return found


def _speaks_of(text: Text, table: Area, beside: Sequence[Area]) -> bool:
    """Say whether a text belongs to a table or, standing in none and above or below nearer to another, to that."""
    if any(other.holds(text.place) for other in beside):
        return False
    apart = _apart(text, table)
    return apart == 0 or all(apart <= _apart(text, other) for other in beside)


def _apart(text: Text, table: Area) -> int:
    """How many columns are between a text and a table."""
    return max(table.left - text.span.right, text.span.left - table.right, 0)


def _named(text: Text) -> str:
    return _ORDINAL.sub("", text.text).rstrip(" .:")


def ends_before(grid: Grid, table: Area, following: int) -> int:
    """Return the last row of what stands below a table and still speaks of it, above the next one."""
    last = table.bottom
    for text in _texts(grid, table.bottom + 1, following):
        if not _NOTE.match(text.plain):
            break
        last = text.place.row
    return last


def _texts(grid: Grid, first: int, last: int) -> Iterator[Text]:
    """Lines of text in some rows; a cell may hold several."""
    for place in sorted(grid.sheet.cells):
        if first <= place.row <= last and grid.area(place).first == place and grid.words(place):
            cell = grid.sheet.cells[place]
            for line in str(cell.value).splitlines():
                if tidy(line):
                    yield Text(tidy(line), place, cell.look, grid.area(place))


def _is_told(grid: Grid, found: Surroundings, text: Text) -> bool:
    """Take a line above the table for what it is, and say whether it is anything but a title."""
    plain = text.plain
    if _UNIT.search(plain):
        found.unit = text
        return True
    if _NUMBER.match(plain) and len(plain) < _LONGEST_FIELD and not found.number:
        found.number = text.text.rstrip(":. ")
        return True
    if is_blank(text.text):
        return True
    if _MOTTO.search(plain) or _ASIDE.match(plain):
        found.skipped.append(text)
        return True
    return _takes_field(grid, found, text)


def _takes_field(grid: Grid, found: Surroundings, text: Text) -> bool:
    plain = text.plain
    if len(plain) > _LONGEST_FIELD:
        return False
    for name, pattern in _FIELDS:
        if pattern.search(plain) and (has_dots(text.text) or name != "period" or _is_period(text)):
            if name not in found.fields:
                _place_field(grid, found, name, text)
            return True
    return False


def _is_period(text: Text) -> bool:
    """A title may begin with a month as well; what is in brackets or ends in a colon asks for the period."""
    return text.text.startswith("(") or text.text.endswith(":") or text.look.italic or "ky bao cao" in text.plain


def _place_field(grid: Grid, found: Surroundings, name: str, text: Text) -> None:
    found.fields[name] = answer = _answer(grid, text)
    if answer == text.place and name in {"organisation", "recipient"}:
        found.doubts.append(Doubt(codes.LABEL_REPLACED, text.place, "layout", {"text": text.text}))


def _answer(grid: Grid, text: Text) -> Place:
    """Where the answer to a label goes: the dotted, framed or else next empty cell to its right, else its own."""
    if not text.text.endswith(":"):
        return text.place
    empty: list[Place] = []
    for column in range(text.span.right + 1, min(text.span.right + _ANSWERS, grid.last_column) + 1):
        place = Place(text.place.row, column)
        area, own = grid.area(place), grid.text(place)
        if own and not is_blank(own):
            break
        if own or area.right > area.left or grid.has_line(place, "b"):
            return area.first
        empty.append(place)
    return empty[0] if empty else text.place


def _read_below(found: Surroundings, texts: Iterable[Text]) -> None:
    signed = 0
    for text in texts:
        if "date" not in found.fields and _is_date(text):
            found.fields["date"] = text.place
            signed = signed or text.place.row
        if _SIGNATURE.match(text.plain):
            signed = signed or text.place.row
        if signed and text.place.row >= signed:
            found.skipped.append(text)
        elif match := _COLUMN_NOTE.match(text.text):
            found.column_notes[match[1]] = match[2]
        elif _NOTE.match(text.plain) or _goes_on(text, found.notes):
            found.notes.append(text)
        else:
            found.skipped.append(text)


def _goes_on(text: Text, notes: list[Text]) -> bool:
    """Say whether a line goes on with a note: it stands in the next row and is no paragraph with its own number."""
    return bool(notes) and text.place.row <= notes[-1].place.row + 1 and not _ORDINAL.match(text.text)


def _is_date(text: Text) -> bool:
    pattern: Mapping[str, re.Pattern[str]] = dict(_FIELDS)
    return len(text.text) <= _LONGEST_FIELD and bool(pattern["date"].search(text.plain))


def _title(texts: list[Text], table: Area, *, alone: bool) -> str:
    usable = [text for text in texts if len(text.text) > 3]  # noqa: PLR2004  (no word is shorter that names a form)
    usable = [text for text in usable if text.plain not in _NAMES_NOTHING] or usable
    if not usable:
        return ""
    best = max(usable, key=lambda text: _score(text, table)) if alone else usable[-1]
    if not alone:
        return _named(best)
    joined = [text for text in usable if _goes_with(text, best)]
    return " ".join(text.text for text in joined).rstrip(" .:")


def _score(text: Text, table: Area) -> float:
    plain = text.plain
    wide = text.span.right - text.span.left >= (table.right - table.left) // 2
    score = text.look.size + 2 * text.look.bold + 2 * (text.text == text.text.upper()) + 2 * wide
    score += (
        3 * bool(_TITLE_WORDS.search(plain))
        - 4 * bool(_AGENCY.match(plain))
        - 3 * text.look.italic
        - 4 * bool(_ORDINAL.match(text.text))
    )
    return score + min(len(plain), 40) / 40


def _goes_with(text: Text, best: Text) -> bool:
    """A title may take several rows that look alike."""
    near = abs(text.place.row - best.place.row) <= 1 and text.place.column == best.place.column
    return text is best or (near and text.look == best.look and not _AGENCY.match(text.plain))
