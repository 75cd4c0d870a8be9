"""ORG: whom a selector asks for still exists when the regime begins; tiers are abolished and agencies end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.formula.scope import closest
from chedo_compiler.runtime.selectors import is_valid, values_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from chedo_compiler.artefact.v1 import Organisation, Selector

DISTRICT = "district"
DISTRICTS_ENDED = "2025-06-30"
"""The last day of the district level, in whichever province."""

_NAMES = frozenset({"id", "parent"})
_FREE = frozenset({"type", "level", "code", "sector"})
"""Properties whose values no list gives."""


def gone(selector: Selector, everyone: Sequence[Organisation], day: str) -> Iterator[tuple[str, str]]:
    """Values that a selector asks for and that nobody has any more on that day, each with the last day of it."""
    for leaf in _leaves(selector):
        for value in leaf.values:
            if last := _last_day(leaf.key, value, everyone, day):
                yield value, last


def unheard(selector: Selector, everyone: Sequence[Organisation]) -> Iterator[tuple[str, str, str]]:
    """Values that no organisation ever had, each with its property and the value that was probably meant.

    A value that resembles none may be of a kind that the province does not have.
    """
    for leaf in _leaves(selector):
        known = {value for one in everyone for value in values_of(one, leaf.key)} if leaf.key in _FREE else set()
        for value in leaf.values if leaf.key in _FREE else ():
            if value not in known and (meant := closest(value, sorted(known))):
                yield leaf.key, value, meant


def asked(selector: Selector, keys: Container[str]) -> Iterator[str]:
    """Values that a selector asks for in some properties."""
    for leaf in _leaves(selector):
        yield from leaf.values if leaf.key in keys else ()


def _leaves(selector: Selector) -> Iterator[Selector]:
    """The conditions that organisations are to meet; what they are not to be may well be missing."""
    if selector.op in {"and", "or"}:
        for part in selector.parts:
            yield from _leaves(part)
    elif selector.op != "not":
        yield selector


def _last_day(key: str, value: str, everyone: Sequence[Organisation], day: str) -> str:
    own = "id" if key in _NAMES else key
    bearers = [one for one in everyone if value in values_of(one, own)]
    if any(is_valid(one, day) for one in bearers):
        return ""
    if not bearers and (key, value) == ("level", DISTRICT) and day > DISTRICTS_ENDED:
        return DISTRICTS_ENDED
    lives = ((one.valid_from, one.valid_to) for one in bearers)
    return max((last for first, last in lives if first <= last < day), default="")
