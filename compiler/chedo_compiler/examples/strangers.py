"""What a case names that its form does not have, and figures that do not belong where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.examples.figures import CellNames
from chedo_compiler.formula.scope import closest
from chedo_compiler.runtime.cell_types import ValueFault
from chedo_compiler.runtime.checks import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.example import CaseEntry, GivenFigures
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span

KEYS = ("window", "deadlines", "checks")
"""What is expected beside figures."""


def strange_names(
    case: CaseEntry, form: v1.Form, shown: v1.Form, around: Iterable[tuple[Text, list[str]]]
) -> Iterator[Diagnostic]:
    """Find names of rows, columns and checks that a form does not have, and figures that do not belong where they are.

    ``shown`` is the form as the case's period shows it; ``around`` are the strange names of what surrounds it.
    """
    names = CellNames(form)
    for figures in (case.given, case.previous, case.last_year):
        yield from _strange_figures(figures, names) if figures else ()
    yield from _strange_figures(case.expect.figures, names, KEYS)
    known = [check.id for check in form.checks]
    for name in case.expect.checks or ():
        if name.value not in BUILT_IN.union(known):
            yield unknown_name(name.value, name.span, known)
    yield from _not_given(case, names, CellNames(shown))
    yield from (unknown_name(name.value, name.span, meant) for name, meant in around)


def _not_given(case: CaseEntry, names: CellNames, seen: CellNames) -> Iterator[Diagnostic]:
    for cell in case.given.cells:
        kind = names.kind(cell)
        cause = "hidden" if kind == "input" and not seen.kind(cell) else kind
        if cause in {"computed", "closed", "hidden"}:
            yield diagnostic("TST007", cell.column.span, cell=f"{cell.row}.{cell.column}", cause=cause)


def _strange_figures(figures: GivenFigures, names: CellNames, keys: tuple[str, ...] = ()) -> Iterator[Diagnostic]:
    strangers = list(names.strangers(figures, keys))
    yield from (unknown_name(name.value, name.span, known) for name, known in strangers)
    unknown = {name.value for name, _ in strangers}
    for row in figures.rows:
        if row.word and row.name.value not in unknown:
            params = {"cause": "object", "key": row.name.value, "value": row.word.value}
            yield diagnostic("SCH004", row.word.span, **params)
    for line in figures.lines:
        if (wrong := names.misplaced(line.path)) is not None and wrong[0] == line.group.value:
            cause = "within" if wrong[1] else ""
            yield diagnostic("TST011", line.group.span, cause=cause, name=wrong[0], outer=wrong[1])
    for cell in figures.cells:
        if isinstance(names.typed(cell), ValueFault):
            kind = names.type_of(cell)
            yield diagnostic("TST010", cell.span, cell=f"{cell.row}.{cell.column}", value=cell.raw, type=kind)


def unknown_name(name: str, span: Span, known: list[str]) -> Diagnostic:
    """Return that a name stands for nothing, with the one that may be meant."""
    return diagnostic("TST002", span, name=name, suggestion=closest(name, known))
