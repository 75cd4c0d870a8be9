"""Which formulas of rows and columns are behind the formulas of cells: the ones that most cells agree with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from chedo_compiler.workbooks.formulas.said import Key, Said

Side: TypeAlias = 'Literal["row", "column"]'

MOST_EXCEPTIONS = 2
"""How many cells of a row or column may say otherwise."""

_PLACE: dict[Side, int] = {"row": 0, "column": 1}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A formula that a row or column may have, and the cells that say the same."""

    side: Side
    line: str
    text: str
    pure: bool
    supporters: frozenset[Key]

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """The better one comes first."""
        return (not self.pure, -len(self.supporters), self.side == "column")


def best_candidates(said: Mapping[Key, Said], texts: Collection[str]) -> tuple[Candidate, ...]:
    """Return for each row and column the formula that most of its cells say; columns of texts have no part in rows."""
    found: dict[tuple[Side, str], list[tuple[Key, str, bool]]] = {}
    for key, one in said.items():
        if one.row and key[1] not in texts:
            found.setdefault(("row", key[0]), []).append((key, one.row.text, one.row.pure))
        if one.column:
            found.setdefault(("column", key[1]), []).append((key, one.column.text, one.column.pure))
    return tuple(_best(side, line, cells) for (side, line), cells in found.items())


def _best(side: Side, line: str, cells: Sequence[tuple[Key, str, bool]]) -> Candidate:
    counts = Counter((text, pure) for _, text, pure in cells)
    text, pure = max(counts, key=lambda one: (counts[one], one[1]))
    return Candidate(side, line, text, pure, frozenset(key for key, other, _ in cells if other == text))


@dataclass(frozen=True, slots=True)
class Around:
    """The cells that candidates have to reckon with: with formulas, with such as are refused, and filled by people.

    Those filled in the columns ``apart`` say nothing against a row's formula, which does not speak of them.
    """

    said: Mapping[Key, Said]
    refused: Collection[Key]
    filled: Collection[Key]
    apart: Collection[str]


def chosen(candidates: Iterable[Candidate], around: Around) -> tuple[dict[str, str], dict[str, str]]:
    """Choose formulas of rows and of columns until every cell is explained that can be."""
    ordered = sorted(candidates, key=lambda one: one.rank)
    by_line = {(one.side, one.line): one for one in ordered}
    explained: set[Key] = set()
    found: dict[Side, dict[str, str]] = {"row": {}, "column": {}}
    for one in ordered:
        if not one.supporters <= explained and _stands(one, by_line, around):
            explained |= one.supporters
            found[one.side][one.line] = one.text
    return found["row"], found["column"]


def _stands(one: Candidate, by_line: Mapping[tuple[Side, str], Candidate], around: Around) -> bool:
    """Whether few enough cells of the line say otherwise: other formulas that nothing else explains, or figures."""
    place = _PLACE[one.side]
    crossing: Side = "column" if one.side == "row" else "row"

    def unexplained(key: Key) -> bool:
        other = by_line.get((crossing, key[1 - place]))
        return key not in one.supporters and (other is None or key not in other.supporters)

    against = [key for key in around.said if key[place] == one.line and unexplained(key)]
    against += [key for key in around.refused if key[place] == one.line]
    speaks = [key for key in around.filled if one.side == "column" or key[1] not in around.apart]
    against += [key for key in speaks if key[place] == one.line]
    return len(against) <= MOST_EXCEPTIONS and (not against or len(against) * 2 < len(one.supporters))
