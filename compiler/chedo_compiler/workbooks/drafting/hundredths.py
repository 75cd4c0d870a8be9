"""Formulas of cells that show shares, or read such, as forms count them: in hundredths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.scaling import times_hundred
from chedo_compiler.workbooks.formulas.references import read_formula
from chedo_compiler.workbooks.formulas.refusal import RefusedError
from chedo_compiler.workbooks.shares import HUNDRED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from chedo_compiler.workbooks.formulas.references import Mention, ReadFormula, Reference
    from chedo_compiler.workbooks.sheet import Place

_KEEPS_SCALE = re.compile(r"=(?:_r[0-9]+|SUM|AVERAGE|MIN|MAX|[-+(), ])+", re.IGNORECASE)
"""What gives hundredths of hundredths."""

_ONE = "_r[0-9]+"
_SCALELESS = re.compile(
    rf'=(?:IF\({_ONE}(?:=|<>|>)0,(?:""|0),)?{_ONE}/{_ONE}\)?|=IF\({_ONE}(?:<>|>)0,{_ONE}/{_ONE},(?:""|0)\)'
    rf'|=IFERROR\({_ONE}/{_ONE},(?:""|0)\)',
    re.IGNORECASE,
)
"""What gives the same of hundredths as of shares."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The cells of a sheet's table that hold figures, and those of them that show shares."""

    sheet: str
    figures: Collection[Place]
    shown: Collection[Place]
    names: Mapping[str, str]

    def in_hundredths(self, formula: str, place: Place) -> str | None:
        """Return a cell's formula as the form counts; None where shares are read among other figures at once."""
        read = self._read(formula)
        if read is None:
            return formula
        shares = [mention for mention in read.mentions if self._any(mention.reference)]
        if place in self.shown and _KEEPS_SCALE.fullmatch(read.text) and all(map(self._only, read.mentions)):
            return formula
        counted = self._divided(formula, read, shares)
        return times_hundred(counted) if counted and place in self.shown else counted

    def _divided(self, formula: str, read: ReadFormula, shares: Collection[Mention]) -> str | None:
        """Return a formula that reads hundredths and gives what the cell holds."""
        if not shares or (_SCALELESS.fullmatch(read.text) and all(map(self._only, read.mentions))):
            return formula
        if not all(mention.reference.single for mention in shares):
            return None
        parts, at = [], 0
        for mention in read.mentions:
            text = mention.reference.text
            parts += [read.text[at : mention.start], f"({text}/{HUNDRED})" if mention in shares else text]
            at = mention.end
        return "".join([*parts, read.text[at:]])

    def _read(self, formula: str) -> ReadFormula | None:
        try:
            return read_formula(formula, self.names)
        except RefusedError:
            return None

    def _own(self, reference: Reference) -> bool:
        return not reference.sheet or reference.sheet.casefold() == self.sheet.casefold()

    def _any(self, reference: Reference) -> bool:
        if not self._own(reference):
            return False
        return reference.area.first in self.shown if reference.single else any(map(reference.area.holds, self.shown))

    def _only(self, mention: Mention) -> bool:
        reference = mention.reference
        held = [place for place in self.figures if reference.area.holds(place)]
        return self._own(reference) and bool(held) and all(place in self.shown for place in held)
