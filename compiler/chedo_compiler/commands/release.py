"""``chedo release``: regimes as they are now, released for ever under their versions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.artefact.codec import digest, encode
from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.commands.against import read_locked
from chedo_compiler.commands.compiling import by_workspace, compile_root, has_errors, language, print_findings
from chedo_compiler.commands.completing import regimes
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.misuse import Misuse
from chedo_compiler.output.release import FOLDER, file_of, write_release
from chedo_compiler.output.text import in_order
from chedo_compiler.review.lock import LOCK_FILE, write_lock
from chedo_compiler.review.locked import is_release, locked_faults
from chedo_compiler.review.spots import Spots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.review.lock import Lock

_SAID = {
    "vi": {"new": "Đã phát hành {regime} {version}", "known": "{regime} {version} đã được phát hành từ trước"},
    "en": {"new": "Released {regime} {version}", "known": "{regime} {version} was released before"},
}


@click.command("release", short_help="Release regimes under their versions, for ever.")
@click.argument("names", nargs=-1, required=True, metavar="REGIME...", shell_complete=regimes)
@click.option(
    "--workspace", type=click.Path(exists=True, path_type=Path), help="Where REGIME is looked for; else here."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to; else releases/ in the workspace.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else the workspace's own.")
def release_command(names: tuple[str, ...], workspace: Path | None, out: Path | None, lang: str | None) -> None:
    """Release each REGIME under the version that it has.

    Writes its JSON file and registry.json, as `chedo build` does, and adds it to chedo.lock with the SHA-256 of the
    content. What was released never changes: the same version with other content, a lower version, and an id that has
    ended and is used again are refused (exit code 1), and nothing is written.

    \b
    Examples:
      chedo release ktxh-thang --workspace samples/lao-cai --out build/
      chedo publish build/
    """  # noqa: D301  (click wants the character itself)
    read, compilation = compile_root(next(iter(by_workspace((workspace or Path(),)))))
    spoken = lang or language((read,))
    wanted = _wanted(names, read, compilation)
    lock = read_locked(read)
    folder = out or read.root / FOLDER
    found = in_order((*compilation.diagnostics, *_refused(wanted, read, lock, folder)))
    if found:
        print_findings(found, (read,), spoken)
    if has_errors(found) or compilation.registry is None:
        sys.exit(1)
    _write(wanted, compilation.registry, lock, read.root, folder)
    for regime in wanted:
        is_new = all(one.version != regime.version for one in lock.of(regime.id))
        said = _SAID[spoken]["new" if is_new else "known"].format(regime=regime.id, version=regime.version)
        click.echo(f"{said}: {folder / file_of(regime)}")


def _wanted(names: Sequence[str], read: Workspace, compilation: Compilation) -> tuple[v1.Regime, ...]:
    known = {one.id: one for one in compilation.regimes}
    missing = next((name for name in names if name not in known), None)
    if missing is not None and not has_errors(compilation.diagnostics):
        raise Misuse("no_regime", name=missing, folder=str(read.root), known=", ".join(known))
    return tuple(known[name] for name in dict.fromkeys(names) if name in known)


def _refused(wanted: Sequence[v1.Regime], read: Workspace, lock: Lock, folder: Path) -> Iterator[Diagnostic]:
    """What keeps regimes from being released, and files of other content that stand where theirs would."""
    spots = Spots(read)
    for regime in wanted:
        kept, place = _kept(folder, regime), spots.place(regime.id, "version")
        faults = tuple(locked_faults(lock, regime, place, kept))
        yield from faults
        if not faults and kept not in {None, encode(regime)} and not _is_released(lock, regime, kept):
            yield diagnostic("VER009", place, regime=regime.title, version=regime.version)


def _kept(folder: Path, regime: v1.Regime) -> bytes | None:
    file = folder / file_of(regime)
    return file.read_bytes() if file.is_file() else None


def _is_released(lock: Lock, regime: v1.Regime, kept: bytes | None) -> bool:
    """Whether the lock knows it: as its file says it, whichever chedo wrote that."""
    same = [one for one in lock.of(regime.id) if one.version == regime.version]
    return bool(same) and all(is_release(one, regime, kept) for one in same)


def _write(wanted: Sequence[v1.Regime], registry: v1.Registry, lock: Lock, root: Path, folder: Path) -> None:
    """Write the files and then the lock, so that nothing is locked that was not written.

    What an earlier chedo released stands as it wrote it: reports name it by the content that it had.
    """
    older = [one for one in wanted if (kept := _kept(folder, one)) and kept != encode(one)]
    new = [regime for regime in wanted if regime not in older]
    for regime in new:
        lock = lock.with_release(regime, digest(encode(regime)))
    try:
        write_release(folder, new, registry)
        unfinished = root / f".{LOCK_FILE}.part"
        unfinished.write_text(write_lock(lock), "utf-8", newline="\n")
        unfinished.replace(root / LOCK_FILE)
    except OSError as error:
        raise Misuse("shut", path=str(error.filename or folder)) from error
