"""MIG: what migrations do to values can be done with what the lines hold now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula.scope import closest
from chedo_compiler.layout.grid import leaves
from chedo_compiler.model.form import ColumnEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.change import MigrationEntry
    from chedo_compiler.model.form import FormFile, RowEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.subjects import RegimeSubject

_ADDED_UP = frozenset({"split", "merge"})
_AMOUNTS = frozenset({"number", "integer", "money"})


def rules_of_series_fit(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """MIG006: only parts add up, and a line taken apart goes on by itself only if it is still there."""
    for one, _ in _latest(subject):
        if one.series == "sum" and one.op.value not in _ADDED_UP:
            yield diagnostic("MIG006", one.op.span, op=one.op.value, series=one.series)
        elif one.series == "continue" and one.op.value in _ADDED_UP and not _stays(one):
            yield diagnostic("MIG006", one.op.span, cause="gone", op=one.op.value, series=one.series)


def parts_add_up(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """MIG007: what is added up or converted holds amounts; shares and texts are none."""
    for one, form in _latest(subject):
        if one.op.value == "convert" or (one.op.value in _ADDED_UP and one.series == "sum"):
            for name, line in _lines(_named(one), form):
                kind = _type(line)
                if kind and kind not in _AMOUNTS:
                    cause = "convert" if one.op.value == "convert" else ""
                    yield diagnostic("MIG007", name.span, cause=cause, name=name.value, type=kind)


def codes_are_in_the_list(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """MIG008: a code leads to one that can be chosen now."""
    for one, form in _latest(subject):
        for name, line in _lines(_named(one), form) if one.op.value == "remap" else ():
            chosen = line.values.choices
            found = subject.registries.codelists.get(chosen)
            if chosen is None:
                yield diagnostic("MIG008", name.span, cause="list", name=name.value)
                continue
            known = [code.id.value for code in found.codes] if found else []
            for code in sorted({new for _, new in one.codes} - set(known)) if found else ():
                said = {"found": code, "name": name.value, "list": chosen.value}
                yield diagnostic("MIG008", name.span, suggestion=closest(code, known), **said)


def _latest(subject: RegimeSubject) -> Iterator[tuple[MigrationEntry, FormFile]]:
    """Yield what the latest note declares, each with its form as far as there is one."""
    for note in subject.parts.changes:
        if note.id.value == subject.regime.version:
            for one in note.migrations:
                form = subject.parts.forms.get(one.form)
                if form is not None:
                    yield one, form


def _stays(one: MigrationEntry) -> bool:
    """Whether one of the lines is there before and after."""
    before = {one.item.value} if one.item else {name.value for name in one.sources}
    after = {name.value for name in one.into} | ({one.to.value} if one.to else set())
    return bool(before & after)


def _named(one: MigrationEntry) -> tuple[Text, ...]:
    """Return the lines as they are now."""
    if one.op.value == "split":
        return one.into
    if one.op.value == "merge":
        return (one.to,) if one.to else ()
    return (one.item,) if one.item else ()


def _lines(names: Iterable[Text], form: FormFile) -> Iterator[tuple[Text, ColumnEntry | RowEntry]]:
    known: dict[str, ColumnEntry | RowEntry] = {row.id.value: row for row in form.rows}
    known |= {column.id.value: column for column in leaves(form.columns)}
    yield from ((name, known[name.value]) for name in names if name.value in known)


def _type(line: ColumnEntry | RowEntry) -> str:
    """Return what all cells of a line hold; "" where a row leaves that to its columns."""
    if isinstance(line, ColumnEntry):
        return line.type
    return line.values.type.value if line.values.type else ""
