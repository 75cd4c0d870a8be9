"""The formulas of a drafted form: from the cells of the sheet, from the numbering row, and held against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting import doubts as codes
from chedo_compiler.workbooks.drafting.agreement import agree
from chedo_compiler.workbooks.drafting.cells import Seen
from chedo_compiler.workbooks.drafting.draft import Doubt, DraftCheck
from chedo_compiler.workbooks.drafting.hundredths import Shares
from chedo_compiler.workbooks.formulas.column_formulas import column_checks, column_formula
from chedo_compiler.workbooks.formulas.numbering import parse
from chedo_compiler.workbooks.formulas.ratio import is_ratio
from chedo_compiler.workbooks.formulas.rules import gather
from chedo_compiler.workbooks.formulas.sums import labels
from chedo_compiler.workbooks.formulas.table import Table, Tables
from chedo_compiler.workbooks.shares import is_share
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chedo_compiler.workbooks.drafting.cells import Looker
    from chedo_compiler.workbooks.drafting.draft import Draft, DraftColumn
    from chedo_compiler.workbooks.drafting.header import Leaf
    from chedo_compiler.workbooks.formulas.numbering import Numbering
    from chedo_compiler.workbooks.formulas.rules import Gathered
    from chedo_compiler.workbooks.sheet import Book

_FIGURES = frozenset({"number", "integer", "money", "percent"})
_FOR_PEOPLE = frozenset({Seen.OPEN, Seen.FILLED, Seen.WORDS})
_WORD = re.compile(r"\w+")
_NOT_COMPUTED = frozenset({"choice", "long_text"})


def compute(draft: Draft, looker: Looker, leaves: Sequence[Leaf], numbering: int, book: Book | None) -> Draft:
    """Give rows and columns the formulas that the sheet holds; ``numbering`` is its numbering row, or 0."""
    return _Computing(
        draft, looker, dict(zip((leaf.first for leaf in leaves), leaves, strict=True)), numbering, book
    ).whole()


@dataclass(slots=True)
class _Computing:
    draft: Draft
    looker: Looker
    leaves: Mapping[int, Leaf]
    numbering: int
    book: Book | None
    doubts: list[Doubt] = field(default_factory=list)
    checks: list[DraftCheck] = field(default_factory=list)

    def whole(self) -> Draft:
        gathered = self._gathered()
        self._doubt_cells(gathered)
        numbered = self._numberings()
        names = {one.label: name for name, one in numbered.items()}
        columns = tuple(self._column(one, gathered, numbered, names) for one in self.draft.columns)
        rows = tuple(
            row
            if row.heading
            else replace(
                row,
                formula=gathered.rows.get(row.id, ""),
                precedence=gathered.row_precedence.get(row.id, ""),
                aggregate="recompute" if is_ratio(gathered.rows.get(row.id, "=0")) else "",
            )
            for row in self.draft.rows
        )
        doubts = (*self.draft.doubts, *self.doubts)
        return replace(self.draft, columns=columns, rows=rows, checks=tuple(self.checks), doubts=doubts)

    def _gathered(self) -> Gathered:
        draft = self.draft
        fixed = [row for row in draft.rows if not row.heading]
        lines = {line: row.id for row in fixed for line in range(row.row, row.row + row.lines)}
        covered = {column for leaf in self.leaves.values() for column in range(leaf.first + 1, leaf.last + 1)}
        table = Table(
            sheet=draft.sheet,
            rows=lines,
            columns={column.column: column.id for column in draft.leaves},
            form=draft.id,
            bare_rows=frozenset(row.row for row in draft.rows if row.heading),
            bare_columns=frozenset(covered),
            groups={row.id: "" for row in fixed if row.repeat},
        )
        seen = {
            Place(line, leaf.first): self.looker.seen(line, leaf) for line in lines for leaf in self.leaves.values()
        }
        return gather(
            self._formulas(place for place, one in seen.items() if one is Seen.FORMULA),
            table,
            Tables({draft.sheet: table}, self.book.names if self.book else {}),
            filled=[place for place, one in seen.items() if one in _FOR_PEOPLE],
            ratios=[column.id for column in draft.leaves if column.type == "percent"],
            texts=[column.id for column in draft.leaves if column.type not in _FIGURES],
        )

    def _formulas(self, places: Iterable[Place]) -> dict[Place, str]:
        """The formulas of cells; those that give or read shares under a format of percent as the form counts them."""
        found = {place: self.looker.grid.formula(place) for place in places}
        shares = self._shares()
        if not shares.shown:
            return found
        columns = {column.column: column.id for column in self.draft.leaves}
        counted = {place: shares.in_hundredths(formula, place) for place, formula in found.items()}
        changed: set[str] = set()
        for place, formula in counted.items():
            about = columns[place.column]
            if formula is None:
                self._doubt(codes.PERCENT_SCALED, place, about, cause="unclear", formula=found[place])
            elif formula != found[place] and about not in changed:
                changed.add(about)
                self._doubt(codes.PERCENT_SCALED, place, about, formula=found[place], counted=formula)
        return {place: counted[place] or formula for place, formula in found.items()}

    def _shares(self) -> Shares:
        figures = [column.column for column in self.draft.leaves if column.type in _FIGURES]
        rows = [row.row + line for row in self.draft.rows if not row.heading for line in range(row.lines)]
        places = frozenset(Place(row, column) for row in rows for column in figures)
        shown = frozenset(place for place in places if is_share(self.looker.grid.look(place).number_format))
        return Shares(self.draft.sheet, places, shown, self.book.names if self.book else {})

    def _doubt_cells(self, gathered: Gathered) -> None:
        known = {row.row + line: row.id for row in self.draft.rows for line in range(row.lines)}
        for place, formula in sorted(gathered.single.items()):
            self._doubt(codes.FORMULA_REFUSED, place, known[place.row], cause="single", formula=formula)
        for place, refusal in sorted(gathered.refused.items()):
            params = {"cause": refusal.cause, "formula": self.looker.grid.formula(place), "text": refusal.text}
            self._doubt(codes.FORMULA_REFUSED, place, known[place.row], **params)
        for place in (*gathered.filled, *gathered.blank):
            seen = self.looker.seen(place.row, self.leaves[place.column])
            if seen in _FOR_PEOPLE:
                cause = "blank" if seen is Seen.OPEN else "filled"
                self._doubt(codes.FORMULA_MISSING, place, known[place.row], cause=cause)

    def _doubt(self, code: str, place: Place, about: str, **params: str | int) -> None:
        self.doubts.append(Doubt(code, place, about, params))

    def _numberings(self) -> dict[str, Numbering]:
        """What the numbering row says of each column."""
        found = {}
        for column in self.draft.leaves if self.numbering else ():
            read = parse(column.number)
            place = Place(self.numbering, column.column)
            if read:
                found[column.id] = read
            elif column.number:
                self._doubt(codes.NUMBERING_UNCLEAR, place, column.id, text=column.number)
            for text in read.doubtful if read else ():
                self._doubt(
                    codes.NUMBERING_UNCLEAR, place, column.id, cause="doubtful", text=text, number=column.number
                )
        return found

    def _column(
        self,
        column: DraftColumn,
        gathered: Gathered,
        numbered: Mapping[str, Numbering],
        names: Mapping[str, str],
    ) -> DraftColumn:
        if column.columns:
            inner = tuple(self._column(one, gathered, numbered, names) for one in column.columns)
            return replace(column, columns=inner)
        if column.type in _NOT_COMPUTED:
            return column
        formula = gathered.columns.get(column.id, "")
        stated = self._stated(column, numbered.get(column.id), names)
        if formula and stated:
            self._compare(column, formula, stated)
        elif stated and not self._has_formulas(column):
            formula = stated
            self._doubt_scale(column, stated)
        cannot_add = column.type == "percent" or column.id in gathered.ratios or (formula and is_ratio(formula))
        aggregate = ("recompute" if formula else "none") if cannot_add else ""
        precedence = gathered.column_precedence.get(column.id, "")
        return replace(column, formula=formula, precedence=precedence, aggregate=aggregate)

    def _doubt_scale(self, column: DraftColumn, stated: str) -> None:
        """Doubt what the numbering row makes of percentages: on paper 12.5 % of a figure is written as a product."""
        if column.type != "percent" and self._reads_percent(stated) and set("*/") & set(stated):
            place = Place(self.numbering, column.column)
            self._doubt(codes.PERCENT_SCALED, place, column.id, cause="stated", formula=stated)

    def _reads_percent(self, formula: str) -> bool:
        words = set(_WORD.findall(formula))
        return any(leaf.type == "percent" and leaf.id in words for leaf in self.draft.leaves)

    def _has_formulas(self, column: DraftColumn) -> bool:
        leaf = self.leaves[column.column]
        return any(self.looker.seen(row.row, leaf) is Seen.FORMULA and not row.total for row in self.draft.rows)

    def _stated(self, column: DraftColumn, numbering: Numbering | None, names: Mapping[str, str]) -> str:
        """The formula that the numbering row states; further equalities become checks."""
        if numbering is None or not numbering.alternatives:
            return ""
        place = Place(self.numbering, column.column)
        unknown = [label for tree in numbering.alternatives for label in labels(tree) if label not in names]
        if unknown:
            params = {"text": numbering.text, "unknown": ", ".join(dict.fromkeys(unknown))}
            self._doubt(codes.NUMBERING_UNKNOWN, place, column.id, **params)
        order = [leaf.id for leaf in self.draft.leaves]
        for count, expression in enumerate(column_checks(numbering, names, order), start=1):
            message = f"Cột {column.label} phải khớp với {numbering.text}"
            self.checks.append(DraftCheck(f"khop_{column.id}_{count}"[:62], expression, message))
        return column_formula(numbering, names, order, percent=column.type == "percent") or ""

    def _compare(self, column: DraftColumn, formula: str, stated: str) -> None:
        names = [leaf.id for leaf in self.draft.leaves]
        percent = column.type == "percent" or self._reads_percent(stated)
        if not agree(formula, stated, names, percent=percent):
            place = Place(self.numbering, column.column)
            self._doubt(codes.NUMBERING_DIFFERS, place, column.id, number=column.number, formula=formula, stated=stated)
