"""Which organisations came of which: merged, split or renamed, as the registry says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1


def predecessors(one: v1.Organisation) -> tuple[str, ...]:
    """Return what an organisation came of."""
    return (*one.merged_from, *(name for name in (one.split_from, one.renamed_from) if name))


def heirs(organisations: Iterable[v1.Organisation]) -> Mapping[str, tuple[str, ...]]:
    """Return the organisations that came of each, however many steps later, those of the first step first."""
    followed: dict[str, list[str]] = {}
    for one in organisations:
        for name in predecessors(one):
            followed.setdefault(name, []).append(one.id)
    return {name: _all(name, followed) for name in followed}


def _all(name: str, followed: Mapping[str, list[str]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        later = [one for one in followed.get(waiting.pop(0), ()) if one not in found]
        found |= dict.fromkeys(later)
        waiting += later
    return tuple(found)
