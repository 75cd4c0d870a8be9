"""A pair (m of n) is two columns under one label; wherever the form lists columns, its name stands for both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.model.form import ColumnEntry

PAIR = "pair"
"""The type of a column that is two: m of n."""
_SIGNS = {"part": "m", "whole": "n"}


def halves(column: ColumnEntry) -> tuple[ColumnEntry, ...]:
    """The two columns of a pair: so many (``_part``) out of so many (``_whole``), both whole numbers."""
    return tuple(
        replace(
            column,
            values=column.values._replace(type=Text("integer", column.id.scalar), choices=None, decimals=None),
            formula=None,
            id=_half(column.id, half),
            label=f"{column.label} ({sign})",
            pair=half,
        )
        for half, sign in _SIGNS.items()
    )


def pairs_among(columns: Iterable[ColumnEntry]) -> frozenset[str]:
    """The names of pairs, at whatever depth they stand."""
    found: frozenset[str] = frozenset()
    for column in columns:
        is_pair = any(inner.pair for inner in column.columns)
        found |= {column.id.value} if is_pair else pairs_among(column.columns)
    return found


def meant(names: Iterable[Text], pairs: frozenset[str]) -> tuple[Text, ...]:
    """The columns that names stand for; other names stand for themselves."""
    return tuple(
        one for name in names for one in ([_half(name, half) for half in _SIGNS] if name.value in pairs else [name])
    )


def _half(name: Text, half: str) -> Text:
    return Text(f"{name}_{half}", name.scalar)
