"""A form compared with a newer version of its workbook: rows, columns, words, units, formulas, who fills a cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.addresses import letters
from chedo_compiler.workbooks.drafting.draft import CellKind
from chedo_compiler.workbooks.drafting.wording import tidy
from chedo_compiler.workbooks.drift.lines import columns_of_draft, columns_of_form, rows_of_draft, rows_of_form
from chedo_compiler.workbooks.drift.matching import Matched, match
from chedo_compiler.workbooks.sheet import Place, address
from chedo_compiler.workbooks.verifying.own_proof import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from chedo_compiler.artefact.v1 import Form, Workbook
    from chedo_compiler.workbooks.drafting.draft import Draft
    from chedo_compiler.workbooks.drift.matching import Pair
    from chedo_compiler.workbooks.sheet import Book

ADDED, REMOVED, MOVED, SHIFTED = "added", "removed", "moved", "shifted"
RELABELLED, RENUMBERED, UNIT, KIND = "relabelled", "renumbered", "unit", "kind"
FORMULA, NOT_COMPUTED, CLOSED, OPENED, TITLE = "formula", "not_computed", "closed", "opened", "title"
"""What may have changed: a line, something of a line, a cell, or the head of the form."""
_ROW_NAMES, _COLUMN_NAMES = "chedo.row.", "chedo.col."


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is otherwise on the sheet than in the form.

    ``part`` is row, column, cell or form, ``id`` its id in the form ("" of what is new), ``address`` where it stands on
    the sheet now, or stood. ``doubtful``: it was only found again by similar words.
    """

    what: str
    part: str
    id: str
    address: str
    before: str = ""
    after: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Drift:
    """All changes, and where the form stands on the new sheet."""

    changes: tuple[Change, ...]
    places: Workbook | None


def drift(form: Form, forms: Mapping[str, Form], draft: Draft, book: Book) -> Drift:
    """Compare a form with what was drafted from a newer version of its workbook."""
    rows = match(rows_of_form(form), rows_of_draft(draft), _carried(book, _ROW_NAMES))
    columns = match(columns_of_form(form), columns_of_draft(draft), _carried(book, _COLUMN_NAMES))
    placed = _placed(form, draft, rows, columns)
    changes = [
        *_of_form(form, draft),
        *_lines("column", columns, lambda place: letters(place) if place else ""),
        *_lines("row", rows, str),
        *_formulas(placed, forms, book),
        *_kinds(placed, draft, columns),
    ]
    return Drift(tuple(changes), placed.workbook)


def best_draft(form: Form, drafts: Sequence[Draft], book: Book) -> Draft | None:
    """Return the draft that has most of a form's rows, on the form's own sheet before any other."""
    found = max(drafts, key=lambda draft: (_on_its_sheet(form, draft), _found_again(form, draft, book)), default=None)
    return found if found and (_on_its_sheet(form, found) or _found_again(form, found, book)) else None


def same_table(form: Form, drafts: Sequence[Draft], book: Book) -> Draft | None:
    """Return the draft on the form's own sheet that has at least half of its rows."""
    own = [draft for draft in drafts if _on_its_sheet(form, draft)]
    found = best_draft(form, own, book)
    return found if found and 2 * _found_again(form, found, book) >= len(rows_of_form(form)) else None


def _on_its_sheet(form: Form, draft: Draft) -> bool:
    return form.workbook is not None and draft.sheet == form.workbook.sheet


def _found_again(form: Form, draft: Draft, book: Book) -> int:
    return len(match(rows_of_form(form), rows_of_draft(draft), _carried(book, _ROW_NAMES)).pairs)


def _carried(book: Book, prefix: str) -> Collection[str]:
    return {name.removeprefix(prefix) for name in book.names if name.startswith(prefix)}


def _placed(form: Form, draft: Draft, rows: Matched, columns: Matched) -> Form:
    """Return the form as it stands on the new sheet."""
    if form.workbook is None:
        return form
    places = replace(
        form.workbook,
        sheet=draft.sheet,
        rows={pair.own.id: pair.found.place for pair in rows.pairs},
        columns={pair.own.id: letters(pair.found.place) for pair in columns.pairs},
    )
    return replace(form, workbook=places)


def _of_form(form: Form, draft: Draft) -> Iterator[Change]:
    for key, own, found in (("title", form.title, draft.title), ("number", form.number, draft.number)):
        if found and _differ(own, found):
            yield Change(TITLE, "form", key, "", own, found)
    if draft.unit and draft.unit != (form.unit or ""):
        yield Change(UNIT, "form", form.id, "", form.unit or "", draft.unit)


def _lines(part: str, matched: Matched, written: Callable[[int], str]) -> Iterator[Change]:
    for line in matched.removed:
        yield Change(REMOVED, part, line.id, written(line.place), line.label)
    for line in matched.added:
        yield Change(ADDED, part, "", written(line.place), "", line.label)
    moved = matched.moved()
    for pair in matched.pairs:
        where = written(pair.found.place)
        if pair.own.place and pair.own.place != pair.found.place:
            what = MOVED if pair in moved else SHIFTED
            yield Change(what, part, pair.own.id, where, written(pair.own.place), where, not pair.sure)
        for what, before, after in _changed(pair):
            yield Change(what, part, pair.own.id, where, before, after, not pair.sure)


def _changed(pair: Pair) -> Iterator[tuple[str, str, str]]:
    own, found = pair.own, pair.found
    if found.kind != "repeat" and _differ(own.label, found.label):
        yield RELABELLED, own.label, found.label
    if _differ(own.number, found.number):
        yield RENUMBERED, own.number, found.number
    if found.unit and found.unit != own.unit:
        yield UNIT, own.unit, found.unit
    if own.kind != found.kind:
        yield KIND, own.kind, found.kind


def _differ(own: str, found: str) -> bool:
    """Say whether words differ in more than spaces and capitals."""
    return tidy(own).casefold() != tidy(found).casefold()


def _formulas(placed: Form, forms: Mapping[str, Form], book: Book) -> Iterator[Change]:
    found = differences(placed, forms, book)
    for one in found.different:
        yield Change(FORMULA, "cell", one.cell, one.spot.rpartition("!")[2], one.formula, one.stated)
    for name, (where, stated) in found.overridden.items():
        yield Change(NOT_COMPUTED, "cell", name, where.rpartition("!")[2], "", stated)


def _kinds(placed: Form, draft: Draft, columns: Matched) -> Iterator[Change]:
    """Cells that are shut now or open now, where neither side computes them."""
    book = placed.workbook
    numbers = {pair.own.id: pair.found.place for pair in columns.pairs}
    for cell in placed.cells if book else ():
        row, column = (book.rows.get(cell.row), numbers.get(cell.column)) if book else (None, None)
        drawn = draft.cells.get(Place(row, column)) if row and column else None
        if drawn is None or CellKind.COMPUTED in {drawn.kind, cell.kind} or drawn.kind == cell.kind:
            continue
        what = CLOSED if drawn.kind is CellKind.CLOSED else OPENED
        yield Change(what, "cell", cell.id, address(Place(row or 0, column or 0)))
