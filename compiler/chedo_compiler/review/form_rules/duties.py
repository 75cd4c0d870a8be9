"""ROW-KIND, ROW-REQUIRED, ROW-ONLY, ROW-PERIODS, REP-LIMIT and the like of columns: who has to fill what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.gathering import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.review.change import Change, Plain
    from chedo_compiler.review.form_rules.lines import LinePair
    from chedo_compiler.review.form_rules.pairs import CellPair, FormPair

_KINDS: dict[tuple[str, str], tuple[Level, str, str]] = {
    ("input", "computed"): (Level.RISK, "BD", "loosen"),
    ("computed", "input"): (Level.BREAK, "BD", "tighten"),
    ("closed", "input"): (Level.RISK, "B", "tighten"),
    ("closed", "computed"): (Level.RISK, "D", "add"),
    ("input", "closed"): (Level.BREAK, "DX", "remove"),
    ("computed", "closed"): (Level.BREAK, "DX", "remove"),
}


def kinds(pair: FormPair) -> Iterator[Change]:
    """ROW-KIND, COL-KIND: filled, computed or closed."""
    for group in gathered(pair, lambda cell: (cell.old.kind, cell.new.kind)):
        first = group.cells[0]
        level, hits, action = _KINDS[first.old.kind, first.new.kind]
        cause = f"{first.old.kind}-{first.new.kind}"
        formula = first.new.formula or first.old.formula
        was, now = pair.names.formulas(first.old.formula, first.new.formula)
        read = now if first.new.formula else was
        yield group.told("KIND", level, action=action, hits=hits, cause=cause, formula=formula, read=read)


def required(pair: FormPair) -> Iterator[Change]:
    """ROW-REQUIRED, COL-REQUIRED: of cells that are filled, then and now."""

    def asked(cell: v1.Cell) -> Plain:
        return cell.required or cell.condition

    def differs(cell: CellPair) -> bool:
        return (asked(cell.old), cell.old.required_if) != (asked(cell.new), cell.new.required_if)

    for group in gathered(
        pair,
        lambda cell: (asked(cell.old), asked(cell.new)),
        of=lambda cell: cell.old.kind == cell.new.kind == "input",
        changed=differs,
    ):
        more = bool(group.new) and group.old is not True
        cause = "if" if isinstance(group.new, str) and group.new else "on" if group.new else "off"
        condition = pair.names.formulas("", group.new)[1] if isinstance(group.new, str) else None
        action, hits = ("tighten", "B") if more else ("loosen", "D")
        yield group.told("REQUIRED", Level.RISK, action=action, hits=hits, cause=cause, condition=condition)


def only(pair: FormPair) -> Iterator[Change]:
    """ROW-ONLY: the group of reporters that alone fills a row."""
    groups = {one.id: one.label or one.id for side in _groups(pair) for one in side}
    for line in pair.lines.both:
        old, new = line.old.record, line.new.record
        if not isinstance(old, v1.Column) and not isinstance(new, v1.Column) and old.only != new.only:
            action = "loosen" if not new.only else "tighten" if not old.only else "change"
            cause = "lifted" if not new.only else "" if old.only else "set"
            yield seen(
                "ROW-ONLY",
                Level.RISK,
                pair.at(line),
                old.only,
                new.only,
                action=action,
                hits="BD",
                cause=cause,
                label=line.new.name,
                before=groups.get(old.only or "", old.only),
                after=groups.get(new.only or "", new.only),
            )


def _groups(pair: FormPair) -> Iterator[tuple[v1.ReporterGroup, ...]]:
    for side in (pair.sides.old, pair.sides.new):
        yield side.regimes[pair.regime].groups if pair.regime in side.regimes else ()


def periods(pair: FormPair) -> Iterator[Change]:
    """ROW-PERIODS, COL-PERIODS: the periods that show a line; none named are all."""
    for line in pair.lines.both:
        old, new = line.old.record.periods, line.new.record.periods
        if sorted(old) != sorted(new):
            yield seen(
                f"{line.prefix}-PERIODS",
                Level.RISK,
                pair.at(line),
                sorted(old),
                sorted(new),
                hits="BD",
                label=line.new.name,
            )


def limits(pair: FormPair) -> Iterator[Change]:
    """REP-LIMIT: how many rows reporters may add, and must."""
    for line in pair.lines.both:
        old, new = line.old.record, line.new.record
        if isinstance(old, v1.RepeatingGroup) and isinstance(new, v1.RepeatingGroup):
            if old.maximum != new.maximum:
                cause = "lowered" if new.maximum < old.maximum else "raised"
                yield _limit(pair, line, cause, (old.maximum, new.maximum))
            if old.minimum != new.minimum:
                cause = "more" if new.minimum > old.minimum else "fewer"
                yield _limit(pair, line, cause, (old.minimum, new.minimum))


_LIMITS = {
    "lowered": (Level.BREAK, "D", "max"),
    "raised": (Level.SAFE, "", "max"),
    "more": (Level.RISK, "B", "min"),
    "fewer": (Level.SAFE, "", "min"),
}


def _limit(pair: FormPair, line: LinePair, cause: str, values: tuple[int, int]) -> Change:
    level, hits, which = _LIMITS[cause]
    place = (*pair.at(line), ("limit", which))
    action = "tighten" if level > Level.SAFE else "loosen"
    return seen("REP-LIMIT", level, place, *values, action=action, hits=hits, cause=cause, label=line.new.name)
