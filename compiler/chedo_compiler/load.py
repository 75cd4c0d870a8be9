"""The files of a workspace as located nodes by kind; what cannot be understood is set aside with its findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import Diagnostic, Severity, diagnostic
from chedo_compiler.project import ROOT_FILE
from chedo_compiler.shape.check import KINDS, check_shape
from chedo_compiler.shape.faults import first_character
from chedo_compiler.syntax.nodes import Mapping, Scalar, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.project import Workspace
    from chedo_compiler.source import SourceFile
    from chedo_compiler.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file whose shape holds. ``shared`` files come from the library."""

    kind: str
    path: str
    node: Mapping
    shared: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """A file set aside. Kind and id are empty text where not even they could be read."""

    kind: str
    path: str
    id: str


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a workspace and of its library."""

    loaded: tuple[Loaded, ...]
    broken: tuple[Broken, ...]
    diagnostics: tuple[Diagnostic, ...]

    def of(self, kind: str) -> Iterator[Loaded]:
        """Files of a kind, the library's first."""
        return (file for file in self.loaded if file.kind == kind)

    def complete(self, kind: str) -> bool:
        """Say whether every file that may be of this kind was understood, so that an unknown name is truly unknown."""
        return all(file.kind not in {kind, ""} for file in self.broken)


def load(workspace: Workspace) -> Files:
    """Read every file of a workspace."""
    loaded: list[Loaded] = []
    broken: list[Broken] = [Broken("", finding.span.file, "") for finding in workspace.problems]
    found: list[Diagnostic] = list(workspace.problems)
    for source, shared in _sources(workspace):
        node, findings = _read(source)
        if not _has_error(findings):
            findings += tuple(_misplaced(workspace, source, node))
        found += findings
        kind = _word(node, "kind")
        if isinstance(node, Mapping) and not _has_error(findings):
            loaded.append(Loaded(kind, source.path, node, shared))
        else:
            broken.append(Broken(kind if kind in KINDS else "", source.path, _word(node, "id")))
    return Files(tuple(loaded), tuple(broken), tuple(found))


def _sources(workspace: Workspace) -> Iterator[tuple[SourceFile, bool]]:
    for source in workspace.library:
        yield source, True
    for source in workspace.files:
        yield source, False


def _read(source: SourceFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    node, findings = compose(source)
    if node is None:
        return None, findings
    return node, findings + check_shape(node)


def _misplaced(workspace: Workspace, source: SourceFile, node: Node | None) -> Iterator[Diagnostic]:
    """PRJ004: settings stand in ``chedo.yaml`` at the root and nowhere else, or any file could set policy aside."""
    roots = (workspace.root, workspace.library_root)
    is_root_file = source.path in {(root / ROOT_FILE).as_posix() for root in roots if root}
    if isinstance(node, Mapping) and is_root_file != (_word(node, "kind") == "project"):
        yield diagnostic("PRJ004", first_character(node.span), cause="root" if is_root_file else "elsewhere")


def _word(node: Node | None, key: str) -> str:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found.raw if isinstance(found, Scalar) else ""


def _has_error(findings: tuple[Diagnostic, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
