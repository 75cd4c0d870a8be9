"""The file in which records are kept between runs. Whatever is wrong with it, it counts as empty."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import chedo_compiler
from chedo_compiler.incremental.record import Record, as_json, from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCES = (".py", ".json", ".yaml")


def store_of(root: Path, environment: Mapping[str, str]) -> Path | None:
    """The file for a workspace as it is named from the current folder: findings name files so; None without a home."""
    try:
        base = Path(environment.get("CHEDO_CACHE") or _of_user(environment) / "chedo")
    except RuntimeError:
        return None
    names = "\0".join((os.path.realpath(root), root.as_posix(), os.path.realpath(os.curdir)))
    return base / f"check-{_digest(names.encode('utf-8', 'surrogateescape'))}.json"


def _of_user(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def read_records(store: Path) -> dict[str, Record]:
    """The records of homes by folder, if they are those of this compiler and undamaged."""
    try:
        head, _, body = store.read_bytes().partition(b"\n")
        if head.decode("ascii") != f"{_compiler()} {_digest(body)}":
            return {}
        return {folder: from_json(found) for folder, found in json.loads(body).items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def write_records(store: Path, records: Mapping[str, Record]) -> None:
    """Put records in the place of what is there; a folder that cannot be written to keeps nothing."""
    found = {folder: as_json(record) for folder, record in records.items()}
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with suppress(OSError):
        store.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=store.parent, prefix=store.stem, suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(f"{_compiler()} {_digest(body)}\n".encode("ascii") + body)
            Path(name).replace(store)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _compiler() -> str:
    """A digest of the compiler and of the Python that runs it: others may find something else."""
    parts = [sys.version]
    for folder, folders, names in os.walk(Path(chedo_compiler.__file__).parent):
        folders.sort()
        for name in sorted(names):
            if name.endswith(_SOURCES):
                found = (Path(folder) / name).stat()
                parts.append(f"{folder}/{name} {found.st_size} {found.st_mtime_ns}")
    return _digest("\n".join(parts).encode("utf-8", "surrogateescape"))


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
