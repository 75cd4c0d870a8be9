"""The change note of a proposal: why, on which ground, how figures are carried over, which breaks are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.proposing.open_file import node_of
from chedo_compiler.read.fields import mappings, string
from chedo_compiler.syntax.nodes import Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.proposing.home import Home
    from chedo_compiler.proposing.migrations import Migration
    from chedo_compiler.proposing.open_file import OpenFile
    from chedo_compiler.proposing.proposal import Proposal


def write_note(home: Home, proposal: Proposal, version: str, migrations: Iterable[Migration]) -> str:
    """Write the note of a version, or add to the one that there is; return its path."""
    legal = [{"doc": one.doc} | ({"clause": one.clause} if one.clause else {}) for one in proposal.legal]
    accept = [{"fingerprint": one.fingerprint, "reason": one.reason} for one in proposal.accept]
    lists: dict[str, list[Any]] = {"legal": legal, "migrations": list(migrations), "accept": accept}
    known = home.path_of("change", version, key="version")
    if known is not None:
        _add(home.open(known), lists, proposal.summary)
        return known
    data = {"kind": "change", "regime": home.regime_id, "version": version}
    said = {key: value for key, value in lists.items() if value}
    path = f"{home.folder}/changes/{version}.yaml"
    home.add(path, {**data, "summary": proposal.summary or proposal.title, **said})
    return path


def _add(file: OpenFile, lists: dict[str, list[Any]], summary: str) -> None:
    if summary:
        file.set_value(file.root, "summary", summary)
    known = {string(one, "doc") for one in mappings(file.root, "legal")}
    lists["legal"] = [one for one in lists["legal"] if one["doc"] not in known]
    for key, items in lists.items():
        held = file.root.get(key)
        at = len(held.items) if isinstance(held, Sequence) else 0
        if items:
            file.insert(file.root, key, at, [node_of(item) for item in items])
