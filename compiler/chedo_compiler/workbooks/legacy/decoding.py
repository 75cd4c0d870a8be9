"""A workbook's texts in Unicode: decoded where the font tells how, with a list of what was changed or is in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.legacy.fonts import (
    TCVN3,
    VNI,
    decoded,
    is_legacy,
    is_of_unknown_encoding,
    of_today,
)
from chedo_compiler.workbooks.legacy.syllables import has_our_letters, marked_words, reads_as_ours
from chedo_compiler.workbooks.sheet import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.workbooks.sheet import Book, Place, Sheet, SheetCell, Validation

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_ASCII_LETTER = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A cell's text before and after, and the old fonts in it.

    ``doubt`` is "" for a text that was changed. Else it was left as it is, because it stands in an old font whose
    encoding is not known (``unknown``: ``after`` is ""), reads as Vietnamese without decoding (``unicode``), or looks
    encoded although its font is none of the old (``suspect``); ``after`` is how it would read.
    """

    sheet: str
    place: Place
    before: str
    after: str
    font: str
    doubt: str = ""


def decode_text(text: str, font: str) -> str:
    """Return a text in Unicode, whichever encoding its font tells of; what is in Unicode already stays."""
    return text if _is_unicode(text, font) else decoded(text, font)


def decode_formula(formula: str, font: str) -> str:
    """Return a formula of a cell with the texts in it in Unicode."""
    return _QUOTED.sub(lambda found: decode_text(found[0], font), formula)


def decode_book(book: Book) -> tuple[Book, tuple[Decoded, ...]]:
    """Return a workbook with its texts in Unicode, and what was changed or is in doubt, in the order of the sheets."""
    notes = [note for sheet in book.sheets for note in _notes(sheet)]
    return replace(book, sheets=tuple(_of_sheet(sheet) for sheet in book.sheets)), tuple(notes)


def _of_sheet(sheet: Sheet) -> Sheet:
    rules = tuple(_of_rule(sheet, rule) for rule in sheet.validations)
    return replace(sheet, cells={at: _decoded(cell) for at, cell in sheet.cells.items()}, validations=rules)


def _of_rule(sheet: Sheet, rule: Validation) -> Validation:
    """Return a rule with its choices as the cells that they are written into show them."""
    cell = sheet.cells.get(rule.areas[0].first) if rule.areas else None
    if cell is None:
        return rule
    first, second = (decode_formula(text, cell.look.font) for text in (rule.first, rule.second))
    return replace(rule, first=first, second=second)


def _is_unicode(text: str, font: str) -> bool:
    """Whether a text in an old font was not written for it: another font was drawn in its place, and nobody saw it."""
    read = reads_as_ours(decoded(text, font))
    if reads_as_ours(text):
        return has_our_letters(text) or not read
    return has_our_letters(text) and not read


def _runs(cell: SheetCell) -> tuple[Run, ...]:
    """The text of a cell by fonts; a formula's text is what it gave."""
    return cell.runs or ((Run(cell.value, cell.look.font),) if isinstance(cell.value, str) else ())


def _decoded(cell: SheetCell) -> SheetCell:
    fonts = {cell.look.font, *(run.font for run in cell.runs)}
    if not any(is_legacy(font) for font in fonts):
        return cell
    runs = tuple(Run(decode_text(run.text, run.font), of_today(run.font)) for run in cell.runs)
    value = "".join(run.text for run in runs) if runs else cell.value
    if not runs and isinstance(value, str):
        value = decode_text(value, cell.look.font)
    formula = decode_formula(cell.formula, cell.look.font)
    return replace(
        cell, value=value, runs=runs, formula=formula, look=replace(cell.look, font=of_today(cell.look.font))
    )


def _notes(sheet: Sheet) -> Iterator[Decoded]:
    for place, cell in sheet.cells.items():
        runs = _runs(cell)
        before = "".join(run.text for run in runs)
        after = "".join(decode_text(run.text, run.font) for run in runs)
        if after != before:
            fonts = dict.fromkeys(run.font for run in runs if is_legacy(run.font))
            yield Decoded(sheet.name, place, before, after, ", ".join(fonts))
        for run in runs:
            doubt, reading = _doubt(run)
            if doubt:
                yield Decoded(sheet.name, place, run.text, reading, run.font, doubt)


def _doubt(run: Run) -> tuple[str, str]:
    """Why a piece of text may not be read as it should be, and how it would read otherwise."""
    if run.text.isascii() or has_our_letters(run.text):
        return "", ""
    if is_of_unknown_encoding(run.font):
        return "unknown", ""
    if is_legacy(run.font):
        left = decode_text(run.text, run.font) == run.text and decoded(run.text, run.font) != run.text
        return ("unicode", decoded(run.text, run.font)) if left else ("", "")
    reading = _suspected(run.text)
    return ("suspect", reading) if reading else ("", "")


def _suspected(text: str) -> str:
    """Return how a text would read if it were encoded, when only that makes it Vietnamese."""
    if reads_as_ours(text) or not any(_ASCII_LETTER.search(word) for word in marked_words(text)):
        return ""
    readings = (known.decode(text) for known in (TCVN3, VNI))
    return next((reading for reading in readings if reading != text and reads_as_ours(reading)), "")
