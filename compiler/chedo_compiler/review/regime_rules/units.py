"""UNT-SIZE, UNT-LABEL: what a unit of measurement stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.alike import say_the_same
from chedo_compiler.review.regime_rules.uses import forms_in_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side, Sides


def units(old: Side, new: Side, _sides: Sides) -> Iterator[Change]:
    """UNT-SIZE, UNT-LABEL: a unit of another size makes other figures of all that count in it."""
    before = {one.id: one for one in old.registry.units}
    labels = {one.id: one.label for one in (*old.registry.units, *new.registry.units)}
    for one in new.registry.units:
        was = before.get(one.id)
        if was is None or was == one:
            continue
        place = (("unit", one.id),)
        forms = {name: forms_in_unit(regime, one.id) for name, regime in sorted(new.regimes.items())}
        regimes = [name for name, found in forms.items() if found]
        if (was.factor, was.base) != (one.factor, one.base):
            sizes = [f"{unit.factor} {labels.get(unit.base, unit.base)}".strip() for unit in (was, one)]
            level = Level.BREAK if regimes else Level.RISK
            yield seen(
                "UNT-SIZE",
                level,
                place,
                f"{was.factor} {was.base}",
                f"{one.factor} {one.base}",
                hits="DX",
                label=one.label,
                before=sizes[0],
                after=sizes[1],
                regimes=regimes,
            )
        if was.label != one.label:
            same = say_the_same(was.label, one.label)
            level, hits, cause = (Level.SAFE, "", "same") if same else (Level.RISK, "D", "")
            yield seen(
                "UNT-LABEL",
                level,
                (*place, ("part", "label")),
                was.label,
                one.label,
                hits=hits,
                cause=cause,
                regimes=regimes,
            )
