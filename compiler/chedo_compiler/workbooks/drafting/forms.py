"""Forms drafted from a sheet: its tables found, each read into columns, rows and cells with what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chedo_compiler.syntax.limits import MAX_CELLS
from chedo_compiler.workbooks.drafting import doubts as codes
from chedo_compiler.workbooks.drafting.cells import SHUT, Looker, Seen
from chedo_compiler.workbooks.drafting.columns import ColumnReader
from chedo_compiler.workbooks.drafting.computing import compute
from chedo_compiler.workbooks.drafting.decimals import decimals_of_rows, open_to_decimals
from chedo_compiler.workbooks.drafting.draft import Doubt, Draft, every_column
from chedo_compiler.workbooks.drafting.entries import RowReader
from chedo_compiler.workbooks.drafting.filling import fill_cells
from chedo_compiler.workbooks.drafting.grid import Grid
from chedo_compiler.workbooks.drafting.header import read_header
from chedo_compiler.workbooks.drafting.ids import Carried, Ids, form_id
from chedo_compiler.workbooks.drafting.label_block import read_label_block
from chedo_compiler.workbooks.drafting.measures import Measures
from chedo_compiler.workbooks.drafting.proof import proved
from chedo_compiler.workbooks.drafting.rows import read_lines
from chedo_compiler.workbooks.drafting.surroundings import ends_before, read_surroundings
from chedo_compiler.workbooks.drafting.tables import bands, hull, tables
from chedo_compiler.workbooks.formulas import units
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.workbooks.drafting.draft import DraftColumn, DraftRow
    from chedo_compiler.workbooks.drafting.header import Leaf
    from chedo_compiler.workbooks.drafting.label_block import LabelBlock
    from chedo_compiler.workbooks.drafting.surroundings import Surroundings
    from chedo_compiler.workbooks.sheet import Area, Book, Sheet

_NAMELESS = "Tên"


def draft_forms(
    sheet: Sheet, area: Area | None = None, *, book: Book | None = None, measures: Measures | None = None
) -> tuple[Draft, ...]:
    """Draft a form of each table on a sheet, or on a part of it.

    ``book`` gives the names and lists that the sheet refers to, ``measures`` the units that are registered.
    """
    grid = Grid(sheet)
    found = bands(tables(grid, area))
    drafts: list[Draft] = []
    before = 1
    for place, band in enumerate(found):
        whole = hull(band)
        following = hull(found[place + 1]).top - 1 if place + 1 < len(found) else grid.last_row
        after = following if place + 1 == len(found) else ends_before(grid, whole, following)
        for table in band:
            beside = tuple(one for one in band if one != table)
            around = read_surroundings(grid, table, before, after, beside, alone=len(found) == len(band) == 1)
            draft = _Reading(grid, table, around, book, measures or Measures()).draft()
            drafts += [draft] if draft else []
        before = after + 1
    return _told_apart(drafts)


def _told_apart(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Give each form of a sheet an id of its own."""
    ids = Ids()
    return tuple(replace(draft, id=ids.make(draft.id)) for draft in drafts)


@dataclass(slots=True)
class _Reading:
    """The reading of one table."""

    grid: Grid
    table: Area
    around: Surroundings
    book: Book | None
    measures: Measures
    doubts: list[Doubt] = field(default_factory=list)

    def draft(self) -> Draft | None:
        """Return the form, or None where there are no rows, no columns of figures, or too many."""
        header = read_header(self.grid, self.table)
        first = header.area.bottom + 1
        block = read_label_block(self.grid, header, range(first, self.table.bottom + 1))
        lines = read_lines(self.grid, self.table, first, block)
        leaves = tuple(leaf for leaf in header.leaves if leaf not in block.leaves)
        if not 0 < len(lines) * len(leaves) <= MAX_CELLS:
            return None
        unit, rows = self._unit(), [line.row for line in lines if not line.across]
        carried = Carried(self.book.names if self.book else {}, self.grid.sheet.name, self.table)
        ids = Ids([*carried.rows.values(), *carried.columns.values()])
        by_row = block.unit is not None
        reader = ColumnReader(self.grid, header, leaves, rows, ids, carried, self.measures, unit, by_row, self.book)
        columns = reader.read()
        looker = Looker(self.grid, rows, leaves)
        entries = RowReader(
            lines=lines,
            block=block,
            ids=ids,
            carried=carried,
            measures=self.measures,
            ask=self.grid.text(Place(header.words.bottom, block.labels[0].first)) or _NAMELESS,
            unit=unit,
            is_closed=lambda line: all(looker.seen(line.row, leaf) in SHUT for leaf in leaves),
            computed=frozenset(row for row in rows if any(looker.seen(row, leaf) is Seen.FORMULA for leaf in leaves)),
        )
        draft = self._drawn(columns, entries.read(), leaves, block)
        draft = replace(draft, id=carried.form or draft.id, unit=unit, codes=tuple(reader.codes))
        hidden = self._hidden(draft, leaves, block)
        doubts = (*self.around.doubts, *self.doubts, *hidden, *entries.doubts, *reader.doubts)
        draft = compute(replace(draft, doubts=doubts), looker, leaves, header.numbering, self.book)
        return proved(draft, self.measures, lambda one: fill_cells(one, looker, leaves))

    def _drawn(
        self, columns: tuple[DraftColumn, ...], rows: tuple[DraftRow, ...], leaves: Sequence[Leaf], block: LabelBlock
    ) -> Draft:
        """The form as far as it is drawn: what stands where, not yet what is computed."""
        around, sheet = self.around, self.grid.sheet
        named = [leaf for one in columns for leaf in every_column((one,)) if not leaf.columns]
        settled = decimals_of_rows(self.grid, rows, tuple(zip(leaves, named, strict=True)))
        vary = any(row.decimals for row in settled)
        return Draft(
            id=form_id(around.title or sheet.name),
            title=around.title or sheet.name,
            sheet=sheet.name,
            area=self.table,
            body=self.table._replace(top=min(row.row for row in rows), left=leaves[0].first),
            columns=self._with_notes(tuple(open_to_decimals(one, vary=vary) for one in columns)),
            rows=settled,
            number=around.number,
            stt_column=block.stt.first if block.stt else 0,
            label_column=block.labels[0].first,
            unit_column=block.unit.first if block.unit else 0,
            fields=around.fields,
            guidance="\n".join(note.text for note in around.notes),
            ignored=tuple((text.place, text.text) for text in around.skipped),
        )

    def _unit(self) -> str:
        """The unit of the whole form, from the line that states it."""
        text = self.around.unit
        found = units.read(text.text, self.measures.labels) if text else None
        if text and found and found.code is None:
            self.doubts.append(Doubt(codes.UNKNOWN_UNIT, text.place, "unit", {"unit": found.text, "count": 1}))
        return found.code or "" if found else ""

    def _with_notes(self, columns: tuple[DraftColumn, ...]) -> tuple[DraftColumn, ...]:
        """Give each column the note below the table that speaks of its number."""
        return tuple(
            replace(one, columns=self._with_notes(one.columns))
            if one.columns
            else replace(one, guidance=self.around.column_notes.get(one.number.split("=")[0].strip("() "), ""))
            for one in columns
        )

    def _hidden(self, draft: Draft, leaves: Sequence[Leaf], block: LabelBlock) -> Iterator[Doubt]:
        """Doubt what is in the table but cannot be seen."""
        sheet = self.grid.sheet
        for row in draft.rows:
            if row.row in sheet.hidden_rows:
                yield Doubt(codes.HIDDEN_ROW, Place(row.row, self.table.left), row.id)
        about = dict.fromkeys(block.leaves, "rows") | {
            leaf: column.id for leaf, column in zip(leaves, draft.leaves, strict=True)
        }
        for leaf, name in sorted(about.items()):
            if all(number in sheet.hidden_columns for number in range(leaf.first, leaf.last + 1)):
                yield Doubt(codes.HIDDEN_COLUMN, Place(self.table.top, leaf.first), name)
