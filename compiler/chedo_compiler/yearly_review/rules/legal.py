"""Documents that a regime rests on and that are no longer in force, or were amended in the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import SetRegime
from chedo_compiler.yearly_review.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked


def legal_basis_holds(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """basis_replaced, basis_ended, basis_amended."""
    last = asked.day.isoformat()
    for document in _documents(regime, asked):
        if document.in_force_to and document.in_force_to <= last:
            yield _ended(document, regime, asked)
        amending = [one for one in asked.documents.values() if document.id in one.amends and _begins_in(one, asked)]
        if amending:
            numbers = tuple(one.number for one in amending)
            yield Finding("basis_amended", {"number": document.number, "newer": numbers})


def _documents(regime: v1.Regime, asked: Asked) -> Iterator[v1.Document]:
    for name in dict.fromkeys(one.document for one in regime.legal):
        if name in asked.documents:
            yield asked.documents[name]


def _ended(document: v1.Document, regime: v1.Regime, asked: Asked) -> Finding:
    newer = _successor(document, asked)
    params = {"number": document.number, "end": document.in_force_to}
    if newer is None:
        return Finding("basis_ended", params)
    return Finding(
        "basis_replaced", {**params, "newer": newer.number}, (SetRegime("legal", _renewed(document, newer, regime)),)
    )


def _successor(document: v1.Document, asked: Asked) -> v1.Document | None:
    """The document in its place at the end of the year, however many replaced each other in between."""
    seen, newer = {document.id}, asked.documents.get(document.replaced_by)
    while newer is not None and newer.id not in seen:
        if not newer.in_force_to or newer.in_force_to > asked.day.isoformat():
            return newer
        seen.add(newer.id)
        newer = asked.documents.get(newer.replaced_by)
    return None


def _renewed(document: v1.Document, newer: v1.Document, regime: v1.Regime) -> list[dict[str, str | list[str]]]:
    """The regime's basis with the newer document; which of its clauses says the same, a person has to look up."""
    found = []
    for one in regime.legal:
        said: dict[str, str | list[str]] = {"doc": newer.id if one.document == document.id else one.document}
        if one.clause and one.document != document.id:
            said["clause"] = one.clause
        if one.purposes:
            said["for"] = list(one.purposes)
        found.append(said)
    return found


def _begins_in(document: v1.Document, asked: Asked) -> bool:
    return document.in_force_from.startswith(f"{asked.year}-")
