"""Why an Excel formula cannot be said in our language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CAUSES = {
    "formula": "our language refuses it: ``code`` and ``params`` are the finding (FML…)",
    "outside": "it reads cells that belong to no row and column of the form",
    "sheet": "it reads another sheet, which is no form of the same draft",
    "sheets": "it reads the same cells of several sheets at once",
    "link": "it reads another file",
    "whole": "it reads whole rows or columns of a sheet",
    "table": "it reads a table of Excel by the names of its columns",
    "name": "it uses a name that stands for no area",
    "lost": "what it read was deleted: #REF!",
    "operator": "it joins areas by a space or a colon",
    "block": "it reads an area that no range of rows or columns names",
    "gap": "it reads an area that has rows or columns without figures in between",
    "lines": "it reads some of the rows that reporters add, but not all of them",
    "array": "it computes on an area as if it were one figure",
    "subtotal": "it adds up subtotals that Excel passes over, and our language does not",
    "much": "the formulas of the sheet are longer together, or read more cells, than those of a form may",
}
"""The causes, and what each means."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cause out of :data:`CAUSES`, and the piece of the formula that it is about."""

    cause: str
    text: str
    code: str = ""
    params: Mapping[str, str] = field(default_factory=dict, hash=False)


class RefusedError(Exception):
    """Carries a refusal out of the depths of reading."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.cause, refusal.text)
        self.refusal = refusal
