"""``chedo fmt``: YAML files in their canonical writing."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from chedo_compiler.catalogue import language_of
from chedo_compiler.commands.compiling import by_workspace
from chedo_compiler.format.canonical import canonical
from chedo_compiler.output import text
from chedo_compiler.project import find_root, read_file, shown_path, yaml_files
from chedo_compiler.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chedo_compiler.diagnostics import Diagnostic

_SUMMARIES = {
    "vi": "Đã viết lại {changed} tệp, {kept} tệp giữ nguyên, {failed} tệp không đọc được.",
    "en": "{changed} rewritten, {kept} left as they were, {failed} not readable.",
}


class _Formatted(NamedTuple):
    """A file, and how it should be written: None where it cannot be read, for these reasons."""

    path: str
    source: SourceFile
    text: str | None
    found: tuple[Diagnostic, ...]
    stored: bytes

    @property
    def changes(self) -> bool:
        return self.text is not None and self.text.encode() != self.stored


@click.command("fmt", short_help="Write YAML files in their canonical way.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option("--check", "check", is_flag=True, help="Only list the files that would change; exit 1 if any would.")
@click.option("--diff", "diff", is_flag=True, help="Only show what would change; exit 1 if anything would.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else Vietnamese.")
def fmt_command(paths: tuple[Path, ...], lang: str | None, *, check: bool, diff: bool) -> None:
    """Write YAML files in their canonical way: order of keys, quotes, one line a row; what they mean stays.

    PATH is a file or folder of a workspace; the current folder if none is given. Comments stay with what they stand
    beside. A file that cannot be read is left alone, and its faults are told.

    \b
    Examples:
      chedo fmt
      chedo fmt --check samples/lao-cai
      chedo fmt --diff samples/lao-cai/linh-vuc/kinh-te/ktxh-thang/regime.yaml
    """  # noqa: D301  (click wants the character itself)
    spoken = lang or language_of(os.environ)
    files = list(_formatted(paths or (Path(),)))
    _print_faults(files, spoken)
    changed = [one for one in files if one.changes]
    for one in changed:
        if diff:
            click.echo(_difference(one), nl=False)
        elif check:
            click.echo(one.path)
        else:
            Path(one.path).write_bytes((one.text or "").encode())
    failed = sum(one.text is None for one in files)
    if not (check or diff):
        kept = len(files) - len(changed) - failed
        click.echo(_SUMMARIES[spoken].format(changed=len(changed), kept=kept, failed=failed))
    sys.exit(bool(failed or (changed and (check or diff))))


def _formatted(paths: Iterable[Path]) -> Iterator[_Formatted]:
    for path in _files(paths):
        read = read_file(path, find_root(path))
        if isinstance(read, SourceFile):
            text, found = canonical(read)
            yield _Formatted(read.path, read, text, found, path.read_bytes())
        else:
            yield _Formatted(path.as_posix(), SourceFile(path.as_posix(), ""), None, (read,), b"")


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files asked for, each once; of a folder, its YAML files."""
    found: dict[Path, None] = {}
    for path in paths:
        by_workspace((path,))
        shown = Path(shown_path(path))
        found |= dict.fromkeys(yaml_files(shown) if shown.is_dir() else (shown,))
    return list(found)


def _print_faults(files: Sequence[_Formatted], lang: str) -> None:
    found = [finding for one in files for finding in one.found]
    if found:
        sources = {one.path: one.source for one in files}
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        click.echo(text.render(found, sources, lang, color=color) + "\n", err=True)


def _difference(one: _Formatted) -> str:
    before, after = one.stored.decode("utf-8-sig").splitlines(), (one.text or "").splitlines()
    lines = list(difflib.unified_diff(before, after, one.path, one.path, lineterm=""))
    if not lines:
        # Only line breaks, or the mark of byte order, differ.
        lines = [f"--- {one.path}", f"+++ {one.path}"]
    return "".join(f"{line}\n" for line in lines)
