"""Cells that by a declared split or merge are the sum of others; as such, formulas of two versions can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from chedo_compiler.review.form_rules.migrations import Migrations

_ADDED_UP = "sum"


def declared_sums(migrations: Migrations, form: str, stayed: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return of each line that only one version has the lines of the other that add up to it."""
    found = {one.item: one.into for one in migrations.of("split", form) if one.series == _ADDED_UP}
    found |= {one.to: one.sources for one in migrations.of("merge", form) if one.series == _ADDED_UP}
    return {name: parts for name, parts in found.items() if name not in stayed}


def in_parts(name: str, sums: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the cells whose sum a cell is; a cell that is no sum is itself."""
    row, dot, column = name.partition(".")
    if row in sums:
        return tuple(f"{part}{dot}{column}" for part in sums[row])
    if column in sums:
        return tuple(f"{row}{dot}{part}" for part in sums[column])
    return (name,)


def all_in_parts(names: Iterable[str], sums: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return what is read, with every sum read as its parts."""
    return frozenset(part for name in names for part in in_parts(name, sums))
