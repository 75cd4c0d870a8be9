"""Which stored figures a change is about, under every name that they were ever stored under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Sides

_LINES = frozenset({"row", "repeat", "column"})
_HANDED_ON = frozenset({"REG-MERGED", "REG-SPLIT"})
"""Changes whose older value names the regimes that they are about."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Cells of a regime: of one form or (``form`` is "") of all, in these rows and columns; None stands for all."""

    regime: str
    form: str = ""
    rows: frozenset[str] | None = None
    columns: frozenset[str] | None = None

    def holds(self, form: str, row: str, column: str) -> bool:
        """Whether a cell is one of these."""
        return (
            self.form in {"", form}
            and (self.rows is None or row in self.rows)
            and (self.columns is None or column in self.columns)
        )


def scopes_of(change: Change, sides: Sides) -> tuple[Scope, ...]:
    """Return what a change is about; nothing where that cannot be told from counts."""
    kind, name = change.path[0]
    if change.rule in _HANDED_ON:
        return tuple(Scope(one) for one in _names(change.old))
    if kind == "regime":
        return tuple(_in_regime(change, _Names(name, sides)))
    if kind == "indicator":
        return tuple(_of_indicator(name, sides))
    return tuple(_in_unit(name, sides)) if kind == "unit" else ()


def _in_regime(change: Change, names: _Names) -> Iterator[Scope]:
    where = dict(change.path)
    form = where.get("form", "")
    cells = change.params.get("cells")
    if not form:
        yield Scope(names.regime)
    elif isinstance(cells, Sequence) and not isinstance(cells, str) and cells:
        for cell in cells:
            row, _, column = str(cell).partition(".")
            yield from names.scopes(form, row, column)
    elif change.path[2:] and change.path[2][0] in _LINES:
        yield from names.scopes(form, where.get("row", where.get("repeat", "")), where.get("column", ""))
    else:
        yield from names.scopes(form)


def _of_indicator(code: str, sides: Sides) -> Iterator[Scope]:
    for regime in sides.old.regimes.values():
        names = _Names(regime.id, sides)
        for form in regime.forms:
            for row in (row.id for row in form.rows if row.indicator == code):
                yield from names.scopes(form.id, row)


def _in_unit(unit: str, sides: Sides) -> Iterator[Scope]:
    for regime in sides.old.regimes.values():
        names = _Names(regime.id, sides)
        for form in regime.forms:
            for cell in (cell for cell in form.cells if cell.kind != "closed" and unit_of(cell, form) == unit):
                yield from names.scopes(form.id, cell.row, cell.column)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, Sequence) else ()


class _Names:
    """The names that forms and lines of a regime had: figures stand under those of their own time."""

    def __init__(self, regime: str, sides: Sides) -> None:
        self.regime = regime
        self._sources: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for side in (sides.old, sides.new):
            for source, target in _steps(side.regimes.get(regime)):
                self._sources[target].add(source)

    def scopes(self, form: str, row: str = "", column: str = "") -> Iterator[Scope]:
        """Yield one scope for each form that the figures ever stood in; no line named stands for all."""
        forms = {one for one, _ in self._all((form, ""))}
        rows, columns = self._in_forms(forms, row), self._in_forms(forms, column)
        forms |= {one for lines in (rows, columns) for one, _ in lines}
        for one in sorted(forms):
            scope = Scope(
                self.regime, one, _lines(rows, one) if row else None, _lines(columns, one) if column else None
            )
            if scope.rows != frozenset() and scope.columns != frozenset():
                yield scope

    def _in_forms(self, forms: Iterable[str], line: str) -> set[tuple[str, str]]:
        return {place for form in forms for place in self._all((form, line))} if line else set()

    def _all(self, place: tuple[str, str]) -> set[tuple[str, str]]:
        found, news = {place}, [place]
        while news:
            news = [source for one in news for source in self._sources.get(one, ()) if source not in found]
            found.update(news)
        return found


def _lines(places: Iterable[tuple[str, str]], form: str) -> frozenset[str]:
    return frozenset(line for one, line in places if one == form)


def _steps(regime: v1.Regime | None) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield what became of what: form and line, "" for a form as a whole."""
    for one in (migration for note in (regime.changes if regime else ()) for migration in note.migrations):
        if not one.item and not one.sources:
            yield (one.form, ""), (one.to_form or one.to, "")
            continue
        targets = one.into or ((one.to or one.item,) if one.to or one.to_form else ())
        for source in one.sources or (one.item,):
            for target in targets:
                yield (one.form, source), (one.to_form or one.form, target)
