"""MIG: what a change declares fits the version that it starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula.scope import closest
from chedo_compiler.runtime.series.links import links_between
from chedo_compiler.runtime.series.words import unit_of_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.side import Sides
    from chedo_compiler.runtime.series.links import Line, Link
    from chedo_compiler.source import Span

_OF_VALUES = frozenset({"convert", "remap", "series"})


def unfit_migrations(
    old: v1.Regime, new: v1.Regime, sides: Sides, place: Callable[[str, str], Span]
) -> Iterator[Diagnostic]:
    """MIG009, MIG010: lines that the older version does not have, units that do not become each other."""
    links = links_between(old, new)
    made = {line for link in links if link.migration.op not in _OF_VALUES for line in link.after}
    for link in links:
        span = place(new.id, f"changes/{link.note.version}")
        for line in link.before:
            if line not in made and not _has(old, line):
                yield _unknown(line, link, old, span)
        if link.migration.op == "convert":
            yield from _units(link, (old, new), sides, span)


def _unknown(line: Line, link: Link, old: v1.Regime, span: Span) -> Diagnostic:
    form = next((form for form in old.forms if form.id == line.form), None)
    known = sorted(_names(form)) if form else sorted(form.id for form in old.forms)
    name = line.id if form else line.form
    said = {"op": link.migration.op, "form": line.form, "name": name, "version": old.version}
    return diagnostic("MIG009", span, cause="" if form else "form", suggestion=closest(name, known), **said)


def _units(link: Link, versions: tuple[v1.Regime, v1.Regime], sides: Sides, span: Span) -> Iterator[Diagnostic]:
    """A factor that units of one kind contradict is a break; units of two kinds become each other by none."""
    before = _unit(versions[0], link.before[0], sides.old.registry)
    after = _unit(versions[1], link.after[0], sides.new.registry)
    if before and after and _base(before) != _base(after):
        yield diagnostic("MIG010", span, name=link.migration.item, old=before.label, new=after.label)


def _unit(regime: v1.Regime, line: Line, registry: v1.Registry) -> v1.Unit | None:
    found = unit_of_line(line, regime)
    return next((unit for unit in registry.units if unit.id == found), None)


def _base(unit: v1.Unit) -> str:
    return unit.base or unit.id


def _has(regime: v1.Regime, line: Line) -> bool:
    form = next((form for form in regime.forms if form.id == line.form), None)
    return form is not None and (not line.id or line.id in _names(form))


def _names(form: v1.Form) -> set[str]:
    return {one.id for one in form.rows} | {one.id for one in form.repeats} | {one.id for one in form.columns}
