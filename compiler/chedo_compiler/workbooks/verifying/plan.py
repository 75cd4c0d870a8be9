"""Which cells of a form are compared with its workbook, which are given to both, and which are left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.shares import HUNDRED, is_share
from chedo_compiler.workbooks.verifying.probe import Probe, probe
from chedo_compiler.workbooks.verifying.stated import Stated, formula_at, number_format_at, stated
from chedo_compiler.workbooks.verifying.verdicts import NOWHERE, OUTSIDE, REFUSED, UNREADABLE, UNSTATED, NotCompared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chedo_compiler.artefact.v1 import Cell, Form
    from chedo_compiler.runtime.values import Value
    from chedo_compiler.workbooks.sheet import Book


@dataclass(frozen=True)
class Plan:
    """Cells by where they stand.

    ``filled`` are made up; ``wanted`` are computed by the form and have a formula in the workbook, of which those of
    our language are ``compared``; ``fed`` get in the workbook what the form computes.
    """

    book: Book
    probe: Probe
    filled: Mapping[str, str]
    wanted: Mapping[str, Cell]
    stated: Stated

    @cached_property
    def compared(self) -> Mapping[str, Cell]:
        """The cells whose formulas on both sides can be computed."""
        return {where: cell for where, cell in self.wanted.items() if where in self.stated.expressions}

    @cached_property
    def fed(self) -> Mapping[str, str]:
        """The other computed cells that stand on the sheet."""
        placed = ((self.probe.spots.get(cell.id, ""), cell.id) for cell in self.probe.computed)
        return {where: name for where, name in placed if where and where not in self.compared}

    @cached_property
    def shares(self) -> frozenset[str]:
        """Where the workbook holds a hundredth of what the form says, and shows it as percent."""
        return frozenset(where for where in self.names if is_share(number_format_at(self.book, where)))

    def in_workbook(self, where: str, value: Value) -> Value:
        """Return a value of the form as the workbook holds it."""
        return value / HUNDRED if where in self.shares and isinstance(value, float) else value

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The form's cells by where they stand."""
        return {where: name for name, where in self.probe.spots.items()}

    def overridden(self) -> dict[str, str]:
        """Return the cells that people fill, or nobody, although the workbook computes them."""
        computed = {*self.probe.outside, *(cell.id for cell in self.probe.computed)}
        return {
            name: where
            for name, where in self.probe.spots.items()
            if name not in computed and formula_at(self.book, where)
        }

    def not_compared(self, unreadable: Collection[str]) -> Iterator[NotCompared]:
        """Yield the computed cells that are left out; ``unreadable`` is what the library cannot read."""
        for name in self.probe.outside:
            yield NotCompared(name, self.probe.spots.get(name, ""), OUTSIDE)
        for cell in self.probe.computed:
            where = self.probe.spots.get(cell.id, "")
            if not where:
                yield NotCompared(cell.id, "", NOWHERE)
            elif where in self.stated.refused:
                yield NotCompared(cell.id, where, REFUSED, self.stated.refused[where].text)
            elif where not in self.wanted:
                yield NotCompared(cell.id, where, UNSTATED)
            elif where in unreadable:
                yield NotCompared(cell.id, where, UNREADABLE, self.stated.texts[where])


def plan(form: Form, forms: Mapping[str, Form], book: Book) -> Plan:
    """Look for the formulas that a workbook has for the cells of a form; ``forms`` are those of its regime."""
    ready = probe(form, forms)
    spots = ready.spots
    filled = {spots[cell.id]: cell.id for cell in ready.inputs if cell.id in spots}
    wanted = {spots[cell.id]: cell for cell in ready.computed if cell.id in spots and formula_at(book, spots[cell.id])}
    given = {*filled, *ready.others}
    return Plan(book, ready, filled, wanted, stated(book, wanted, frozenset(spots.values()), given))
