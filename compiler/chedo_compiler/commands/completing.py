"""What the shell offers while an argument is typed: codes of findings, regimes and forms of the workspace here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

_KIND = re.compile(r"^kind: *([a-z]+)", re.MULTILINE)
_ID = re.compile(r"^id: *([a-z][a-z0-9_-]*)", re.MULTILINE)
_LIBRARY = re.compile(r"""^library: *["']?([^"'#\n]*[^"'#\s])""", re.MULTILINE)
_HEAD = 4096
"""Bytes at the beginning of a file within which kind and id stand."""


def codes(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Codes of findings that begin as typed."""
    # Only here: a command that is run, and not completed, must not wait for it.
    from chedo_compiler.catalogue import every_code  # noqa: PLC0415

    return sorted(code for code in every_code() if code.startswith(typed.upper()))


def regimes(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Regimes of the workspace that begin as typed."""
    return sorted({regime for regime, _ in _forms(context) if regime.startswith(typed)})


def forms(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Regimes and forms of the workspace, the forms once the regime stands there."""
    found = list(_forms(context))
    named = {f"{regime}/{form}" for regime, form in found if form} if "/" in typed else {regime for regime, _ in found}
    return sorted(name for name in named if name.startswith(typed))


def templates(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Regimes of the library that begin as typed."""
    found = (regime for folder in _folders(context)[1:] for regime, _ in _forms_in(folder))
    return sorted({regime for regime in found if regime.startswith(typed)})


def _forms(context: click.Context) -> Iterator[tuple[str, str]]:
    for folder in _folders(context):
        yield from _forms_in(folder)


def _folders(context: click.Context) -> tuple[Path, ...]:
    """The workspace and its library."""
    from chedo_compiler.project import NoWorkspaceError, find_root  # noqa: PLC0415

    try:
        root = find_root(Path(context.params.get("workspace") or "."))
    except NoWorkspaceError:
        return ()
    return (root, *_library(root))


def _forms_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Each regime, and each with each of its forms; of files that are being written only what is clear is said."""
    from chedo_compiler.project import yaml_files  # noqa: PLC0415

    heads = {path: _head(path) for path in yaml_files(folder)}
    homes = {path.parent: name for path, (kind, name) in heads.items() if kind == "regime"}
    for path, (kind, name) in heads.items():
        if kind == "regime":
            yield name, ""
        home = next((homes[folder] for folder in path.parents if folder in homes), "")
        if kind == "form" and home:
            yield home, name


def _library(root: Path) -> Iterator[Path]:
    """The library of a workspace, whose regimes it can show too."""
    named = _LIBRARY.search((root / "chedo.yaml").read_text("utf-8", errors="replace"))
    if named and (root / named[1]).is_dir():
        yield root / named[1]


def _head(path: Path) -> tuple[str, str]:
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD).decode("utf-8", errors="replace")
    except OSError:
        return "", ""
    kind, name = _KIND.search(text), _ID.search(text)
    return (kind[1], name[1]) if kind and name else ("", "")
