"""Publishing what ``chedo build`` wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication added; ``unchanged`` were there before with the same content. Items are "regime version"."""

    tenant: str
    added: tuple[str, ...]
    unchanged: tuple[str, ...]


def publish(session: Session, folder: Path, by: str, at: dt.datetime) -> Published:
    """Take over the registry and every release of a build.

    Raises:
        Refused: a file is damaged, a release of that version with other content is there, or signing is asked for.
    """
    raise NotImplementedError
