"""REG-CLASS, REG-CONTENT, REG-HOST and the other properties that a regime has once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.alike import say_the_same
from chedo_compiler.review.regime_rules.places import called, of_regime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Sides

_PERIODIC = "periodic"


def kind(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """REG-CLASS: from periodic to on demand or back the series ends; between the others only duties change."""
    if old.kind != new.kind:
        level = Level.BREAK if _PERIODIC in {old.kind, new.kind} else Level.RISK
        yield seen("REG-CLASS", level, of_regime(new), old.kind, new.kind, hits="DB")


def content(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """REG-CONTENT: figures, words or both."""
    if old.content != new.content:
        yield seen("REG-CONTENT", Level.RISK, of_regime(new), old.content, new.content, hits="DB")


def classification(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """REG-OPEN: who may read it."""
    if old.classification != new.classification:
        opened = new.classification == "open"
        yield seen(
            "REG-OPEN",
            Level.RISK,
            of_regime(new),
            old.classification,
            new.classification,
            action="loosen" if opened else "tighten",
            hits="C" if opened else "X",
            cause="opened" if opened else "",
        )


def host(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """REG-HOST: another agency owns the regime."""
    if old.host != new.host:
        labels = called(sides, (old.host, new.host))
        yield seen(
            "REG-HOST", Level.RISK, of_regime(new), old.host, new.host, hits="C", before=labels[0], after=labels[1]
        )


def officials(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """REG-OFFICIAL: who consolidates, who approves the consolidated report."""
    labels = {role.id: role.label for side in (sides.old, sides.new) for role in side.registry.roles}
    for part in ("consolidator", "approver"):
        before, after = getattr(old, part), getattr(new, part)
        if before != after:
            yield seen(
                "REG-OFFICIAL",
                Level.RISK,
                of_regime(new, ("part", part)),
                before,
                after,
                hits="C",
                cause=part,
                before=labels.get(before, before),
                after=labels.get(after, after),
            )


def method(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """REG-METHOD: by which ways reports are sent."""
    gone = [name for name in old.method if name not in new.method]
    come = [name for name in new.method if name not in old.method]
    if gone or come:
        cause = "" if gone else "added"
        level, hits = (Level.RISK, "B") if gone else (Level.SAFE, "")
        yield seen("REG-METHOD", level, of_regime(new), list(old.method), list(new.method), hits=hits, cause=cause)


def texts(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """REG-TITLE, REG-TEXT: what it is called, its guidance and its notes."""
    if old.title != new.title:
        same = say_the_same(old.title, new.title)
        level, hits, cause = (Level.SAFE, "", "same") if same else (Level.RISK, "C", "")
        yield seen("REG-TITLE", level, of_regime(new), old.title, new.title, hits=hits, cause=cause)
    for part in ("guidance", "note"):
        before, after = getattr(old, part), getattr(new, part)
        if before != after:
            yield seen("REG-TEXT", Level.SAFE, of_regime(new, ("part", part)), before, after, cause=part)
