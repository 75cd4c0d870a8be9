"""The regimes that an organisation hosts, with their open periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor


@dataclass(frozen=True, slots=True)
class HostedRegime:
    """A regime of the person's organisation and its opened periods, newest first."""

    regime: str
    title: str
    periods: tuple[str, ...]


def hosted_regimes(session: Session, actor: Actor) -> tuple[HostedRegime, ...]:
    """List the regimes of which the person's organisation is host."""
    raise NotImplementedError
