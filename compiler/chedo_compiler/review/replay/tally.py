"""Counting what reports do under both releases, and what becomes of their totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.review.replay.fitting import faults_of
from chedo_compiler.review.replay.moving import moved_cells
from chedo_compiler.review.replay.result import CellCount, CheckCount
from chedo_compiler.runtime.checks import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.review.replay.release import Release
    from chedo_compiler.review.replay.running import Outcome
    from chedo_compiler.runtime.figures import Figures

BEFORE, AFTER = 0, 1


@dataclass(slots=True)
class Tally:
    """Counts over all reports of a regime: by form, and there by check, by fault of a cell, by cell that moved.

    ``names`` are the newer names of lines that were renamed, by the newer name of their form; under "" those of forms.
    """

    old: Release
    new: Release
    names: Mapping[str, Mapping[str, str]]
    reports: Counter[str] = field(default_factory=Counter)
    fired: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = field(
        default_factory=lambda: (Counter(), Counter())
    )
    faults: tuple[Counter[tuple[str, str, str]], Counter[tuple[str, str, str]]] = field(
        default_factory=lambda: (Counter(), Counter())
    )
    moved: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, before: Outcome, after: Outcome, carried: Mapping[str, Figures]) -> None:
        """Count one report; ``carried`` are its older figures under the newer names."""
        self.reports.update({self._form(name) for name in before.forms} | after.forms.keys())
        for side, outcome in ((BEFORE, before), (AFTER, after)):
            for name in outcome.forms:
                form = self._form(name) if side == BEFORE else name
                checks = {one.check for one in outcome.findings[name] if one.check not in BUILT_IN}
                self.fired[side].update((form, check) for check in checks)
                names = self.names.get(form, {}) if side == BEFORE else {}
                faults = faults_of(outcome, name)
                self.faults[side].update({(form, _named(cell, names), cause) for cause, cell in faults})
        for name, shown in after.forms.items():
            if old := carried.get(name):
                self.moved.update((name, cell) for cell in moved_cells(shown, old, after.figures[name]))

    def _form(self, name: str) -> str:
        return self.names.get("", {}).get(name, name)

    def checks(self) -> Iterator[CheckCount]:
        """Yield every check of either release, in the order of the forms."""
        known = tuple(
            {(named(form.id), check.id): None for form in release.forms.values() for check in form.checks}
            for release, named in ((self.old, self._form), (self.new, str))
        )
        for key in known[AFTER] | known[BEFORE]:
            if reports := self.reports[key[0]]:
                before, after = (self.fired[side][key] if key in known[side] else None for side in (BEFORE, AFTER))
                yield CheckCount(*key, before, after, reports)

    def cells(self) -> tuple[CellCount, ...]:
        """Return the faults of cells that are in another number of reports, those that many more have first."""
        keys = self.faults[BEFORE].keys() | self.faults[AFTER].keys()
        found = [
            CellCount(*key, self.faults[BEFORE][key], self.faults[AFTER][key], self.reports[key[0]])
            for key in keys
            if self.faults[BEFORE][key] != self.faults[AFTER][key]
        ]
        return tuple(sorted(found, key=lambda one: (one.before - one.after, one.form, one.cell, one.cause)))


def _named(cell: str, names: Mapping[str, str]) -> str:
    row, dot, column = cell.partition(".")
    return f"{names.get(row, row)}{dot}{names.get(column, column)}"
