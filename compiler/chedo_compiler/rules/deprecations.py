"""FRM: what is announced to go is announced in periods that there are, and goes when it was said to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.names import Table
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.form import DeprecationEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.subjects import FormSubject, RegimeSubject


class _Announced(NamedTuple):
    """A row, column or form that goes, and what the form knows of that kind."""

    name: Text
    entry: DeprecationEntry
    known: Table[Text]


def announcements_can_come_true(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM023: told in a period of the regime, gone in a later one, and replaced by something else that there is."""
    for name, entry, known in _announced(subject):
        start, removal = (_period(subject.of, text) for text in (entry.start, entry.removal))
        if start and removal and removal.first_day <= start.first_day:
            params = {"name": name.value, "start": entry.start.value, "removal": entry.removal.value}
            yield diagnostic("FRM023", entry.removal.span, **params)
        strange = [text for text, read in ((entry.start, start), (entry.removal, removal)) if read is None]
        if strange and subject.of.regime.cycles:
            kinds = ", ".join(dict.fromkeys(cycle.kind for cycle in subject.of.cycles))
            params = {"name": name.value, "period": strange[0].value, "known": kinds}
            yield diagnostic("FRM023", strange[0].span, cause="period", **params)
        if entry.replaced_by and entry.replaced_by.value == name.value:
            yield diagnostic("FRM023", entry.replaced_by.span, cause="itself", name=name.value)
        if subject.names_tell_apart:
            yield from known.unknown([entry.replaced_by])


def announced_things_go(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM024: a version that applies from the announced removal on is without it."""
    first = subject.of.first_period
    for name, entry, _ in _announced(subject):
        removal = _period(subject.of, entry.removal)
        if first and removal and removal.first_day <= first.first_day:
            params = {"name": name.value, "removal": entry.removal.value, "first": first.key}
            yield warning("FRM024", entry.removal.span, **params)


def _announced(subject: FormSubject) -> Iterator[_Announced]:
    """What is announced, once for each place where it is written: columns share what is said of their heading."""
    form, told = subject.form, set()
    lines = [(one.id, one.deprecated, "REF009") for one in form.rows]
    lines += [(one.id, one.deprecated, "REF016") for one in subject.plan.columns]
    for name, entry, code in lines:
        if entry and entry.start.span not in told:
            told.add(entry.start.span)
            same = form.rows if code == "REF009" else subject.plan.columns
            yield _Announced(name, entry, Table(code, {one.id.value: one.id for one in same}))
    if form.deprecated:
        forms = {one.value: one for one in subject.of.regime.forms}
        yield _Announced(form.id, form.deprecated, Table("REF007", forms))


def _period(regime: RegimeSubject, text: Text) -> Period | None:
    """A period of the regime; None where the text is none. Reports of events may be of any."""
    try:
        period = parse_period(text.value)
    except ValueError:
        return None
    return period if regime.cycle_of(period) or regime.by_events else None
