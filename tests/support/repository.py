"""Where the parts of this repository are, and its own source files."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = tuple(ROOT / part for part in ("compiler/chedo_compiler", "engine/chedo_engine", "webui/chedo_webui"))
GENERATED = "engine/chedo_engine/migrations/versions"


def modules(*folders: str) -> list[Path]:
    """List the Python files below ``folders`` of the repository, without the generated ones."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if not path.is_relative_to(ROOT / GENERATED))


def name_of(path: Path) -> str:
    """Name a file as a reader of a failed test wants it: from the top of the repository."""
    return path.relative_to(ROOT).as_posix()
