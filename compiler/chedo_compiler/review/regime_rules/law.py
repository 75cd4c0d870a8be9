"""LAW-BASIS: what a regime rests on, and until when that is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.places import of_regime, shown_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side, Sides


def bases(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """LAW-BASIS: a ground that is gone is a break, unless another one stands for all that it stood for."""
    was, now = _clauses(old), _clauses(new)
    numbers = {one.id: one.number for side in (sides.old, sides.new) for one in side.registry.documents}
    for name, basis in was.items():
        if name not in now:
            stands = [one for other, one in now.items() if other not in was and _covers(one, basis)]
            yield _told(new, numbers, basis, stands[0] if stands else None)
    for name, basis in now.items():
        if name not in was:
            where = of_regime(new, ("document", basis.document), ("clause", basis.clause))
            said = _said(numbers, basis)
            yield seen("LAW-BASIS", Level.SAFE, where, None, said, action="add", cause="added", basis=said)
        elif set(was[name].purposes) != set(basis.purposes):
            where = of_regime(new, ("document", basis.document), ("clause", basis.clause))
            less, more = sorted(was[name].purposes), sorted(basis.purposes)
            said = _said(numbers, basis)
            yield seen("LAW-BASIS", Level.RISK, where, less, more, hits="C", cause="purposes", basis=said)


def in_force(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """LAW-BASIS: the registry of documents says now that a ground of both versions ends.

    One that is over before the version begins is an error of the regime itself (LAW102).
    """
    both = {basis.document for basis in old.legal} & {basis.document for basis in new.legal}
    before, after = _documents(sides.old), _documents(sides.new)
    for name in sorted(both & before.keys() & after.keys()):
        was, now = before[name].in_force_to, after[name].in_force_to
        if was != now and now:
            newer = after.get(after[name].replaced_by)
            yield seen(
                "LAW-BASIS",
                Level.RISK,
                of_regime(new, ("document", name)),
                was,
                now,
                hits="C",
                cause="ends",
                basis=after[name].number,
                newer=newer.number if newer else "",
                day=shown_day(now),
            )


def _told(regime: v1.Regime, numbers: Mapping[str, str], basis: v1.LegalBasis, stands: v1.LegalBasis | None) -> Change:
    where = of_regime(regime, ("document", basis.document), ("clause", basis.clause))
    said, newer = _said(numbers, basis), _said(numbers, stands) if stands else ""
    level, cause = (Level.RISK, "replaced") if stands else (Level.BREAK, "removed")
    return seen(
        "LAW-BASIS", level, where, said, newer or None, action="remove", hits="C", cause=cause, basis=said, newer=newer
    )


def _covers(one: v1.LegalBasis, other: v1.LegalBasis) -> bool:
    """Whether a ground is one for everything that another was; none given: for the whole."""
    return not one.purposes or (bool(other.purposes) and set(other.purposes) <= set(one.purposes))


def _clauses(regime: v1.Regime) -> dict[tuple[str, str], v1.LegalBasis]:
    return {(basis.document, basis.clause): basis for basis in regime.legal}


def _documents(side: Side) -> dict[str, v1.Document]:
    return {one.id: one for one in side.registry.documents}


def _said(numbers: Mapping[str, str], basis: v1.LegalBasis) -> str:
    number = numbers.get(basis.document, basis.document)
    return f"{basis.clause}, {number}" if basis.clause else number
