"""Who else uses what changed: regimes that read it or collect the same indicator, and dashboards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level
from chedo_compiler.review.views.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Sides

_ACROSS = frozenset("DX")


@dataclass(frozen=True, slots=True)
class _Touched:
    """Lines whose figures are others now, by form, and the indicators that they report."""

    lines: frozenset[tuple[str, str]]
    indicators: frozenset[str]


def users_of(name: str, sides: Sides, changes: Iterable[Change], lang: str) -> tuple[str, ...]:
    """Say which regimes and dashboards use the figures of a regime that changed."""
    touched = _touched(name, sides, changes)
    return tuple(dict.fromkeys((*_readers(name, sides, touched, lang), *_tiles(sides, touched, lang))))


def _touched(name: str, sides: Sides, changes: Iterable[Change]) -> _Touched:
    grave = [one for one in changes if one.level > Level.SAFE and one.hits & _ACROSS]
    lines = frozenset((one.path[1][1], one.path[2][1]) for one in grave if len(one.path) > 2)  # noqa: PLR2004
    shared = {one.path[0][1] for one in grave if one.path[0][0] == "indicator"}
    rows = ((form, row) for side in (sides.old, sides.new) for form, row in _rows(side.regimes.get(name)))
    linked = {row.indicator for form, row in rows if (form, row.id) in lines and row.indicator}
    return _Touched(lines, frozenset(linked | shared))


def _rows(regime: v1.Regime | None) -> Iterator[tuple[str, v1.Row]]:
    for form in regime.forms if regime else ():
        yield from ((form.id, row) for row in form.rows)


def _readers(name: str, sides: Sides, touched: _Touched, lang: str) -> Iterator[str]:
    known = words_of(lang)
    for regime in sides.new.regimes.values():
        if regime.id == name:
            continue
        for source in (one for form in regime.forms for one in form.indicators if one.regime == name):
            row, _, column = source.cell.partition(".")
            if touched.lines & {(source.form, row), (source.form, column)}:
                yield known["reads"].format(regime.title, _called(source.key.partition("/")[0], sides))
        for _, line in _rows(regime):
            if line.indicator in touched.indicators:
                yield known["shared"].format(regime.title, _called(line.indicator, sides))


def _tiles(sides: Sides, touched: _Touched, lang: str) -> Iterator[str]:
    for board in sides.new.registry.dashboards:
        for tile in board.tiles:
            if tile.indicator in touched.indicators:
                label = tile.label or _called(tile.indicator, sides)
                yield words_of(lang)["tile"].format(board.title, label, _called(tile.indicator, sides))


def _called(indicator: str | None, sides: Sides) -> str:
    known = {one.id: one.label for side in (sides.old, sides.new) for one in side.registry.indicators}
    return known.get(indicator or "", indicator or "")
