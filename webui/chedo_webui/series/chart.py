"""A line through time as shapes of an SVG: points, gaps, a scale, and the joints between releases."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_SIGN, _RIGHT, _TOP, _BELOW = 7, 12, 28, 28
_LABEL = 46
"""How much room a period's label takes, and how much a sign of a figure's."""
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_LINES = 4


@dataclass(frozen=True, slots=True)
class Plotted:
    """A period with its figure (None: a gap), and what the point says when it is pointed at."""

    period: str
    value: Decimal | None
    title: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the line, and what it stands for."""

    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of a scale and where it stands."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A joint: an upright line with the number under which the page explains it."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn, in units of its box; ``lines`` are the pieces between gaps."""

    width: int
    height: int
    left: float
    bottom: float
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    values: tuple[Tick, ...]
    periods: tuple[Tick, ...]
    marks: tuple[Mark, ...]


def chart_of(
    points: Sequence[Plotted], joints: Mapping[int, str], size: tuple[int, int], label: Callable[[Decimal], str]
) -> Chart | None:
    """Lay a series out, or nothing where it has no figure; ``joints`` are by the place of the point that follows."""
    known = [one.value for one in points if one.value is not None]
    if not known:
        return None
    width, height = size
    scale = _scale(min(known), max(known))
    texts = [label(value) for value in scale]
    left = _SIGN * max(map(len, texts)) + _SIGN
    slot = (width - left - _RIGHT) / len(points)
    bottom = height - _BELOW

    def y_of(value: Decimal) -> float:
        return round(bottom - float((value - scale[0]) / (scale[-1] - scale[0])) * (bottom - _TOP), 1)

    dots = [
        Dot(round(left + (place + 0.5) * slot, 1), y_of(one.value), one.title) if one.value is not None else None
        for place, one in enumerate(points)
    ]
    every = max(1, math.ceil(_LABEL / slot))
    return Chart(
        width=width,
        height=height,
        left=left,
        bottom=bottom,
        dots=tuple(dot for dot in dots if dot),
        lines=tuple(_pieces(dots)),
        values=tuple(Tick(y_of(value), text) for value, text in zip(scale, texts, strict=True)),
        periods=tuple(
            Tick(round(left + (place + 0.5) * slot, 1), one.period)
            for place, one in enumerate(points)
            if (len(points) - 1 - place) % every == 0
        ),
        marks=tuple(Mark(round(left + place * slot, 1), text) for place, text in joints.items()),
    )


def _scale(least: Decimal, most: Decimal) -> list[Decimal]:
    """Return round figures from the least, or zero, to the most."""
    least, most = min(least, Decimal(0)), max(most, Decimal(0))
    span = (most - least) or Decimal(1)
    rough = span / _LINES
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * one for one in _STEPS if power * one >= rough)
    first, last = math.floor(least / step), math.ceil(most / step)
    return [step * place for place in range(first, max(last, first + 1) + 1)]


def _pieces(dots: Sequence[Dot | None]) -> Iterator[str]:
    """Yield the points of each piece of the line; a gap ends one, and a point alone makes none."""
    piece: list[Dot] = []
    for dot in (*dots, None):
        if dot:
            piece.append(dot)
            continue
        if len(piece) > 1:
            yield " ".join(f"{one.x},{one.y}" for one in piece)
        piece = []
