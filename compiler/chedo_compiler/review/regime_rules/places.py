"""Where in a workspace a change is, and what people call the organisations it names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.runtime.calendar_words import day
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Path
    from chedo_compiler.review.side import Side, Sides


def of_regime(regime: v1.Regime, *within: tuple[str, str]) -> Path:
    """Return a place in a regime."""
    return (("regime", regime.id), *within)


def called(sides: Sides, names: Iterable[str]) -> list[str]:
    """Return the labels of organisations: those of today, else those of before, else their ids."""
    known = {one.id: one.label for side in (sides.old, sides.new) for one in side.registry.organisations}
    return [known.get(name, name) for name in names]


def first_day(regime: v1.Regime) -> dt.date:
    """Return the first day of the first period that a version applies to."""
    return parse_period(regime.effective_from).first_day


def title_of(outline: v1.Outline) -> str:
    """Return what an outline is called, with dots in place of the figures and periods that it quotes."""
    return "".join(part if isinstance(part, str) else "…" for part in outline.title)


def shown_day(text: str) -> str:
    """Return a day of the registries (ISO text) as officials write it; "" is no day."""
    return day(dt.date.fromisoformat(text)) if text else ""


def titles_of(side: Side, names: Iterable[str]) -> list[str]:
    """Return the titles of regimes."""
    return [side.regimes[name].title if name in side.regimes else name for name in names]
