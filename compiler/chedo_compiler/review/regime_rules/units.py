"""UNT-SIZE, UNT-LABEL: what a unit of measurement stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.alike import say_the_same
from chedo_compiler.review.regime_rules.places import titles_of
from chedo_compiler.review.regime_rules.uses import forms_in_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side, Sides


def units(old: Side, new: Side, _sides: Sides) -> Iterator[Change]:
    """UNT-SIZE, UNT-LABEL: a unit of another size makes other figures of all that count in it."""
    before = {one.id: one for one in old.registry.units}
    labels = {one.id: one.label for one in (*old.registry.units, *new.registry.units)}
    for one in new.registry.units:
        was = before.get(one.id)
        if was is not None and was != one:
            forms = {name: forms_in_unit(regime, one.id) for name, regime in sorted(new.regimes.items())}
            regimes = [name for name, found in forms.items() if found]
            yield from _size(was, one, (regimes, titles_of(new, regimes)), labels)
            yield from _label(was, one, regimes)


def _size(
    was: v1.Unit, now: v1.Unit, using: tuple[list[str], list[str]], labels: Mapping[str, str]
) -> Iterator[Change]:
    regimes, titles = using
    if (was.factor, was.base) != (now.factor, now.base):
        sizes = [f"{unit.factor} {labels.get(unit.base, unit.base)}".strip() for unit in (was, now)]
        yield seen(
            "UNT-SIZE",
            Level.BREAK if regimes else Level.RISK,
            (("unit", now.id),),
            f"{was.factor} {was.base}",
            f"{now.factor} {now.base}",
            hits="DX",
            label=now.label,
            before=sizes[0],
            after=sizes[1],
            regimes=regimes,
            titles=titles,
        )


def _label(was: v1.Unit, now: v1.Unit, regimes: list[str]) -> Iterator[Change]:
    if was.label != now.label:
        same = say_the_same(was.label, now.label)
        level, hits, cause = (Level.SAFE, "", "same") if same else (Level.RISK, "D", "")
        place = (("unit", now.id), ("part", "label"))
        yield seen("UNT-LABEL", level, place, was.label, now.label, hits=hits, cause=cause, regimes=regimes)
