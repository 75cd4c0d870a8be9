"""Where in the files of a workspace its regimes say what a review speaks of."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.project import ROOT_FILE
from chedo_compiler.source import Span, file_span
from chedo_compiler.syntax.nodes import Mapping, compose

if TYPE_CHECKING:
    from chedo_compiler.project import Workspace
    from chedo_compiler.source import SourceFile

_SAID = re.compile(r"^[\"']?(kind|id|regime|version)[\"']?[ \t]*:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)
"""What a file says of itself at its outermost level, told without reading it as YAML: a province has thousands."""


class Spots:
    """The files of regimes and of their change notes, read when they are asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def place(self, regime: str, key: str) -> Span:
        """Where a regime's file has a key, or a note of it begins (``changes/2.1.0``); else the nearest place."""
        source = self._regimes.get(regime)
        if source is None:
            return file_span((self._workspace.root / ROOT_FILE).as_posix())
        if key.startswith("changes/"):
            return file_span(self.note(regime, key.removeprefix("changes/")))
        node = compose(source)[0]
        entry = node.entries.get(key) if isinstance(node, Mapping) else None
        return entry.value.span if entry else file_span(source.path)

    def note(self, regime: str, version: str) -> str:
        """The file of a version's note; where it is to be written if there is none yet."""
        known = self._notes.get((regime, version))
        home = self._regimes.get(regime)
        folder = posixpath.dirname(home.path) if home else self._workspace.root.as_posix()
        return known.path if known else posixpath.join(folder, "changes", f"{version}.yaml")

    @cached_property
    def _heads(self) -> list[tuple[str, str, str, SourceFile]]:
        """Kind, regime and version of each file of a regime or note."""
        found = []
        for source in self._workspace.files:
            said = dict(_SAID.findall(source.text))
            if said.get("kind") in {"regime", "change"}:
                name = said.get("id" if said["kind"] == "regime" else "regime", "")
                found.append((said["kind"], name, said.get("version", ""), source))
        return found

    @cached_property
    def _regimes(self) -> dict[str, SourceFile]:
        return {name: source for kind, name, _, source in self._heads if kind == "regime"}

    @cached_property
    def _notes(self) -> dict[tuple[str, str], SourceFile]:
        return {(name, version): source for kind, name, version, source in self._heads if kind == "change"}
