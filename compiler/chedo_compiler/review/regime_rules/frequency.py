"""REG-PERIOD, REG-EFFECTIVE, REG-ASKED: which periods are reported, from which on, and what is asked in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.places import first_day, of_regime, title_of
from chedo_compiler.review.regime_rules.samples import samples
from chedo_compiler.runtime.schedule import cycle_of, periods_of_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.regime_rules.samples import Sample
    from chedo_compiler.review.side import Sides


def frequency(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """REG-PERIOD: the periods of a whole year, as each version has them, and its occasions."""
    if old.cycles == new.cycles:
        return
    year = first_day(new).year + 1
    before, after = (_periods(regime, year) for regime in (old, new))
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    if not gone and not come:
        return
    yield seen(
        "REG-PERIOD",
        Level.BREAK if gone else Level.RISK,
        of_regime(new),
        _said(old),
        _said(new),
        action="change" if gone else "add",
        hits="DB" if gone else "B",
        cause="" if gone else "added",
        gone=_named(before, gone),
        come=_named(after, come),
        count_old=len(before),
        count_new=len(after),
    )


def effective(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """REG-EFFECTIVE: what is moved earlier changes the terms of periods that had others."""
    if old.effective_from != new.effective_from:
        earlier = first_day(new) < first_day(old)
        yield seen(
            "REG-EFFECTIVE",
            Level.BREAK if earlier else Level.RISK,
            of_regime(new),
            old.effective_from,
            new.effective_from,
            action="move",
            hits="B",
            cause="earlier" if earlier else "",
        )


def asked(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """REG-ASKED: forms and outlines that are asked for in other kinds of periods than before."""
    if old.cycles == new.cycles:
        return
    parts = [("form", one.id, one.title) for one in new.forms if any(one.id == form.id for form in old.forms)]
    kept = {one.id for one in old.outlines}
    parts += [("outline", one.id, title_of(one)) for one in new.outlines if one.id in kept]
    for kind, found in samples(old, new):
        for what, name, label in parts:
            place = of_regime(new, ("period", kind), (what, name))
            yield from _asked(place, what, name, label, found)


def _asked(place: Path, what: str, name: str, label: str, found: Sequence[Sample]) -> Iterator[Change]:
    was = [one.period.key for one in found if _asks(one.old, what, name)]
    now = [one.period.key for one in found if _asks(one.new, what, name)]
    if was == now:
        return
    less = [key for key in was if key not in now]
    level = Level.BREAK if less and what == "form" else Level.RISK
    yield seen(
        "REG-ASKED",
        level,
        place,
        was,
        now,
        action="loosen" if less else "tighten",
        hits="D" if less else "B",
        cause=f"{what}_{'less' if less else 'more'}",
        label=label,
        gone=less,
        come=[key for key in now if key not in was],
    )


def _asks(cycle: v1.Cycle, what: str, name: str) -> bool:
    if what == "form":
        return cycle.forms is None or name in cycle.forms
    return cycle.narrative and (cycle.outlines is None or name in cycle.outlines)


def _periods(regime: v1.Regime, year: int) -> dict[str, str]:
    """Every period that is reported, with its kind; events are not known ahead and stand for themselves."""
    found = {}
    for cycle in regime.cycles:
        if cycle.kind in {"event", "after_event"}:
            found[cycle.kind] = cycle.kind
        elif cycle.kind == "occasion":
            found |= {one.id: cycle.kind for one in cycle.occasions}
        else:
            periods = (one for one in periods_of_year(cycle, year) if cycle_of(regime, one) is cycle)
            found |= {one.key: cycle.kind for one in periods}
    return found


def _named(periods: dict[str, str], wanted: list[str]) -> list[Plain]:
    """These periods; where they are all of their kind, the kind."""
    kinds = {kind: [key for key, one in periods.items() if one == kind] for kind in dict.fromkeys(periods.values())}
    named: list[Plain] = []
    for kind, keys in kinds.items():
        some = [key for key in keys if key in wanted]
        named += [kind] if some == keys and kind != "occasion" else some
    return named


def _said(regime: v1.Regime) -> list[Plain]:
    """The kinds of periods as an author lists them, with those of a year that are reported where not all are."""
    said: list[Plain] = []
    for cycle in regime.cycles:
        listed = [one.id for one in cycle.occasions] or [str(number) for number in cycle.only]
        said.append({cycle.kind: listed} if listed else cycle.kind)
    return said
