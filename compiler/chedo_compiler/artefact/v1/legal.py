"""What a regime and its changes rest on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A clause of a document of the registry; ``purposes`` says what it is the ground for."""

    document: str
    clause: str
    purposes: tuple[str, ...] = ()
