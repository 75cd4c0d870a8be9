"""A cell that is followed through the releases of a regime, to before and to after the one that it is taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_compiler.runtime.series.routes import Routes
from chedo_compiler.runtime.versions import version_order
from chedo_engine.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.links import Link
    from chedo_compiler.runtime.series.routes import Route

_FIGURES = NUMERIC_TYPES - {"date"}


@dataclass(frozen=True, slots=True)
class FollowedCell:
    """A fixed cell of a release, and by version how it is read from each of the releases."""

    version: str
    form: v1.Form
    cell: v1.Cell
    routes: Mapping[str, Route]

    @property
    def wanted(self) -> dict[str, frozenset[tuple[str, str]]]:
        """By version the forms and cells that are read."""
        return {
            version: frozenset((term.form, term.cell) for term in route.terms) for version, route in self.routes.items()
        }

    @property
    def joints(self) -> tuple[Link, ...]:
        """All that the notes declare on the way, the oldest first."""
        met = [one for route in self.routes.values() for one in route.joints]
        found = {(one.note.version, one.migration.op, one.before, one.after): one for one in met}
        return tuple(sorted(found.values(), key=lambda one: version_order(one.note.version)))

    def forms_of(self, version: str) -> frozenset[str]:
        """Name the forms in which a release asks for it, or would if it knew it."""
        return frozenset(term.form for term in self.routes[version].terms) or frozenset({self.form.id})


def followed_cell(releases: Mapping[str, v1.Regime], form: str, cell: str, version: str = "") -> FollowedCell:
    """Return a cell of the newest of the releases that has it, or of the named one; they are by version, oldest first.

    Raises:
        Refused: ``not-found``: none of them has it, or it holds no figure.
    """
    for name, regime in reversed(list(releases.items())):
        found = _cell(regime, form, cell) if version in {"", name} else None
        if found:
            routes = {other: Routes(one, regime).of(form, found[1]) for other, one in releases.items()}
            return FollowedCell(name, *found, routes)
    raise Refused("not-found", what=cell)


def _cell(regime: v1.Regime, name: str, cell: str) -> tuple[v1.Form, v1.Cell] | None:
    form = next((one for one in regime.forms if one.id == name), None)
    groups = {group.id for group in form.repeats} if form else set()
    cells = form.cells if form else ()
    found = (one for one in cells if one.id == cell and one.kind != "closed" and one.type in _FIGURES)
    return next(((form, one) for one in found if form and one.row not in groups), None)
