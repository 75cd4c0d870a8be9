"""MIG: the notes of a regime's versions speak of what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula.scope import closest
from chedo_compiler.layout.grid import every_column
from chedo_compiler.names import table
from chedo_compiler.runtime.versions import version_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.change import MigrationEntry
    from chedo_compiler.model.form import FormFile
    from chedo_compiler.model.text import Text
    from chedo_compiler.subjects import RegimeSubject

_NEEDED = {
    "rename": ("to",),
    "move": ("to_form",),
    "split": ("into",),
    "merge": ("from", "to"),
    "convert": ("factor",),
    "remap": ("codes",),
    "series": ("series",),
}
"""What each operation has to say."""

_GONE = frozenset({"rename", "move", "split", "retire"})
"""Operations after which the form no longer has what they speak of."""


def notes_are_of_the_regime(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """MIG001, MIG002, REF002, REF013: notes name their regime, its versions and the documents they rest on."""
    regime = subject.regime
    for note in subject.parts.changes:
        if note.regime.value != regime.id.value:
            yield diagnostic("MIG001", note.regime.span, name=note.regime.value, regime=regime.id.value)
        if version_order(note.id.value) > version_order(regime.version):
            yield diagnostic("MIG002", note.id.span, version=note.id.value, latest=regime.version)
        yield from subject.registries.documents.unknown(basis.document for basis in note.legal)
    yield from table("", subject.parts.changes)[1]


def migrations_are_complete(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """MIG003: each operation says what it needs."""
    for note in subject.parts.changes:
        for one in note.migrations:
            missing = [key for key in _NEEDED.get(one.op.value, ()) if key not in one.given]
            if missing or (one.item is None and one.op.value not in {"retire", "merge"}):
                yield diagnostic("MIG003", one.op.span, op=one.op.value, keys=", ".join(missing or ["row / column"]))


def migrations_lead_to_what_there_is(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """MIG004, MIG005: where the latest note leads, the forms are; what it says is gone, is gone.

    Older notes speak of forms as they were then.
    """
    forms = subject.parts.forms
    latest = (note for note in subject.parts.changes if note.id.value == subject.regime.version)
    for one in (one for note in latest for one in note.migrations):
        form = forms.get(one.form)
        if one.op.value == "retire" and one.item is None:
            continue
        if form is None:
            yield from forms.unknown([one.form])
            continue
        target = forms.get(one.to_form) if one.to_form else form
        yield from forms.unknown([one.to_form])
        yield from _new_names(one, target)
        yield from _old_names(one, form)


def _new_names(one: MigrationEntry, form: FormFile | None) -> Iterator[Diagnostic]:
    """What figures are carried over to is in the form now."""
    known = _names(form) if form else []
    kept = () if one.op.value in _GONE or one.item is None else (one.item,)
    for name in (*kept, *one.into, *((one.to,) if one.to else ())):
        if form and name.value not in known:
            suggestion = closest(name.value, known)
            yield diagnostic("MIG004", name.span, name=name.value, form=form.id.value, suggestion=suggestion)


def _old_names(one: MigrationEntry, form: FormFile) -> Iterator[Diagnostic]:
    """What figures are carried over from has left the form, unless it is one of those they are carried to."""
    gone: tuple[Text, ...] = (one.item,) if one.item and one.op.value in _GONE else ()
    kept = {name.value for name in (*one.into, *((one.to,) if one.to and not one.to_form else ()))}
    for name in (*gone, *one.sources):
        if name.value in _names(form) and name.value not in kept:
            yield diagnostic("MIG005", name.span, name=name.value, form=form.id.value, op=one.op.value)


def _names(form: FormFile) -> list[str]:
    return [*(column.id.value for column in every_column(form.columns)), *(row.id.value for row in form.rows)]
