"""Where regimes, forms and their lines are written, so that a change can be noted beside its line."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from chedo_compiler.project import ROOT_FILE
from chedo_compiler.review.change import Path, path_text
from chedo_compiler.source import file_span
from chedo_compiler.syntax.nodes import Mapping, Node, Scalar, Sequence, compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Table

    from chedo_compiler.source import SourceFile, Span

WHOLE = ""
"""By this the file of the workspace itself is found."""
_SHARED = {
    "indicators": "indicator",
    "organisations": "organisation",
    "documents": "document",
    "units": "unit",
    "roles": "role",
}
_LISTS = {"rows": "row", "columns": "column", "checks": "check", "deadlines": "deadline", "reporters": "group"}


def places_of(sources: Iterable[SourceFile]) -> dict[str, Span]:
    """Return the place of each regime, of its forms with their lines, and of what all share, by its path in writing."""
    read = [(source.path, node) for source in sources if isinstance(node := compose(source)[0], Mapping)]
    homes = {posixpath.dirname(path): name for path, node in read if (name := _id_of(node, "regime"))}
    found: dict[str, Span] = {}
    for path, node in read:
        found.update((path_text(place), span) for place, span in _shared(node))
        if posixpath.basename(path) == ROOT_FILE:
            found[WHOLE] = file_span(path)
        regime = _id_of(node, "regime") or _home_of(path, homes)
        form = _id_of(node, "form")
        if regime and (form or _id_of(node, "regime")):
            top: Path = (("regime", regime), ("form", form)) if form else (("regime", regime),)
            found.update((path_text(place), span) for place, span in _places(node, top))
    return found


def place_of(path: Path, places: Table[str, Span]) -> Span | None:
    """Return where something is written; what is gone or has no line of its own is noted at what it was part of."""
    parts = [path_text(path[:length]) for length in range(len(path), 0, -1)]
    parts[1:1] = [path_text((path[0], path[-1]))]
    return next((places[part] for part in (*parts, WHOLE) if part in places), None)


def _id_of(node: Mapping, kind: str) -> str:
    said, name = node.get("kind"), node.get("id")
    is_kind = isinstance(said, Scalar) and said.raw == kind
    return name.raw if is_kind and isinstance(name, Scalar) else ""


def _home_of(path: str, homes: Table[str, str]) -> str:
    """The regime in whose folder a file is."""
    folder = posixpath.dirname(path)
    while folder and folder not in homes and posixpath.dirname(folder) != folder:
        folder = posixpath.dirname(folder)
    return homes.get(folder, "")


def _places(node: Mapping, top: Path) -> Iterator[tuple[Path, Span]]:
    name = node.get("id")
    if name is not None:
        yield top, name.span
    for key, kind in _LISTS.items():
        yield from _listed(node.get(key), kind, top)


def _shared(node: Mapping) -> Iterator[tuple[Path, Span]]:
    for key, kind in _SHARED.items():
        yield from _listed(node.get(key), kind, ())
    for kind in ("calendar", "dashboard"):
        name = node.get("id")
        if name is not None and _id_of(node, kind):
            yield ((kind, _id_of(node, kind)),), name.span


def _listed(listed: Node | None, kind: str, top: Path) -> Iterator[tuple[Path, Span]]:
    for item in listed.items if isinstance(listed, Sequence) else ():
        if isinstance(item, Mapping):
            name = item.get("id")
            own = "repeat" if kind == "row" and item.get("repeat") else kind
            if isinstance(name, Scalar):
                yield (*top, (own, name.raw)), name.span
            yield from _listed(item.get("columns"), kind, top)
