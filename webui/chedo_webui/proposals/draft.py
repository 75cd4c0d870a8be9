"""A proposal as it goes to the workbench, and what comes back where it does not fit."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class Unfit(Exception):  # noqa: N818 (it states a fact)
    """What was filled in makes no edit, or cannot be handed over; the text says why in the reader's language."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Edits of a regime as it is at the commit ``base``."""

    base: str
    regime: str
    title: str
    content: Mapping[str, Any]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from every other."""
        return self.base, self.regime, self.title, json.dumps(self.content, sort_keys=True)

    def without_last(self) -> Draft:
        """Return it without its last edit, and with nothing in it where there is no edit."""
        edits = list(self.content.get("edits", ()))
        return replace(self, content={**self.content, "edits": edits[:-1]} if edits else {})


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words; ``edit`` is the place of the edit that it is about, if it is about one.

    ``is_test``: one of the regime's own tests still expects the old rule; whoever keeps the repository mends it.
    """

    wrong: bool
    message: str
    hint: str
    edit: int | None = None
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a proposal was committed."""

    branch: str
    commit: str


@dataclass(frozen=True, slots=True)
class By:
    """Whose proposal is handed over, and when."""

    name: str
    account: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposal stands to a newer state: whether that changed the same files, and where both changed the same."""

    moved: bool
    conflicts: tuple[str, ...]
