"""Edits of a regime's own keys, its deadlines and reporters, and of the documents that it rests on."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import FORM_KEYS, REGIME_KEYS
from chedo_compiler.proposing.forms import editable_form
from chedo_compiler.proposing.open_file import copied, node_of
from chedo_compiler.proposing.refusal import Refusal
from chedo_compiler.proposing.soundness import shaped
from chedo_compiler.read.fields import mapping, mappings, string, texts
from chedo_compiler.syntax.nodes import Mapping

if TYPE_CHECKING:
    from chedo_compiler.proposing.edits import (
        AddDocument,
        RemoveDeadline,
        RemoveGroup,
        SetDeadline,
        SetForm,
        SetGroup,
        SetRegime,
        SetWindow,
        Value,
    )
    from chedo_compiler.proposing.home import Home

_GROUP_KEYS = frozenset({"label", "select", "forms", "outline"})
_DOCUMENTS = "registry/van-ban.yaml"


def set_regime(home: Home, edit: SetRegime) -> None:
    """Set a key of the regime."""
    if edit.key not in REGIME_KEYS:
        raise Refusal("PRP005", cause="key", name=edit.key)
    file = home.regime
    if edit.value is None and home.base is not None and edit.key in home.base.entries:
        raise Refusal("PRP004", file.root.span, cause="key", name=edit.key)
    file.set_value(file.root, edit.key, edit.value)


def set_form(home: Home, edit: SetForm) -> None:
    """Set a key of a form."""
    if edit.key not in FORM_KEYS:
        raise Refusal("PRP005", cause="key", name=edit.key)
    form = editable_form(home, edit.form)
    if edit.value is None and edit.key not in form.file.root.entries and edit.key in form.whole.entries:
        raise Refusal("PRP004", form.file.root.span, cause="key", name=edit.key)
    form.file.set_value(form.file.root, edit.key, edit.value)


def set_deadline(home: Home, edit: SetDeadline) -> None:
    """Let a deadline be as it is said, or add it."""
    shaped("snake_id", edit.id)
    parent, inherits = _times(home, edit.cycle)
    _entry(home, parent, "deadlines", edit.id, inherits=inherits)
    node = _own(parent, "deadlines", edit.id)
    values: dict[str, Value] = {"id": edit.id, "stage": edit.stage or "send", "due": edit.due}
    if node is None:
        home.regime.insert(parent, "deadlines", len(mappings(parent, "deadlines")), (node_of(values),))
        node = _own(parent, "deadlines", edit.id)
    else:
        home.regime.set_value(node, "due", edit.due)
    if node is not None:
        for key, value in (("stage", edit.stage), ("roll", edit.roll)):
            if value:
                home.regime.set_value(node, key, value)


def remove_deadline(home: Home, edit: RemoveDeadline) -> None:
    """Drop a deadline."""
    parent, inherits = _times(home, edit.cycle)
    _remove(home, parent, "deadlines", edit.id, inherits=inherits)


def set_window(home: Home, edit: SetWindow) -> None:
    """Set the data window."""
    parent, inherits = _times(home, edit.cycle)
    if edit.window is None and inherits and home.base is not None and "window" in home.base.entries:
        raise Refusal("PRP004", parent.span, cause="key", name="window")
    home.regime.set_value(parent, "window", edit.window)


def set_group(home: Home, edit: SetGroup) -> None:
    """Set keys of a group of reporters, or add it."""
    shaped("snake_id", edit.id)
    if unknown := sorted(edit.values.keys() - _GROUP_KEYS):
        raise Refusal("PRP005", cause="key", name=unknown[0])
    root = home.regime.root
    node = _own(root, "reporters", edit.id)
    if node is None:
        data: dict[str, Value] = {"id": edit.id, **{key: one for key, one in edit.values.items() if one is not None}}
        home.regime.insert(root, "reporters", len(mappings(root, "reporters")), (node_of(data),))
        return
    for key, value in edit.values.items():
        home.regime.set_value(node, key, value)


def remove_group(home: Home, edit: RemoveGroup) -> None:
    """Drop a group of reporters, and what is consolidated of it."""
    file = home.regime
    _remove(home, file.root, "reporters", edit.id, inherits=True)
    held = mapping(file.root, "aggregate") or (mapping(home.base, "aggregate") if home.base is not None else None)
    groups = [name.value for name in texts(held, "from")] if held else []
    if held and edit.id in groups and len(groups) > 1:
        own = copied(held)
        if isinstance(own, Mapping):
            file.set_key(file.root, "aggregate", own)
            file.set_value(own, "from", [name for name in groups if name != edit.id])


def add_document(home: Home, edit: AddDocument) -> None:
    """Add a document to the registry: into the workspace's own file of documents, or into a new one."""
    shaped("kebab_id", edit.id)
    for day in (edit.issued, edit.in_force_from, edit.in_force_to):
        if day:
            shaped("date", day)
    paths = home.paths_of("documents")
    path = paths[0] if paths else posixpath.join(home.workspace.root.as_posix(), _DOCUMENTS)
    files = [home.open(one) for one in paths]
    if any(string(one, "id") == edit.id for file in files for one in mappings(file.root, "documents")):
        raise Refusal("PRP003", cause="taken", name=edit.id)
    force = {"from": edit.in_force_from} | ({"to": edit.in_force_to} if edit.in_force_to else {})
    data: dict[str, Value] = {"id": edit.id, "number": edit.number, "issued": edit.issued, "title": edit.title}
    data |= {"in_force": force} | ({"replaced_by": edit.replaced_by} if edit.replaced_by else {})
    if paths:
        file = files[0]
        file.insert(file.root, "documents", len(mappings(file.root, "documents")), (node_of(data),))
    else:
        home.add(path, {"kind": "documents", "documents": [data]})


def _times(home: Home, cycle: int | None) -> tuple[Mapping, bool]:
    """What holds deadlines and window, and whether it is laid over what the regime extends."""
    file = home.regime
    if cycle is None:
        return file.root, True
    if "periods" not in file.root.entries and home.base is not None and (inherited := home.base.get("periods")):
        file.set_key(file.root, "periods", copied(inherited))
    cycles = mappings(file.root, "periods")
    if cycle >= len(cycles):
        raise Refusal("PRP002", file.root.span, cause="cycle", name=str(cycle + 1))
    return cycles[cycle], False


def _own(parent: Mapping, key: str, name: str) -> Mapping | None:
    return next((one for one in mappings(parent, key) if string(one, "id") == name), None)


def _entry(home: Home, parent: Mapping, key: str, name: str, *, inherits: bool) -> None:
    """Let the regime's own file have an entry that it has from elsewhere, as it is there."""
    inherited = _own(home.base, key, name) if inherits and home.base is not None else None
    if inherited is not None and _own(parent, key, name) is None and name not in _removed(home, key):
        at = len(mappings(parent, key))
        home.regime.insert(parent, key, at, (copied(inherited),))


def _remove(home: Home, parent: Mapping, key: str, name: str, *, inherits: bool) -> None:
    own = _own(parent, key, name)
    inherited = inherits and home.base is not None and _own(home.base, key, name) is not None
    inherited = inherited and name not in _removed(home, key)
    if own is None and not inherited:
        cause = "deadline" if key == "deadlines" else "group"
        raise Refusal("PRP002", parent.span, cause=cause, name=name)
    file = home.regime
    if own is not None:
        file.remove_item(parent, key, own)
    if inherited:
        if mapping(file.root, "remove") is None:
            file.set_key(file.root, "remove", Mapping({}, file.root.span))
        held = mapping(file.root, "remove")
        if held is not None:
            file.insert(held, key, len(texts(held, key)), (node_of(name),))


def _removed(home: Home, key: str) -> set[str]:
    held = mapping(home.regime.root, "remove")
    return {name.value for name in texts(held, key)} if held else set()


def set_version(home: Home, version: str, effective_from: str) -> None:
    """Let the regime be of a version, and apply from a period on if one is named."""
    file = home.regime
    file.set_value(file.root, "version", version)
    if effective_from:
        shaped("period", effective_from)
        file.set_value(file.root, "effective", {"from": _period(effective_from)})


def version_of(home: Home) -> str:
    """Return the version that the regime has."""
    own = string(home.regime.root, "version")
    return own or (string(home.base, "version") if home.base is not None else "")


def _period(name: str) -> Value:
    """A year alone is a number to YAML, as files have it."""
    return int(name) if name.isdigit() else name
