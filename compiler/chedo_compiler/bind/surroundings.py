"""What the formulas of a form may read outside it, known while its regime is compiled."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import IndicatorSource
from chedo_compiler.bind.scopes import AcrossColumns, Anything, DownRows, Everywhere, FormNames
from chedo_compiler.formula.outside import Refusal
from chedo_compiler.formula.scope import closest
from chedo_compiler.layout.combining import over_time

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula import Scope
    from chedo_compiler.indicators import IndicatorPlace, IndicatorPlaces
    from chedo_compiler.layout.plan import FormPlan, PlannedCell
    from chedo_compiler.names import Registries

_NOT_COMBINED = frozenset({"recompute", "none", "append"})
_MOST_PLACES = 5
"""How many of the places that report an indicator a message names."""


class RegimeNames:
    """The forms of a regime, and what its workspace knows: gathered once for all of its formulas.

    ``hidden`` are forms that are missing and reported as such; when the regime is not ``whole``, any may be.
    """

    def __init__(
        self, regime: str, plans: Mapping[str, FormPlan], registries: Registries, indicators: IndicatorPlaces
    ) -> None:
        self.regime = regime
        self.registries = registries
        self.indicators = indicators
        self.whole = True
        self.hidden: Container[str] = ()
        self._plans = plans
        self._names: dict[str, FormNames] = {}

    def form(self, name: str) -> FormNames | None:
        """Return the names of a form."""
        if name not in self._names and name in self._plans:
            self._names[name] = FormNames(self._plans[name])
        return self._names.get(name)

    def similar(self, name: str, besides: str) -> str:
        """Return the form that was probably meant."""
        return closest(name, [form for form in self._plans if form != besides])

    @cached_property
    def attributes(self) -> Collection[str] | None:
        """What numbers describe organisations."""
        organisations = self.registries.organisations
        if not organisations.complete:
            return None
        return {one.name for entry in organisations.things.values() for one in entry.attributes}


class Surroundings:
    """What a form's formulas may read outside it; ``sources`` are the indicators that they did ask for."""

    def __init__(self, plan: FormPlan, names: RegimeNames) -> None:
        self.names = names
        self.sources: dict[str, IndicatorSource] = {}
        self._form = plan.form.id.value
        self._plan = plan

    def at(self, scope: Everywhere) -> Place:
        """Return what a formula sees that stands where a scope says."""
        return Place(self, self._form, self._plan, scope)


class Place:
    """What one formula may read outside its form."""

    def __init__(self, around: Surroundings, form: str, plan: FormPlan, scope: Everywhere) -> None:
        self._around = around
        self._names = around.names
        self._form = form
        self._plan = plan
        self._scope = scope

    def form(self, name: str, *, alone: bool) -> Scope | Refusal:
        """Return what names mean in another form; ``alone``: a row or a column only, the other as here."""
        if name == self._form:
            return Refusal("FML061", {"form": name})
        names = self._names.form(name)
        if names is None:
            if name in self._names.hidden or not self._names.whole:
                return Anything()
            suggestion = self._names.similar(name, self._form)
            params = {"form": name, "suggestion": suggestion, "cause": "similar" if suggestion else "none"}
            return Refusal("FML060", params)
        return self._beside(name, names) if alone else Everywhere(names)

    def _beside(self, form: str, names: FormNames) -> Scope | Refusal:
        """Return the same row or column in another form."""
        match self._scope:
            case AcrossColumns(row=row):
                if row in names.entries:
                    return AcrossColumns(names, names.entries[row])
                return Refusal("FML062", {"form": form, "name": row})
            case DownRows(column=column):
                if column in names.leaves:
                    return DownRows(names, names.leaves[column])
                return Refusal("FML062", {"form": form, "name": column, "cause": "column"})
            case _:
                return Refusal("FML062", {"form": form, "name": "", "cause": "everywhere"})

    def attributes(self) -> Collection[str] | None:
        """Return what numbers describe organisations."""
        return self._names.attributes

    def year_to_date(self, cell: Expression) -> tuple[str, ...] | Refusal:
        """Return how periods of a cell are combined."""
        row = self._scope.row
        prefix = f"{row}." if cell[0] == "here" else ""
        planned = self._plan.by_id[f"{prefix}{cell[1]}"]
        method = self._method(planned)
        if method in _NOT_COMBINED:
            cause = "recompute" if method == "recompute" else "none"
            return Refusal("FML064", {"cell": planned.id, "method": method, "cause": cause})
        of_column = planned.column.aggregate.weight if planned.column.aggregate else None
        weight = planned.combined.weight or of_column
        if method != "weighted_mean" or weight is None:
            return (method,)
        return (method, weight.value if prefix else f"{planned.row.id}.{weight}")

    def _method(self, cell: PlannedCell) -> str:
        """A column's own method speaks of rows that are put in a list."""
        said = cell.column.aggregate
        if cell.row.repeat is None or cell.kind == "closed":
            return cell.combined.time or over_time(cell.combined.units)
        return said.time.value if said and said.time else over_time(self._plan.combining.column(cell.column))

    def indicator(self, code: str, column: str | None) -> str | Refusal:
        """Return the key of an indicator's figure in the one other regime that reports it."""
        indicators = self._names.registries.indicators
        if code not in indicators.things and indicators.complete:
            suggestion = closest(code, indicators.things)
            cause = "similar" if suggestion else "unknown"
            return Refusal("FML066", {"indicator": code, "suggestion": suggestion, "cause": cause})
        own = self._names.regime
        everywhere = self._names.indicators.of(code)
        others = [place for place in everywhere if place.regime != own]
        if len(others) == 1:
            return self._source(code, column, others[0])
        if others:
            places = ", ".join(map(str, others[:_MOST_PLACES])) + (" …" if len(others) > _MOST_PLACES else "")
            return Refusal("FML068", {"indicator": code, "places": places})
        if everywhere or self._names.indicators.complete:
            return self._unreported(code, everywhere)
        return code

    def _source(self, code: str, column: str | None, place: IndicatorPlace) -> str | Refusal:
        columns = place.columns
        params = {"indicator": code, "columns": ", ".join(columns), "column": column or ""}
        if not columns:
            return Refusal("FML069", params | {"cause": "empty"})
        if column is None and len(columns) > 1:
            return Refusal("FML069", params | {"suggestion": columns[-1]})
        if column is not None and column not in columns:
            return Refusal("FML069", params | {"cause": "unknown"})
        key = code if column is None else f"{code}/{column}"
        cell = f"{place.row}.{column or columns[0]}"
        self._around.sources[key] = IndicatorSource(key, place.regime, place.form, cell)
        return key

    def _unreported(self, code: str, own: tuple[IndicatorPlace, ...]) -> Refusal:
        if not own:
            return Refusal("FML067", {"indicator": code})
        first = next((place for place in own if place.form == self._form), own[0])
        here = first.form == self._form
        name = first.row if here else f"{first.form}!{first.row}"
        return Refusal("FML067", {"indicator": code, "suggestion": name, "cause": "own" if here else "regime"})
