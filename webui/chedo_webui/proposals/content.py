"""What is kept of a proposal: its edits in order and what the change note says, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Edit = dict[str, Any]
_SETTING = {
    "set_regime": ("key",),
    "set_form": ("form", "key"),
    "set_line": ("part", "form", "id", "key"),
    "set_deadline": ("id", "cycle"),
    "set_window": ("cycle",),
    "set_group": ("id",),
}
"""Edits that take the place of an earlier one of the same thing, and what makes it the same."""


def edits_of(content: Mapping[str, Any]) -> list[Edit]:
    """Return the edits of a proposal in their order."""
    return list(content.get("edits", ()))


def with_edits(content: Mapping[str, Any], new: Iterable[Edit]) -> dict[str, Any]:
    """Add edits; one that sets what an earlier one has set takes its place."""
    edits = edits_of(content)
    for edit in new:
        key = _key(edit)
        place = next((at for at, one in enumerate(edits) if key and _key(one) == key), None)
        if place is None:
            edits.append(edit)
        else:
            edits[place] = _joined(edits[place], edit)
    return {**content, "edits": edits}


def _joined(old: Edit, new: Edit) -> Edit:
    """Of a group of reporters what was said before still holds where nothing new is said."""
    if new["op"] != "set_group":
        return new
    return {**new, "values": {**old["values"], **new["values"]}}


def _key(edit: Edit) -> tuple[Any, ...] | None:
    names = _SETTING.get(str(edit.get("op")))
    return (edit["op"], *(edit.get(name) for name in names)) if names else None


def without_edit(content: Mapping[str, Any], place: int) -> tuple[dict[str, Any], Edit | None]:
    """Take an edit back; None where there is no such edit."""
    edits = edits_of(content)
    if not 0 <= place < len(edits):
        return dict(content), None
    taken = edits.pop(place)
    return {**content, "edits": edits}, taken


def with_note(
    content: Mapping[str, Any], *, summary: str, legal: list[dict[str, str]], version: str, first: str
) -> dict[str, Any]:
    """Say why, on which ground, as which version and from which period on; what is empty is left out."""
    said = {"summary": summary, "legal": legal, "version": version, "effective_from": first}
    kept = {key: value for key, value in content.items() if key not in said}
    return kept | {key: value for key, value in said.items() if value}
