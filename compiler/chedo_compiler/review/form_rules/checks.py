"""CHK-ADDED, CHK-REMOVED, CHK-TIGHTENED, CHK-LOOSENED, CHK-CHANGED, CHK-ROWS, CHK-TEXT: rules between cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.alike import say_the_same
from chedo_compiler.review.form_rules.reads import Renaming
from chedo_compiler.review.form_rules.trials import shape, trials

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.form_rules.pairs import FormPair
    from chedo_compiler.runtime.values import Value

_DIRECTIONS = {
    (True, False): ("CHK-TIGHTENED", "tighten", "B"),
    (False, True): ("CHK-LOOSENED", "loosen", "D"),
}
_OTHERWISE = ("CHK-CHANGED", "change", "DB")


def checks_added(pair: FormPair) -> Iterator[Change]:
    """CHK-ADDED: an error holds a report back, a warning does not."""
    known = {check.id for check in pair.old.checks}
    for check in pair.new.checks:
        if check.id not in known:
            new = _said(check)
            yield seen(
                "CHK-ADDED",
                Level.RISK,
                _at(pair, check),
                None,
                new,
                action="add",
                hits="B",
                cause=check.level,
                message=check.message,
                formula=pair.names.formulas("", check.formula)[1],
            )


def checks_removed(pair: FormPair) -> Iterator[Change]:
    """CHK-REMOVED."""
    known = {check.id for check in pair.new.checks}
    for check in pair.old.checks:
        if check.id not in known:
            old = _said(check)
            yield seen(
                "CHK-REMOVED", Level.RISK, _at(pair, check), old, None, action="remove", hits="D", message=check.message
            )


def checks_changed(pair: FormPair) -> Iterator[Change]:
    """CHK-TIGHTENED, CHK-LOOSENED, CHK-CHANGED, CHK-ROWS, CHK-TEXT: of checks that both versions have."""
    before = {check.id: check for check in pair.old.checks}
    for new in pair.new.checks:
        if old := before.get(new.id):
            yield from _changed(pair, old, new)


def _changed(pair: FormPair, old: v1.Check, new: v1.Check) -> Iterator[Change]:
    place = _at(pair, new)
    difference = _difference(pair, old, new)
    if difference.expressions or _stricter(old, new) or _stricter(new, old):
        yield _otherwise(pair, old, new, difference)
    elif difference.gone or difference.come:
        yield _rows(pair, new, difference)
    elif _said(old) != _said(new) and not pair.migrations.rename_something:
        was, now = pair.names.formulas(old.formula, new.formula)
        values = _said(old), _said(new)
        yield seen("CHK-TEXT", Level.SAFE, place, *values, cause="formula", message=new.message, was=was, now=now)
    if old.message != new.message:
        cause = "same" if say_the_same(old.message, new.message) else ""
        yield seen("CHK-TEXT", Level.SAFE, (*place, ("text", "message")), old.message, new.message, cause=cause)


def _otherwise(pair: FormPair, old: v1.Check, new: v1.Check, difference: _Difference) -> Change:
    """A check that finds other figures, or weighs otherwise what it finds."""
    fires, spares = difference.fires or _stricter(old, new), difference.spares or _stricter(new, old)
    rule, action, hits = _DIRECTIONS.get((fires, spares), _OTHERWISE)
    was, now = pair.names.formulas(old.formula, new.formula)
    return seen(
        rule,
        Level.RISK,
        _at(pair, new),
        {**_said(old), "rows": sorted(difference.rows)},
        {**_said(new), "rows": sorted(difference.rows)},
        action=action,
        hits=hits,
        cause="level" if not difference.expressions else "" if fires or spares else "same",
        message=new.message,
        before=old.formula,
        after=new.formula,
        was=was,
        now=now,
        weight=_weight_said(old),
        weight_now=_weight_said(new),
        example=difference.example,
    )


def _rows(pair: FormPair, new: v1.Check, difference: _Difference) -> Change:
    """A check that is left out for a row that stays, or asked of one that stayed, is another matter than new rows."""
    place, fewer, more = _at(pair, new), difference.spared, difference.asked
    old: list[Plain] = [*difference.gone]
    now: list[Plain] = [*difference.come]
    gone, come = pair.names.called(difference.gone), pair.names.called(difference.come)
    if not fewer and not more:
        return seen("CHK-ROWS", Level.SAFE, place, old, now, message=new.message, gone=gone, come=come)
    rule, action, hits = _DIRECTIONS.get((more, fewer), _OTHERWISE)
    return seen(
        rule,
        Level.RISK,
        place,
        old,
        now,
        action=action,
        hits=hits,
        cause="rows",
        message=new.message,
        gone=gone,
        come=come,
    )


@dataclass(frozen=True, slots=True)
class _Difference:
    """What a check does otherwise: rows whose expression changed, rows that it left and came to.

    ``fires``: where it did not; ``spares``: where it did. ``asked`` and ``spared``: of rows that both versions have.
    """

    rows: tuple[str, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    asked: bool
    spared: bool
    fires: bool
    spares: bool
    example: Plain

    @property
    def expressions(self) -> bool:
        return bool(self.rows)


def _difference(pair: FormPair, old: v1.Check, new: v1.Check) -> _Difference:
    renaming = Renaming(pair.new.id, pair.migrations.renames)
    before = {pair.renames.get(one.row, one.row): renaming.expression(one.expression) for one in old.instances}
    after = {one.row: one.expression for one in new.instances}
    rows = tuple(row for row, expression in after.items() if row in before and before[row] != expression)
    gone, come = (tuple(row for row in one if row not in other) for one, other in ((before, after), (after, before)))
    stayed = {line.new.id for line in pair.lines.both}
    alike = {shape(row, before[row], after[row]): row for row in reversed(rows)}
    tried = [trial for row in alike.values() for trial in trials(pair, row, before[row], after[row]) if trial.figures]
    fires = next((trial for trial in tried if _holds(trial.old) and not _holds(trial.new)), None)
    spares = next((trial for trial in tried if _holds(trial.new) and not _holds(trial.old)), None)
    example = fires or spares
    return _Difference(
        rows,
        gone,
        come,
        asked=not stayed.isdisjoint(come),
        spared=not stayed.isdisjoint(gone),
        fires=fires is not None,
        spares=spares is not None,
        example=example.told(pair.names) if example else "",
    )


def _holds(value: Value) -> bool:
    return isinstance(value, bool | float) and bool(value)


def _stricter(old: v1.Check, new: v1.Check) -> bool:
    """Whether a check that fires asks for more than it did: to be mended, or a reason."""
    return _weight(new) > _weight(old)


def _weight(check: v1.Check) -> int:
    return 2 if check.level == "error" else int(check.explain)


def _weight_said(check: v1.Check) -> str:
    return "explained" if check.level == "warning" and check.explain else check.level


def _said(check: v1.Check) -> Mapping[str, Plain]:
    return {"level": check.level, "explain": check.explain, "formula": check.formula}


def _at(pair: FormPair, check: v1.Check) -> Path:
    return (*pair.path, ("check", check.id))
