"""What commands about one regime share: compiling its workspace and finding it there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.commands.compiling import by_workspace, compile_root, has_errors, language, print_findings
from chedo_compiler.declare import declare
from chedo_compiler.load import load
from chedo_compiler.misuse import Misuse
from chedo_compiler.output.text import in_order
from chedo_compiler.project import shown_path
from chedo_compiler.syntax.nodes import Mapping, Scalar, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Form, Regime, Registry
    from chedo_compiler.compile import Compilation
    from chedo_compiler.project import Workspace


def named(path: Path, workspace: Workspace) -> str:
    """What a file is called: the id of a regime, "/" and the id of a form, or "" for all of the workspace."""
    if path.is_dir():
        return ""
    source = next((file for file in (*workspace.files, *workspace.library) if file.path == shown_path(path)), None)
    node = compose(source)[0] if source else None
    name, kind = (node.get("id"), node.get("kind")) if isinstance(node, Mapping) else (None, None)
    if not isinstance(name, Scalar) or not isinstance(kind, Scalar) or kind.raw not in {"regime", "form"}:
        raise Misuse("not_regime_nor_form", path=str(path))
    return name.raw if kind.raw == "regime" else f"/{name.raw}"


class Found(NamedTuple):
    """A regime as compiled, the registry it was compiled against, and the language to speak."""

    regime: Regime
    registry: Registry
    lang: str


class FoundForm(NamedTuple):
    """A form as compiled, its regime, the registry and the workspace that they are of, and the language to speak."""

    form: Form
    regime: Regime
    registry: Registry
    workspace: Workspace
    lang: str


def find_regime(name: str, workspace: Path | None, lang: str | None) -> Found:
    """Compile a workspace and return one of its regimes; its faults end the command."""
    read, compilation, registry, spoken = _sound(workspace or Path(), lang)
    regime = next((one for one in compilation.shown if one.id == name), None)
    if regime is None:
        known = ", ".join(one.id for one in compilation.shown)
        raise Misuse("no_regime", name=name, folder=str(read.root), known=known)
    return Found(regime, registry, spoken)


def find_form(what: str, workspace: Path | None, lang: str | None) -> FoundForm:
    """Compile a workspace and return the form that regime/form or a path names; its faults end the command."""
    path = Path(what)
    read, compilation, registry, spoken = _sound(workspace or (path if path.exists() else Path()), lang)
    regime_id, _, form_id = (named(path, read) if path.exists() else what).partition("/")
    for regime in compilation.shown:
        for form in regime.forms:
            if regime_id in {"", regime.id} and form_id == form.id:
                return FoundForm(form, regime, registry, read, spoken)
    known = ", ".join(f"{regime.id}/{form.id}" for regime in compilation.shown for form in regime.forms)
    raise Misuse("no_form", name=what, folder=str(read.root), known=known)


def find_forms(folder: Path, lang: str | None) -> Iterator[FoundForm]:
    """Compile the workspace that a folder is of, and yield the forms whose files lie in the folder."""
    read, compilation, registry, spoken = _sound(folder, lang)
    home = shown_path(folder)
    for parts in declare(load(read)).regimes:
        files = {name: form.id.span.file for name, form in parts.forms.things.items()}
        regime = next((one for one in compilation.shown if one.id == parts.regime.id.value), None)
        if regime is not None:
            for form in regime.forms:
                if home == "." or files.get(form.id, "").startswith(f"{home}/"):
                    yield FoundForm(form, regime, registry, read, spoken)


class _Sound(NamedTuple):
    workspace: Workspace
    compilation: Compilation
    registry: Registry
    lang: str


def _sound(place: Path, lang: str | None) -> _Sound:
    read, compilation = compile_root(next(iter(by_workspace((place,)))))
    spoken = lang or language((read,))
    found = in_order(compilation.diagnostics)
    if has_errors(found) or compilation.registry is None:
        print_findings(found, (read,), spoken)
        sys.exit(1)
    return _Sound(read, compilation, compilation.registry, spoken)
