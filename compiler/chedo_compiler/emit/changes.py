"""The notes of a regime's versions as the artefact has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.runtime.versions import version_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.model.change import ChangeFile, MigrationEntry


def emit_changes(notes: Iterable[ChangeFile]) -> tuple[v1.Change, ...]:
    """Return the notes, that of the newest version first."""
    return tuple(_change(note) for note in sorted(notes, key=lambda note: version_order(note.id.value), reverse=True))


def _change(note: ChangeFile) -> v1.Change:
    return v1.Change(
        version=note.id.value,
        legal=tuple(v1.LegalBasis(basis.document.value, basis.clause, basis.purposes) for basis in note.legal),
        summary=note.summary,
        migrations=tuple(_migration(one) for one in note.migrations),
        accepted=tuple(v1.Accepted(one.fingerprint, one.reason) for one in note.accept),
    )


def _migration(one: MigrationEntry) -> v1.Migration:
    return v1.Migration(
        op=one.op.value,
        form=one.form.value,
        item=one.item.value if one.item else "",
        to=one.to.value if one.to else "",
        to_form=one.to_form.value if one.to_form else "",
        into=tuple(name.value for name in one.into),
        sources=tuple(name.value for name in one.sources),
        keep=one.keep,
        series=one.series,
        factor=one.factor,
        codes=dict(one.codes),
    )
