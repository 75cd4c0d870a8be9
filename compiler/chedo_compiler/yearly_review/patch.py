"""New texts of files as a patch that git reads."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def patch_of(files: Mapping[str, str], known: Mapping[str, str]) -> str:
    """Return the changes from known texts to new ones; both are by their paths in the workspace."""
    return "".join(line for path in sorted(files) for line in _lines(path, known.get(path, ""), files[path]))


def _lines(path: str, old: str, new: str) -> Iterator[str]:
    name = f"a/{path}" if old else "/dev/null"
    yield f"diff --git a/{path} b/{path}\n"
    if not old:
        yield "new file mode 100644\n"
    for line in unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), name, f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
