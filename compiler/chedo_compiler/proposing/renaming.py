"""Names in formulas: another in the place of one that was renamed, split, merged or taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PIECE = re.compile(r'(?P<text>"(?:[^"]|"")*")|(?P<name>[^\W\d][\w.]*)|(?P<space>\s+)|(?P<mark>.)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Successor:
    """What is written for a name: alone, and at the two ends of a range; "" where nothing can be."""

    alone: str
    first: str
    last: str


class _Name(NamedTuple):
    """A name in a formula: its place, the form that it is said to be of, and what stands beside it."""

    text: str
    start: int
    end: int
    form: str
    before: str
    after: str


def rewritten(formula: str, *, own: bool, form: str, successors: Mapping[str, Successor]) -> str:
    """Return a formula with names of a form replaced; ``own``: it is a formula of that form itself."""
    pieces: list[str] = []
    at = 0
    for name in _names(formula):
        successor = successors.get(name.text.lower())
        is_of_form = name.form == form.lower() if name.form else own
        if successor and is_of_form:
            pieces += [formula[at : name.start], _written(name, successor) or name.text]
            at = name.end
    return "".join((*pieces, formula[at:]))


def _written(name: _Name, successor: Successor) -> str:
    if name.after == ":":
        return successor.first
    if name.before == ":":
        return successor.last
    is_single = successor.alone.isidentifier()
    crossed = name.before == "name" or name.after == "name" or name.before == "!"
    return successor.alone if is_single or not crossed else ""


def _names(formula: str) -> Iterator[_Name]:
    """Go through the names that stand for rows and columns, not for functions or forms."""
    found = [match for match in _PIECE.finditer(formula) if match.lastgroup != "space"]
    kinds = [match.lastgroup if match.lastgroup != "mark" else match[0] for match in found]
    for place, match in enumerate(found):
        after = str(kinds[place + 1]) if place + 1 < len(kinds) else ""
        if match.lastgroup != "name" or after in {"(", "!"}:
            continue
        before = str(kinds[place - 1]) if place else ""
        yield _Name(match[0], match.start(), match.end(), _form(found, kinds, place), before, after)


def _form(found: list[re.Match[str]], kinds: list[str | None], place: int) -> str:
    """The form that a name is said to be of; that of a range's first name holds for its last."""
    if place >= 4 and kinds[place - 1] == ":" and kinds[place - 3] == "!":  # noqa: PLR2004  (form ! first : last)
        place -= 2
    return found[place - 2][0].lower() if place >= 2 and kinds[place - 1] == "!" else ""  # noqa: PLR2004
