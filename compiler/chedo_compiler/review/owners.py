"""Who owns which file of a repository: the file CODEOWNERS as code hosts read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where code hosts look for it, in this order."""

_SECTION = re.compile(r"\^?\[(?P<name>[^\]]+)\](?:\[\d+\])?(?P<owners>.*)")
_WORD = re.compile(r"(?:\\.|\S)+")
_PIECE = re.compile(r"(?P<folders>\*\*/)|(?P<all>\*{2,})|(?P<some>\*)|(?P<one>\?)|(?:\\.|[^*?\\]|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose the files are that a pattern names; ``section`` is "" outside every section."""

    section: str
    pattern: str
    owners: tuple[str, ...]


def read_owners(text: str) -> tuple[Rule, ...]:
    """Read the rules of a file CODEOWNERS in their order."""
    rules: list[Rule] = []
    section, usual = "", ()
    for line in text.splitlines():
        written = line.strip()
        heading = _SECTION.fullmatch(written)
        if heading:
            section, usual = heading["name"].casefold(), tuple(heading["owners"].split())
        elif written and not written.startswith("#"):
            pattern, *owners = _WORD.findall(re.sub(r"\s#.*", "", written))
            rules.append(Rule(section, pattern, tuple(owners) or usual))
    return tuple(rules)


def owners_of(name: str, rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """The owners of a file: in each section the last rule that fits decides."""
    deciding = {rule.section: rule.owners for rule in rules if _fits(rule.pattern, name)}
    return tuple(dict.fromkeys(owner for owners in deciding.values() for owner in owners))


def _fits(pattern: str, name: str) -> bool:
    """A pattern as git ignores files by: bound to the top if a slash stands before its end; a folder is all in it."""
    body = pattern.strip("/")
    places = {0}
    if "/" not in pattern.rstrip("/"):
        places |= {place + 1 for place, sign in enumerate(name) if sign == "/"}
    # Every place is kept to which the name may be read so far: nothing is tried twice, whatever the pattern.
    for piece in _PIECE.finditer(body):
        places = set(_places_after(piece, name, places))
        if not places:
            return False
    if len(name) in places and not pattern.endswith("/"):
        return True
    is_whole = pattern.endswith("/") or not body.endswith("/*")
    return is_whole and any(name[place : place + 1] == "/" for place in places)


def _places_after(piece: re.Match[str], name: str, places: set[int]) -> Iterator[int]:
    """Yield where in a name one may be after a piece of a pattern."""
    first = min(places)
    if piece["folders"]:
        yield from places
        yield from (place + 1 for place in range(first, len(name)) if name[place] == "/")
    elif piece["all"]:
        yield from range(first, len(name) + 1)
    elif piece["some"]:
        reached = -1
        for place in range(first, len(name) + 1):
            reached = place if place in places else reached
            if reached >= 0:
                yield place
            if name[place : place + 1] == "/":
                reached = -1
    elif piece["one"]:
        yield from (place + 1 for place in places if name[place : place + 1] not in {"", "/"})
    else:
        written = _ESCAPED.sub(r"\1", piece[0])
        yield from (place + len(written) for place in places if name.startswith(written, place))
