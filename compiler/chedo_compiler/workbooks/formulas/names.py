"""An Excel formula with names of rows and columns in place of addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from chedo_compiler.workbooks.formulas.area_names import AreaNames, Standpoint
from chedo_compiler.workbooks.formulas.references import read_formula
from chedo_compiler.workbooks.formulas.refusal import Refusal, RefusedError

if TYPE_CHECKING:
    from chedo_compiler.workbooks.formulas.references import ReadFormula
    from chedo_compiler.workbooks.formulas.table import Table, Tables
    from chedo_compiler.workbooks.sheet import Area, Place

Voice: TypeAlias = 'Literal["row", "column"]'
"""As the formula of a row (bare names are rows) or of a column (bare names are columns)."""

MOST_LETTERS = 2_000_000
"""How long the different formulas of one sheet may be together."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A formula in our words. ``pure`` says that it names no single cell by row and column together."""

    text: str
    pure: bool


class Translator:
    """Translates the formulas of one sheet; each text is read once, however many cells share it."""

    def __init__(self, table: Table, tables: Tables) -> None:
        self.table = table
        self._defined = tables.defined
        self._left = MOST_LETTERS
        self._names = AreaNames(table, tables)
        self._read = lru_cache(maxsize=4096)(self._reading)

    def translate(self, formula: str, at: Place, voice: Voice) -> Translation | Refusal:
        """Translate the formula of a cell in a voice, or say why that cannot be."""
        cell = self.table.cell(at)
        if cell is None:
            return Refusal("outside", formula)
        read = self._read(formula)
        if isinstance(read, Refusal):
            return read
        here = Standpoint(voice, cell[0], cell[1], at.row)
        try:
            return self._written(read, here)
        except RefusedError as refused:
            return refused.refusal

    def areas(self, formula: str) -> tuple[Area, ...]:
        """Return the areas of its own sheet that a formula reads."""
        read = self._read(formula)
        if isinstance(read, Refusal):
            return ()
        return tuple(one.reference.area for one in read.mentions if one.reference.sheet in {"", self.table.sheet})

    def _reading(self, formula: str) -> ReadFormula | Refusal:
        self._left -= len(formula)
        if self._left < 0:
            return Refusal("much", "")
        try:
            return read_formula(formula, self._defined)
        except RefusedError as refused:
            return refused.refusal

    def _written(self, read: ReadFormula, here: Standpoint) -> Translation:
        text, end, pure = "", 0, True
        for mention in read.mentions:
            words = self._names.words(mention, here)
            pure = pure and " " not in words
            text += read.text[end : mention.start] + words
            end = mention.end
        return Translation(" ".join((text + read.text[end:]).split("\n")).strip(), pure)
