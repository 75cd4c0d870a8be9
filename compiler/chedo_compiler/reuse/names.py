"""Names of a block's rows with the prefix that a form gives them; their places in the file stay known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from chedo_compiler.syntax.nodes import Scalar

_PIECE = re.compile(
    r""""(?:[^"]|"")*"|(?P<other>!\s*(?:\([^()]*\)|[^\W\d][\w.]*))|(?P<name>[^\W\d][\w.]*)(?!\s*[(!]|[\w.])"""
)
"""A text, what is named of another form, or a name of this one; a function is followed by a parenthesis."""


def prefixed_name(scalar: Scalar, prefix: str) -> Scalar:
    """Return an id with its prefix."""
    return _rewritten(scalar, prefix, [0])


def prefixed_formula(scalar: Scalar, prefix: str, names: Container[str]) -> Scalar:
    """Return a formula in which the names of the block's rows bear the prefix."""
    places = [
        match.start("name") for match in _PIECE.finditer(scalar.raw) if match["name"] and match["name"].lower() in names
    ]
    return _rewritten(scalar, prefix, places)


def _rewritten(scalar: Scalar, prefix: str, places: list[int]) -> Scalar:
    """Put the prefix in at some places; each of its letters stands where the letter after it does."""
    if not places or not prefix:
        return scalar
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(scalar.raw):
        if place in places:
            letters += prefix
            origins += [place] * len(prefix)
        letters.append(letter)
        origins.append(place)
    raw = "".join(letters)
    return scalar._replace(value=raw, raw=raw, written=scalar, origins=tuple(origins))
