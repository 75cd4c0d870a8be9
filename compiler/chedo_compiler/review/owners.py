"""Who owns which file of a repository: the file CODEOWNERS as code hosts read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

PLACES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where code hosts look for it, in this order."""

_SECTION = re.compile(r"\^?\[(?P<name>[^\]]+)\](?:\[\d+\])?(?P<owners>.*)")
_WORD = re.compile(r"(?:\\.|\S)+")
_WILD = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_PIECE = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\\.|.", re.DOTALL)


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
    deciding = {rule.section: rule.owners for rule in rules if _fits(rule.pattern).fullmatch(name)}
    return tuple(dict.fromkeys(owner for owners in deciding.values() for owner in owners))


@cache
def _fits(pattern: str) -> re.Pattern[str]:
    """A pattern as git ignores files by: bound to the top if a slash stands before its end; a folder is all in it."""
    bound = "/" in pattern.rstrip("/")
    body = pattern.strip("/")
    said = "".join(_WILD.get(piece) or re.escape(piece[-1]) for piece in _PIECE.findall(body))
    below = "/.*" if pattern.endswith("/") else "(?:/.*)?"
    return re.compile(("" if bound else "(?:.*/)?") + said + (below if not body.endswith("/*") else ""), re.DOTALL)
