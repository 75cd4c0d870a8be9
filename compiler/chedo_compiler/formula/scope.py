"""What names mean where a formula stands: given by the caller, who knows the form."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chedo_compiler.artefact.v1 import Expression

_MOST_WORDS = 5_000
"""Comparing takes about 0.1 s for as many words."""


class Scope(Protocol):
    """Names arrive in lower case, as Excel does not tell cases apart. None = no such thing here."""

    def name(self, text: str) -> Expression | None:
        """Return the cell or repeating column of a bare name."""

    def range(self, first: str, last: str) -> Expression | None:
        """Return the cells from ``first`` to ``last`` in declared order."""

    def intersection(self, first: str, second: str) -> Expression | None:
        """Return the one cell of a row and a column."""

    def suggestions(self) -> Sequence[str]:
        """Return the names that could be meant here."""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or empty text; among too many words none is looked for."""
    words = list(known)
    found = get_close_matches(word, words, n=1, cutoff=0.6) if len(words) <= _MOST_WORDS else ()
    return found[0] if found else ""
