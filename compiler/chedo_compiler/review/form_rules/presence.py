"""ROW-ADDED, ROW-REMOVED and the like of columns: lines that came or went, and what was declared of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.alike import look_alike
from chedo_compiler.review.form_rules.deprecations import removal_told
from chedo_compiler.review.form_rules.lines import line_path
from chedo_compiler.runtime.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.form_rules.lines import Line
    from chedo_compiler.review.form_rules.pairs import FormPair


@dataclass(frozen=True, slots=True)
class Explained:
    """Names that a declared split, merge or move speaks of: gone from the form, come to it."""

    gone: frozenset[str]
    come: frozenset[str]


def explained(pair: FormPair) -> Explained:
    """Return which lines need no further telling."""
    declared, form = pair.migrations, pair.new.id
    gone = {one.item for op in ("split", "move") for one in declared.of(op, form)}
    come = {one.to or one.item for one in declared.coming(form)}
    for one in declared.of("split", form):
        come |= set(one.into)
    for one in declared.of("merge", form):
        gone |= set(one.sources)
        come.add(one.to)
    return Explained(frozenset(gone), frozenset(come))


def lines_removed(pair: FormPair) -> Iterator[Change]:
    """ROW-REMOVED, COL-REMOVED; ``alike`` names an added line that looks like it."""
    retired = {one.item: one for one in pair.migrations.of("retire", pair.new.id)}
    known = explained(pair)
    for line in pair.lines.gone:
        if line.id in known.gone:
            continue
        cells = _cells(pair.old, line)
        one = retired.get(line.id)
        told = removal_told(line.record.deprecated, pair.sides.new.regimes[pair.regime])
        yield seen(
            f"{line.prefix}-REMOVED",
            (told.level if told else Level.BREAK) if cells else Level.SAFE,
            line_path(pair.path, line),
            line.label,
            None,
            action="remove",
            hits="DX" if cells else "",
            label=line.name,
            alike="" if one or told else _alike(pair, line, known),
            cause="heading" if not cells else told.cause if told else "retired" if one else "",
            keep=one.keep if one else "",
            start=told.start if told else "",
            removal=told.removal if told else "",
        )


def lines_added(pair: FormPair) -> Iterator[Change]:
    """ROW-ADDED, COL-ADDED: ``required`` where somebody must fill it."""
    known = explained(pair)
    for line in pair.lines.come:
        if line.id in known.come:
            continue
        cells = _cells(pair.new, line)
        filled = [cell for cell in cells if cell.kind == "input"]
        required = any(cell.required or cell.required_if is not None for cell in filled)
        cause = "required" if required else "" if filled else "computed" if cells else "heading"
        yield seen(
            f"{line.prefix}-ADDED",
            Level.RISK if cells else Level.SAFE,
            line_path(pair.path, line),
            None,
            line.label,
            action="add",
            hits="B" if filled else "",
            label=line.name,
            cause=cause,
            filled=len(filled),
        )


def _cells(form: v1.Form, line: Line) -> list[v1.Cell]:
    """The cells of a line that hold something."""
    found = (cell for cell in form.cells if line.id == (cell.column if line.kind == "column" else cell.row))
    return [cell for cell in found if cell.kind != "closed"]


def _alike(pair: FormPair, gone: Line, known: Explained) -> str:
    """Return the added line that may be the removed one under another name: alike in words, unit and place."""
    for come in pair.lines.come:
        if come.kind != gone.kind or come.id in known.come or not look_alike(gone.label, come.label):
            continue
        if _units(pair.old, gone) == _units(pair.new, come) and _beside(pair, gone, come):
            return f"{come.label} ({come.id})"
    return ""


def _units(form: v1.Form, line: Line) -> set[str]:
    return {unit_of(cell, form) for cell in _cells(form, line)}


def _beside(pair: FormPair, gone: Line, come: Line) -> bool:
    """Whether the nearest line that stayed is the same above both, or below both."""
    stayed = [one for one in pair.lines.both if one.new.kind == come.kind]
    above = [
        max((one for one in stayed if one.old.place < gone.place), key=lambda one: one.old.place, default=None),
        min((one for one in stayed if one.old.place > gone.place), key=lambda one: one.old.place, default=None),
    ]
    now = [
        max((one for one in stayed if one.new.place < come.place), key=lambda one: one.new.place, default=None),
        min((one for one in stayed if one.new.place > come.place), key=lambda one: one.new.place, default=None),
    ]
    return above[0] is now[0] or above[1] is now[1]
