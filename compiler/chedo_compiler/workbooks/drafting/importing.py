"""A workbook as files of a regime's folder: its forms, its lists of choices, itself, and what old fonts said."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.syntax.limits import MAX_CELLS
from chedo_compiler.workbooks.drafting import doubts as codes
from chedo_compiler.workbooks.drafting.draft import Doubt
from chedo_compiler.workbooks.drafting.forms import draft_forms
from chedo_compiler.workbooks.drafting.ids import Ids
from chedo_compiler.workbooks.drafting.wording import folded
from chedo_compiler.workbooks.drafting.yaml_text import codes_yaml, draft_yaml
from chedo_compiler.workbooks.legacy import decode_book, in_unicode
from chedo_compiler.workbooks.sheet import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.workbooks.drafting.draft import Draft
    from chedo_compiler.workbooks.drafting.measures import Measures
    from chedo_compiler.workbooks.legacy import Decoded
    from chedo_compiler.workbooks.sheet import Area, Book, Sheet

FORMS, LAYOUT, LISTS = "forms", "layout", "codelists"
ORIGINAL = ".goc.xlsx"
"""Ends the name of the workbook as the office sent it, where the one of the layout was turned into Unicode."""
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a sheet or all that can be seen, a part of it, the id of the form, the language of doubts."""

    sheet: str = ""
    area: Area | None = None
    form: str = ""
    lang: str = "vi"


@dataclass(frozen=True, slots=True)
class Imported:
    """The forms of a workbook, the files to write by their paths, and what is to be said of the whole workbook.

    ``doubts`` name the sheet that each is about; ``decoded`` are texts of old fonts, before and after.
    """

    drafts: tuple[Draft, ...]
    files: Mapping[str, bytes]
    doubts: tuple[tuple[str, Doubt], ...]
    decoded: tuple[Decoded, ...]

    def path(self, draft: Draft) -> str:
        """Return the path of a form's file."""
        return f"{FORMS}/{draft.id}.yaml"


def import_book(book: Book, content: bytes, name: str, wanted: Wanted, measures: Measures) -> Imported:
    """Draft the forms of a workbook; ``content`` and ``name`` are those of its file."""
    book, notes = decode_book(book)
    sheets = [sheet for sheet in book.sheets if sheet.name == wanted.sheet or not (wanted.sheet or sheet.hidden)]
    found: list[tuple[Sheet, tuple[Draft, ...]]] = [
        (sheet, draft_forms(sheet, wanted.area, book=book, measures=measures)) for sheet in sheets
    ]
    drafts = _told_apart([draft for _, drafts in found for draft in drafts], wanted.form)
    decoded = tuple(note for note in notes if not note.doubt)
    files = dict(_files(drafts, book, content, name, wanted.lang)) if drafts else {}
    if decoded and drafts:
        files[f"{LAYOUT}/{_stem(name)}.fonts.txt"] = _fonts(decoded).encode()
    doubts = (*_of_sheets(book, found, wanted), *_of_fonts(notes))
    return Imported(drafts, files, doubts, decoded)


def _told_apart(drafts: list[Draft], form: str) -> tuple[Draft, ...]:
    ids = Ids()
    named = [replace(draft, id=ids.make(form or draft.id)) for draft in drafts]
    return tuple(_doubted(draft, named[:place]) for place, draft in enumerate(named))


def _doubted(draft: Draft, before: list[Draft]) -> Draft:
    """Doubt a form that is called like one before it, or goes on with it: pages and periods often repeat a form."""
    for one in before:
        cause = "" if _name(one) == _name(draft) else "next" if _goes_on(one, draft) else None
        if cause is not None:
            params = {"form": one.id, "sheet": one.sheet, "cause": cause}
            return replace(draft, doubts=(Doubt(codes.SAME_FORM, None, "title", params), *draft.doubts))
    return draft


def _name(draft: Draft) -> str:
    return folded(draft.number or draft.title)


def _goes_on(one: Draft, draft: Draft) -> bool:
    """Say whether a table without a title has the columns of one above it."""
    columns = [[folded(leaf.label) for leaf in each.leaves] for each in (one, draft)]
    untitled = any(doubt.code == codes.NO_TITLE for doubt in draft.doubts)
    return one.sheet == draft.sheet and untitled and columns[0] == columns[1]


def _files(drafts: tuple[Draft, ...], book: Book, content: bytes, name: str, lang: str) -> Iterator[tuple[str, bytes]]:
    workbook, written = f"{LAYOUT}/{_stem(name)}.xlsx", in_unicode(content)
    yield workbook, written
    if written != content:
        yield f"{LAYOUT}/{_stem(name)}{ORIGINAL}", content
    sha256 = hashlib.sha256(written).hexdigest() if written != content else book.sha256
    for draft in drafts:
        text = draft_yaml(draft, f"../{workbook}", lang, sha256)
        yield f"{FORMS}/{draft.id}.yaml", text.encode()
        for listed in draft.codes:
            yield f"{LISTS}/{listed.id}.yaml", codes_yaml(listed).encode()


def _stem(name: str) -> str:
    """Return the name of a file without its ending, in signs that every system takes."""
    return "-".join(_WORD.findall(folded(name.rsplit(".", 1)[0]))) or "bieu"


def _fonts(decoded: Iterable[Decoded]) -> str:
    lines = (f"{note.sheet}!{address(note.place)}\t{note.font}\t{note.before}\t{note.after}" for note in decoded)
    return "\n".join(line.replace("\n", " ") for line in lines) + "\n"


def _of_sheets(book: Book, found: list[tuple[Sheet, tuple[Draft, ...]]], wanted: Wanted) -> Iterator[tuple[str, Doubt]]:
    """Say which sheets were passed by, and on which there is no table."""
    for sheet in book.sheets:
        if sheet.hidden and sheet.name != wanted.sheet and not wanted.sheet:
            yield sheet.name, Doubt(codes.HIDDEN_SHEET, params={"sheet": sheet.name})
    for sheet, drafts in found:
        if not drafts and sheet.cells:
            cause = "large" if len(sheet.cells) > MAX_CELLS else ""
            yield sheet.name, Doubt(codes.NO_TABLE, params={"sheet": sheet.name, "cause": cause})


def _of_fonts(notes: Iterable[Decoded]) -> Iterator[tuple[str, Doubt]]:
    for note in notes:
        if note.doubt:
            params = {"before": note.before, "after": note.after, "font": note.font, "cause": note.doubt}
            yield note.sheet, Doubt(codes.PERHAPS_LEGACY, note.place, "", params)
