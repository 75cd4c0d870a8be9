"""LAW: a regime in force says what Nghị định 09/2019/NĐ-CP and the province's regulation require of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.in_force import last_day, successor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.regime import RegimeFile
    from chedo_compiler.model.registry import DocumentEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Table
    from chedo_compiler.subjects import FormSubject, RegimeSubject

_FIGURES = frozenset({"figures", "linked"})
_NARRATIVE = frozenset({"narrative", "linked"})
_ONCE = frozenset({"thematic", "adhoc"})
"""Kinds of reports that need no frequency, but dates."""
FREE = frozenset({"open", "internal"})
"""Classifications that the system takes; anything else is out of its scope."""


def contents_are_complete(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """LAW101: a regime cannot be in force before it declares all that is required; a template need not yet."""
    regime = subject.regime
    if regime.template:
        return
    for what, given in _required(regime):
        if not given:
            yield diagnostic("LAW101", regime.id.span, cause=what, regime=regime.id.value)
    for group in regime.groups:
        if group.select is None:
            yield diagnostic("LAW101", group.id.span, cause="select", regime=regime.id.value, group=group.id.value)


def _required(regime: RegimeFile) -> Iterator[tuple[str, bool]]:
    """What must be given, in the order of Điều 7 and 8; the cut-off window has a default."""
    yield "title", bool(regime.title)
    yield "class", regime.kind is not None
    yield "content", regime.content is not None
    yield "reporters", bool(regime.groups)
    yield "host", regime.host is not None
    yield "recipients", bool(regime.recipients)
    yield "method", bool(regime.method)
    yield "deadlines", not regime.cycles or _is_sent_by_some_day(regime)
    yield "occasions" if regime.kind in _ONCE else "period", bool(regime.cycles)
    yield "outlines", bool(regime.outlines) or regime.content not in _NARRATIVE
    yield "forms", bool(regime.forms) or regime.content not in _FIGURES
    yield "guidance", bool(regime.guidance) or not _needs_guidance(regime)
    yield "legal", bool(regime.legal)
    yield "consolidator", regime.consolidator is not None
    yield "approver", regime.approver is not None
    yield "effective", regime.effective_from is not None
    yield "workflow", regime.workflow is not None
    yield "calendar", regime.calendar is not None
    yield "classification", regime.classification is not None


def _is_sent_by_some_day(regime: RegimeFile) -> bool:
    """Whether reporters have a deadline in every cycle; reports about an event may have just the cycle's hours."""
    if not regime.cycles:
        return any(entry.stage == "send" for entry in regime.all_deadlines)
    days = [cycle for cycle in regime.cycles if cycle.deadlines or cycle.kind.value != "event"]
    lists = [cycle.deadlines for cycle in days if not cycle.occasions]
    lists += [one.deadlines or cycle.deadlines for cycle in days for one in cycle.occasions]
    return all(any(entry.stage == "send" for entry in entries) for entries in lists)


def _needs_guidance(regime: RegimeFile) -> bool:
    """Điều 8 khoản 9: where there are many kinds of reporters or several tiers."""
    tiers = {entry.stage for entry in regime.all_deadlines}
    return len(regime.groups) > 1 or len(tiers) > 1


def forms_say_their_class(subject: FormSubject) -> Iterator[Diagnostic]:
    """LAW101: each form says whether it takes figures or text (Đồng Tháp, Điều 8)."""
    if subject.form.content is None and not subject.of.regime.template:
        yield diagnostic("LAW101", subject.form.id.span, cause="form_class", form=subject.form.id.value)


def bases_are_in_force(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """LAW102: a document that a regime rests on is in force before the first period is over, and did not end before it.

    A decree of July is the ground for the annual report of that year, which is made when the year is over.
    """
    period = subject.first_period
    if period is None:
        return
    first, last = "{:04d}-{:02d}-01".format(*period.first_month), period.last_day.isoformat()
    settings = (item.legal for item in subject.regime.policy)
    for basis in (*subject.regime.legal, *(legal for legal in settings if legal)):
        yield from _out_of_force(basis.document, subject.registries.documents, first, last)


def _out_of_force(name: Text, documents: Table[DocumentEntry], first: str, last: str) -> Iterator[Diagnostic]:
    document = documents.get(name)
    if document is None:
        return
    end = last_day(document, documents)
    if document.in_force_from.value > last:
        params = {"start": document.in_force_from.value, "day": last}
        yield diagnostic("LAW102", name.span, cause="not_yet", number=document.number, **params)
    elif end and end < first:
        newer = successor(document, documents, first)
        cause = "replaced" if newer else "ended"
        followed = {"newer": newer.number, "suggestion": newer.id.value} if newer else {}
        yield diagnostic("LAW102", name.span, cause=cause, number=document.number, end=end, day=first, **followed)


def secrets_stay_out(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """LAW103: a secret report is refused (Lào Cai, Điều 1 khoản 2)."""
    classification = subject.regime.classification
    if classification and classification.value not in FREE:
        yield diagnostic("LAW103", classification.span, classification=classification.value)
