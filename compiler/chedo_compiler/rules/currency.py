"""Which units are money, and how large sums of it a report may hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.registry import UnitEntry
    from chedo_compiler.names import Table

CURRENCIES = frozenset({"dong", "vnd", "usd", "eur", "jpy", "cny", "krw", "gbp", "lak", "khr", "thb"})
"""Units that are currencies; all other units of money name one of these as their base."""
_HOME = frozenset({"dong", "vnd"})
_LARGEST_SUM = Decimal(10) ** 14
"""In đồng: a hundred thousand billion, above what a province collects and spends in a year."""


def is_currency(unit: str, units: Table[UnitEntry]) -> bool:
    """Say whether a unit is a currency or made of one."""
    return _root(unit, units)[0] in CURRENCIES


def has_known_root(unit: str, units: Table[UnitEntry]) -> bool:
    """Say whether it is known what a unit is in the end made of; a base that is unknown is reported where it stands."""
    return _root(unit, units)[0] in units.things


def digits_of_money(unit: str, units: Table[UnitEntry]) -> int:
    """How many digits before the point the largest sums take in a unit of đồng; 0 for other units."""
    root, factor = _root(unit, units)
    return max((_LARGEST_SUM / factor).adjusted() + 1, 0) if root in _HOME and factor > 0 else 0


def _root(unit: str, units: Table[UnitEntry]) -> tuple[str, Decimal]:
    """The unit that a unit is in the end made of, and how many of it one is; a circle has no root."""
    factor = Decimal(1)
    passed: set[str] = set()
    while unit not in passed:
        passed.add(unit)
        entry = units.things.get(unit)
        if entry is None or entry.base is None:
            return unit, factor
        factor *= Decimal(entry.factor)
        unit = entry.base.value
    return "", factor
