"""What an installation may set, and its secret."""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from chedo_engine.services.attachments import LARGEST

_SHORTEST_SECRET = 32
_MEGABYTE = 1024 * 1024


class WeakSecret(Exception):  # noqa: N818 (it states a fact)
    """The secret that was given is too short to sign cookies with."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the regimes are written: a repository of git, the workspace's folder in it, and the branch in force."""

    repository: Path
    folder: str = ""
    branch: str = "main"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the pages. ``plain_http`` is for a browser on the same machine only.

    Without ``sources`` nobody can propose changes on the pages.
    """

    database: str
    secret: str
    plain_http: bool = False
    trusted_hosts: tuple[str, ...] = ()
    largest_request: int = 2 * _MEGABYTE
    idle_minutes: int = 15
    largest_attachment: int = LARGEST
    sources: Sources | None = None

    def __post_init__(self) -> None:
        """Refuse a secret that can be guessed."""
        if len(self.secret) < _SHORTEST_SECRET:
            raise WeakSecret


def find_secret(database: str, *, local: bool) -> str:
    """Return ``CHEDO_SECRET``; on the own machine one is made once and kept beside the SQLite file.

    Raises:
        WeakSecret: none is given, and this is not an installation on the own machine, or it cannot be kept there.
    """
    given = os.environ.get("CHEDO_SECRET", "")
    if given or not local:
        if len(given) < _SHORTEST_SECRET:
            raise WeakSecret
        return given
    return _kept_secret(_beside(database))


def _beside(database: str) -> Path:
    file = database.removeprefix("sqlite:///") if database.startswith("sqlite:///") else "chedo.db"
    return Path(f"{file}.secret")


def _kept_secret(path: Path) -> str:
    try:
        kept = path.read_text(encoding="ascii").strip() if path.exists() else ""
        return kept or _made_secret(path)
    except OSError as fault:
        raise WeakSecret from fault


def _made_secret(path: Path) -> str:
    # Written aside first: whoever is interrupted here leaves no half of a secret.
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    secret = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
    Path(aside).replace(path)
    return secret
