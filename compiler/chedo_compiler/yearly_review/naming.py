"""What forms and lines are called, and which lines are read by name: what reads them a person has to change first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chedo_compiler.runtime.line_names import line_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.artefact import v1

_ALONE = re.compile(r"(?<![\w:])([a-z][a-z0-9_]*)(?![\w:(])")
"""A name in a formula that is no end of a range and no function: a range closes over what is taken out of it."""


def readers_of(regime: v1.Regime, regimes: Iterable[v1.Regime]) -> Mapping[tuple[str, str], str]:
    """Return by form and id of a line what reads it first, as people call it."""
    found: dict[tuple[str, str], str] = {}
    for form in regime.forms:
        for text, reader in _formulas(form):
            for name in _ALONE.findall(text):
                found.setdefault((form.id, name), reader)
    for form_id, cell, reader in (*_quoted(regime), *_gathered(regime, regimes)):
        for name in cell.split("."):
            found.setdefault((form_id, name), reader)
    return found


def form_name(form: v1.Form) -> str:
    """Return what people call a form: its official number, and its title."""
    return f"{form.number} “{form.title}”".strip()


def _formulas(form: v1.Form) -> Iterator[tuple[str, str]]:
    labels = line_labels(form)
    for cell in form.cells:
        line = cell.row if cell.rule == "row" else cell.column
        yield from ((text, labels.get(line, line)) for text in (cell.formula, cell.condition) if text)
    yield from ((check.formula, check.message or check.formula) for check in form.checks)


def _quoted(regime: v1.Regime) -> Iterator[tuple[str, str, str]]:
    for outline in regime.outlines:
        for section in outline.sections:
            quoted = [(part, section.heading) for part in section.text if not isinstance(part, str)]
            yield from ((part.form, part.cell, heading) for part, heading in quoted)


def _gathered(regime: v1.Regime, regimes: Iterable[v1.Regime]) -> Iterator[tuple[str, str, str]]:
    """Cells that other regimes read by their indicator."""
    for other in regimes:
        for source in (one for form in other.forms for one in form.indicators if one.regime == regime.id):
            yield source.form, source.cell, other.title
