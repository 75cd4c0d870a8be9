"""Checking a workspace again and again, for as long as its author writes."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from chedo_compiler.catalogue import words
from chedo_compiler.cli import failure
from chedo_compiler.commands.compiling import by_workspace
from chedo_compiler.project import ROOT_FILE, open_workspace
from chedo_compiler.watching import stamps, wait_for_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_WAITS = {
    "vi": "Đang chờ lần lưu tiếp theo; bấm Ctrl+C để dừng.",
    "en": "Waiting for the next save; Ctrl+C ends.",
}


def watch_check(paths: tuple[Path, ...], check: Callable[[], bool], lang: str) -> bool:
    """Check now and after every change; return what the last check said once the author presses Ctrl+C."""
    folders = _folders(by_workspace(paths))
    faulty = False
    try:
        while True:
            # Looked at before the check, so that what is saved during it is not missed.
            before = stamps(folders)
            faulty = _look(check, lang)
            click.echo(_WAITS[lang])
            wait_for_change(folders, before)
            folders = _folders(folders)
    except KeyboardInterrupt:
        return faulty


def _look(check: Callable[[], bool], lang: str) -> bool:
    """Check once. A file may vanish in the middle of it, or chedo.yaml be gone for a moment: that ends nothing."""
    if sys.stdout.isatty():
        click.clear()
    click.echo(f"── {dt.datetime.now():%H:%M:%S}")  # noqa: DTZ005  (the clock on the author's wall)
    try:
        return check()
    except Exception as error:  # noqa: BLE001  (whatever it is, the next save may mend it)
        said = words(failure(error), lang)
        click.echo("\n  = ".join(text for text in (said.message, said.hint) if text))
        return True


def _folders(roots: Iterable[Path]) -> tuple[Path, ...]:
    """Workspaces, and the libraries that they name now."""
    found: dict[Path, None] = {}
    for root in roots:
        found[root] = None
        if (root / ROOT_FILE).is_file() and (library := open_workspace(root).library_root):
            found[library] = None
    return tuple(found)
