"""Documents that a regime rests on and that are no longer in force, or were amended in the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import SetRegime
from chedo_compiler.runtime.in_force import has_ended
from chedo_compiler.yearly_review.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked


def legal_basis_holds(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """basis_replaced, basis_ended, basis_amended."""
    documents = tuple(_documents(regime, asked))
    newer = {one.id: _successor(one, asked) for one in documents if has_ended(one, asked.day)}
    renewed = {old: found.id for old, found in newer.items() if found}
    for document in documents:
        if document.id in newer:
            yield _ended(document, newer[document.id], SetRegime("legal", _renewed(regime, renewed)))
        amending = [one for one in asked.documents.values() if document.id in one.amends and _begins_in(one, asked)]
        if amending:
            numbers = tuple(one.number for one in amending)
            yield Finding("basis_amended", {"number": document.number, "newer": numbers})


def _documents(regime: v1.Regime, asked: Asked) -> Iterator[v1.Document]:
    for name in dict.fromkeys(one.document for one in regime.legal):
        if name in asked.documents:
            yield asked.documents[name]


def _ended(document: v1.Document, newer: v1.Document | None, renewal: SetRegime) -> Finding:
    params = {"number": document.number, "end": document.in_force_to}
    if newer is None:
        return Finding("basis_ended", params)
    return Finding("basis_replaced", {**params, "newer": newer.number}, (renewal,))


def _successor(document: v1.Document, asked: Asked) -> v1.Document | None:
    """The document in its place at the end of the year, however many replaced each other in between."""
    seen, newer = {document.id}, asked.documents.get(document.replaced_by)
    while newer is not None and newer.id not in seen:
        if not has_ended(newer, asked.day):
            return newer
        seen.add(newer.id)
        newer = asked.documents.get(newer.replaced_by)
    return None


def _renewed(regime: v1.Regime, newer: Mapping[str, str]) -> list[dict[str, str | list[str]]]:
    """The regime's basis with the newer documents; which of their clauses say the same, a person has to look up."""
    found = []
    for one in regime.legal:
        said: dict[str, str | list[str]] = {"doc": newer.get(one.document, one.document)}
        if one.clause and one.document not in newer:
            said["clause"] = one.clause
        if one.purposes:
            said["for"] = list(one.purposes)
        found.append(said)
    return found


def _begins_in(document: v1.Document, asked: Asked) -> bool:
    return document.in_force_from.startswith(f"{asked.year}-")
