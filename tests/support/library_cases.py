"""The cases of the library's own tests, each with the organisation that reports it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import yaml

from adopted_library import LIBRARY, reporter

if TYPE_CHECKING:
    from collections.abc import Iterator

EARLIER = ("previous", "last_year", "year")
_NOT_CELLS = frozenset({"checks", "deadlines", "window"})


@dataclass(frozen=True, slots=True)
class Case:
    """One case: of which regime and form, and the how-manieth of its regime, which says who reports it."""

    regime: str
    form: str
    number: int
    content: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.regime}-{self.form}-{self.number}"

    @property
    def period(self) -> str:
        """Of which period it speaks."""
        return str(self.content["period"])

    @property
    def began(self) -> str | None:
        """When the event happened that its period is about."""
        found: str | None = self.content.get("event", {}).get("at")
        return found

    @property
    def expect(self) -> dict[str, Any]:
        """What is to come of it."""
        found: dict[str, Any] = self.content["expect"]
        return found

    @property
    def cells(self) -> dict[str, Any]:
        """The figures that it expects."""
        return {name: content for name, content in self.expect.items() if name not in _NOT_CELLS}

    @property
    def reports(self) -> bool:
        """Whether it speaks of figures, not of days alone."""
        return bool(self.cells) or "checks" in self.expect

    def among(self, reporters: tuple[str, ...]) -> str:
        """Find its reporter among those of the period; where it names no group, any group's will do."""
        groups = [self.content["group"]] if "group" in self.content else sorted(_groups(reporters))
        return next(one for one in (reporter(group, self.number) for group in groups) if one in reporters)


def _groups(reporters: tuple[str, ...]) -> set[str]:
    return {name.rpartition("-")[0] for name in reporters}


def _cases() -> Iterator[Case]:
    numbers: dict[str, count[int]] = {}
    for path in sorted(LIBRARY.glob("linh-vuc/**/tests/*.test.yaml")):
        file, regime = yaml.safe_load(path.read_text(encoding="utf-8")), path.parent.parent.name
        for content in file["cases"]:
            yield Case(regime, file["target"], next(numbers.setdefault(regime, count())), content)


CASES = tuple(_cases())
TIMED = tuple(case for case in CASES if {"window", "deadlines"} & case.expect.keys())
REPORTERS = 1 + max(case.number for case in CASES)
"""So many organisations in each group that every case of a regime has one of its own."""
