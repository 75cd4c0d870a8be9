"""The legal basis of a change and of its regime, and whether each document is in force when the change applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.beginning import first_period
from chedo_compiler.runtime.in_force import is_in_force_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1

IN_FORCE, NOT_IN_FORCE, NOT_KNOWN = "in_force", "not_in_force", "not_known"


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause; ``state`` is one of the three above."""

    document: str
    title: str
    clause: str
    state: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """Those of the change by its notes, and those of the regime; ``summaries`` are what the notes say."""

    summaries: tuple[str, ...]
    change: tuple[Ground, ...]
    regime: tuple[Ground, ...]


def grounds_of(old: v1.Regime | None, new: v1.Regime, registry: v1.Registry) -> Grounds:
    """Return the legal basis of a regime's newer version."""
    known = {note.version for note in old.changes} if old else set()
    notes = [note for note in new.changes if note.version not in known]
    stated = tuple(basis for note in notes for basis in note.legal)
    return Grounds(
        tuple(note.summary for note in notes),
        tuple(_grounds(stated, new, registry)),
        tuple(_grounds(new.legal, new, registry)),
    )


def _grounds(stated: Iterable[v1.LegalBasis], regime: v1.Regime, registry: v1.Registry) -> Iterator[Ground]:
    documents = {one.id: one for one in registry.documents}
    for basis in dict.fromkeys((one.document, one.clause) for one in stated):
        found = documents.get(basis[0])
        if found is None:
            yield Ground(basis[0], "", basis[1], NOT_KNOWN)
        else:
            yield Ground(found.number, found.title, basis[1], _state(found, regime))


def _state(document: v1.Document, regime: v1.Regime) -> str:
    period = first_period(regime)
    if period is None:
        return IN_FORCE if not document.in_force_to else NOT_IN_FORCE
    return IN_FORCE if is_in_force_for(document, period) else NOT_IN_FORCE
