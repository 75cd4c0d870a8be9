"""What edits, taken together, mean for figures of earlier versions: the migrations of the change note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Migration: TypeAlias = dict[str, Any]
ADDED = "add"
"""No migration: says that a line came with this proposal, so that nothing is carried over from it."""
_PARTS = ("row", "column")


def joined(edits: Iterable[Migration]) -> list[Migration]:
    """Return what is to be declared for edits one after the other: from what was released to what comes of it."""
    fresh: set[tuple[str, str]] = set()
    found: list[Migration] = []
    for one in edits:
        name = _item(one)
        if one["op"] == ADDED:
            fresh.add((one["form"], name))
        elif (one["form"], name) in fresh:
            _of_fresh(one, name, fresh)
        elif not _continued(found, one, name):
            found.append(dict(one))
        found = [kept for kept in found if not (kept["op"] == "rename" and kept["to"] == _item(kept))]
    return found


def _item(one: Migration) -> str:
    return next((str(one[part]) for part in _PARTS if part in one), "")


def _of_fresh(one: Migration, name: str, fresh: set[tuple[str, str]]) -> None:
    """What comes of a line that nobody reported under yet is as new as it was."""
    if one["op"] in {"rename", "split", "retire", "move"}:
        fresh.discard((one["form"], name))
        into: list[str] = one.get("into", [one.get("to", name)] if one["op"] != "retire" else [])
        home = str(one.get("to_form", one["form"]))
        fresh.update((home, new) for new in into)


def _continued(found: list[Migration], one: Migration, name: str) -> bool:
    """Join a migration to the earlier one that led to its line; say whether that could be done."""
    for earlier in found:
        if earlier["form"] != one["form"] or one["op"] not in {"rename", "retire", "split"}:
            continue
        if earlier["op"] == "rename" and earlier["to"] == name:
            part = next(part for part in _PARTS if part in earlier)
            taken = {key: value for key, value in one.items() if key not in _PARTS}
            source = earlier[part]
            earlier.clear()
            earlier.update({**taken, part: source})
            return True
        if earlier["op"] == "split" and name in earlier["into"]:
            instead = {"rename": [one.get("to")], "split": one.get("into", []), "retire": []}[one["op"]]
            at = earlier["into"].index(name)
            earlier["into"] = [*earlier["into"][:at], *instead, *earlier["into"][at + 1 :]]
            return True
        if earlier["op"] == "merge" and earlier["to"] == name and one["op"] == "rename":
            earlier["to"] = one["to"]
            return True
    return False
