"""ROW-FORMULA, COL-FORMULA: what a computed cell reads, and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level
from chedo_compiler.review.form_rules.gathering import gathered
from chedo_compiler.review.form_rules.reads import Renaming, all_read
from chedo_compiler.review.form_rules.sums import all_in_parts
from chedo_compiler.review.form_rules.trials import shape, trials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.review.change import Change, Plain
    from chedo_compiler.review.form_rules.gathering import Group
    from chedo_compiler.review.form_rules.pairs import CellPair, FormPair

_LEVELS = {"reads": Level.BREAK, "arithmetic": Level.BREAK, "same": Level.RISK, "written": Level.SAFE}


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a formula: other ``reads``, other ``arithmetic``, the ``same`` figures, only ``written`` anew."""

    cause: str
    gained: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    example: Plain = ""


def formulas(pair: FormPair) -> Iterator[Change]:
    """ROW-FORMULA, COL-FORMULA: also where the text is the same and a range covers other cells."""
    found = _Outcomes(pair)
    outcomes = {cell.new.id: found.of(cell) for cell in pair.cells if cell.old.kind == cell.new.kind == "computed"}

    def held(cell: CellPair) -> tuple[Plain, Plain]:
        outcome = outcomes[cell.new.id]
        return cell.old.formula, {"formula": cell.new.formula, "cause": outcome.cause if outcome else ""}

    for group in gathered(
        pair,
        held,
        of=lambda cell: cell.new.id in outcomes,
        changed=lambda cell: outcomes[cell.new.id] is not None,
    ):
        yield _told(pair, group, [one for cell in group.cells if (one := outcomes[cell.new.id])])


def _told(pair: FormPair, group: Group, outcomes: list[_Outcome]) -> Change:
    gained = sorted(frozenset[str]().union(*(one.gained for one in outcomes)))
    lost = sorted(frozenset[str]().union(*(one.lost for one in outcomes)))
    first, cell = outcomes[0], group.cells[0]
    before, after = cell.old.formula, cell.new.formula
    was, now = pair.names.formulas(before, after)
    return group.told(
        "FORMULA",
        _LEVELS[first.cause],
        hits="" if first.cause == "written" else "D",
        values=({"formula": before, "lost": lost}, {"formula": after, "gained": gained}),
        cause="covers" if first.cause == "reads" and before == after else first.cause,
        more=pair.names.called(_shown(gained, group)),
        fewer=pair.names.called(_shown(lost, group)),
        gained=gained,
        lost=lost,
        example=first.example,
        before=before,
        after=after,
        was=was,
        now=now,
    )


def _shown(cells: Sequence[str], group: Group) -> Sequence[str]:
    """Return cells as people speak of them: the rows that a row's formula reads in its columns, and the like."""
    if len(group.cells) == 1:
        return cells
    part = 2 if group.line.new.kind == "column" else 0
    return list(dict.fromkeys(cell.partition(".")[part] for cell in cells))


class _Outcomes:
    """The outcome of each formula; what differs only by the row or column is tried once."""

    def __init__(self, pair: FormPair) -> None:
        self._pair = pair
        self._renaming = Renaming(pair.new.id, pair.migrations.renames)
        self._tried: dict[str, _Outcome] = {}

    def of(self, cell: CellPair) -> _Outcome | None:
        """Return what became of the formula of a cell."""
        if cell.old.expression is None or cell.new.expression is None:
            return None
        pair, row = self._pair, cell.new.row
        old, new = self._renaming.expression(cell.old.expression), cell.new.expression
        before, after = (all_read(one, row, form) for one, form in ((old, pair.old), (new, pair.new)))
        if old == new and before == after:
            rewritten = (cell.old.formula, cell.old.rule) != (cell.new.formula, cell.new.rule)
            return _Outcome("written") if rewritten and not pair.migrations.rename_something else None
        if all_in_parts(before, self._pair.sums) != all_in_parts(after, self._pair.sums):
            return _Outcome("reads", after - before, before - after)
        return self._try(row, cell.new.column, old, new)

    def _try(self, row: str, column: str, old: Expression, new: Expression) -> _Outcome:
        key = shape(row, old, new).replace(f'.{column}"', '.*"')
        if key not in self._tried:
            found = next((trial for trial in trials(self._pair, row, old, new) if not trial.agrees), None)
            self._tried[key] = (
                _Outcome("arithmetic", example=found.told(self._pair.names)) if found else _Outcome("same")
            )
        return self._tried[key]
