"""Where a regime is written: its own files, opened as they are needed, and what it inherits from elsewhere."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.declare import SHARED, home_of
from chedo_compiler.extend import extends
from chedo_compiler.proposing.open_file import OpenFile, opened_new
from chedo_compiler.proposing.refusal import Refusal
from chedo_compiler.read.fields import string
from chedo_compiler.reuse.blocks import read_block
from chedo_compiler.review.spots import Spots
from chedo_compiler.shape.check import check_shape
from chedo_compiler.syntax.nodes import Mapping, compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.model.reuse import BlockFile
    from chedo_compiler.project import Workspace
    from chedo_compiler.proposing.edits import Value
    from chedo_compiler.source import SourceFile

_KIND = re.compile(r"^[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?(\w+)", re.MULTILINE)
"""What a file says it is, told without reading it as YAML: a province has thousands."""


class Home:
    """The folder of one regime in a workspace."""

    def __init__(self, workspace: Workspace, regime: str) -> None:
        self.workspace, self.regime_id = workspace, regime
        self._sources = {source.path: source for source in workspace.files}
        self._open: dict[str, OpenFile] = {}
        self._read: dict[str, Mapping | None] = {}
        spots = Spots(workspace)
        path = spots.place(regime, "kind").file
        if path not in self._sources or kind_said(self._sources[path]) != "regime":
            raise Refusal("PRP002", cause="regime", name=regime)
        self.path, self.folder = path, posixpath.dirname(path)

    @property
    def opened(self) -> Iterator[OpenFile]:
        """Every file that was opened."""
        return iter(self._open.values())

    @property
    def regime(self) -> OpenFile:
        """The regime's own file."""
        return self.open(self.path)

    @cached_property
    def base(self) -> Mapping | None:
        """The regime of the library that it extends."""
        node = self._base_source
        return self._sound(node) if node else None

    @cached_property
    def _base_source(self) -> SourceFile | None:
        named = extends(self.regime.root)
        library = (one for one in self.workspace.library if named and kind_said(one) == "regime")
        return next(
            (one for one in library if named and (node := self._sound(one)) and string(node, "id") == named[1]), None
        )

    def open(self, path: str) -> OpenFile:
        """Open a file of the workspace.

        Raises:
            Refusal: it is not sound, so it cannot be written anew.
        """
        if path not in self._open:
            source = self._sources[path]
            if self._sound(source) is None:
                raise Refusal("PRP007", file=path)
            self._open[path] = OpenFile(source)
        return self._open[path]

    def add(self, path: str, data: Value) -> OpenFile:
        """Add a file, or open the one that is there."""
        if path in self._sources:
            return self.open(path)
        if path not in self._open:
            self._open[path] = opened_new(path, data)
        return self._open[path]

    def forget(self, path: str) -> None:
        """Let a file that was added be as if it never had been."""
        if path in self._open and self._open[path].is_new:
            del self._open[path]

    def path_of(self, kind: str, name: str, key: str = "id") -> str | None:
        """Return the path of a file of the regime's folder by its kind and id."""
        for path in self._own(kind):
            node = self._open[path].root if path in self._open else self._sound(self._sources[path])
            if node and string(node, key) == name:
                return path
        return None

    def paths_of(self, kind: str) -> list[str]:
        """Return the files of a kind of which the workspace has them wherever it likes."""
        fresh = (path for path, file in self._open.items() if file.is_new and string(file.root, "kind") == kind)
        return [*(path for path, source in self._sources.items() if kind_said(source) == kind), *fresh]

    def own(self, kind: str) -> list[OpenFile]:
        """Open every file of a kind in the regime's folder; those that are not sound are left out."""
        return [self.open(path) for path in self._own(kind) if path in self._open or self._sound(self._sources[path])]

    def inherited(self, kind: str, name: str) -> Mapping | None:
        """Return a form or outline of the regime that this one extends."""
        source = self._base_source
        folder = posixpath.dirname(source.path) if source else ""
        below = (one for one in self.workspace.library if source and one.path.startswith(f"{folder}/"))
        return self._named(below, kind, name)

    def shared_form(self, name: str) -> Mapping | None:
        """Return a form that belongs to no regime."""
        for root, files in self._layers:
            folder = posixpath.join(root, SHARED)
            if found := self._named((one for one in files if one.path.startswith(f"{folder}/")), "form", name):
                return found
        return None

    @cached_property
    def blocks(self) -> dict[str, BlockFile]:
        """The blocks of rows that forms may name."""
        found: dict[str, BlockFile] = {}
        for _, files in reversed(self._layers):
            nodes = (self._sound(one) for one in files if kind_said(one) == "block")
            found |= {block.id.value: block for node in nodes if node for block in (read_block(node),)}
        return found

    @property
    def _layers(self) -> list[tuple[str, tuple[SourceFile, ...]]]:
        """The workspace, then its library: which hides which."""
        library = self.workspace.library_root
        layers = [(self.workspace.root.as_posix(), self.workspace.files)]
        return [*layers, (library.as_posix(), self.workspace.library)] if library else layers

    def _own(self, kind: str) -> list[str]:
        return [path for path in self.paths_of(kind) if home_of(path, self._homes) == self.folder]

    def _sound(self, source: SourceFile) -> Mapping | None:
        """A file's node, which nobody changes; None if there is anything wrong with it."""
        if source.path not in self._read:
            node, _ = compose(source)
            is_sound = isinstance(node, Mapping) and not check_shape(node)
            self._read[source.path] = node if is_sound and isinstance(node, Mapping) else None
        return self._read[source.path]

    def _named(self, files: Iterable[SourceFile], kind: str, name: str) -> Mapping | None:
        nodes = (self._sound(one) for one in files if kind_said(one) == kind)
        return next((node for node in nodes if node and string(node, "id") == name), None)

    @cached_property
    def _homes(self) -> frozenset[str]:
        return frozenset(posixpath.dirname(path) for path, one in self._sources.items() if kind_said(one) == "regime")


def kind_said(source: SourceFile) -> str:
    """Return what a file says it is, "" if it does not."""
    found = _KIND.search(source.text)
    return found[1] if found else ""
