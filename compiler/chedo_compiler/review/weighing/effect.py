"""What a grave change means to what is stored and owed, and to those who read figures elsewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level
from chedo_compiler.review.weighing.held import held
from chedo_compiler.review.weighing.scope import Scope, scopes_of
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side, Sides
    from chedo_compiler.review.usage.counts import Usage, Values


@dataclass(frozen=True, slots=True)
class Effect:
    """What is affected: values and reports not sent by period, the newest first, and those who read the figures.

    ``tiles`` are of dashboards; ``programs`` None: it is not known who reads by program.
    """

    values: tuple[tuple[str, int], ...]
    owed: tuple[tuple[str, int], ...]
    indicators: tuple[str, ...]
    tiles: tuple[str, ...]
    programs: int | None
    regimes: tuple[str, ...]

    @property
    def stored(self) -> int:
        """How many values are stored."""
        return sum(count for _, count in self.values)

    @property
    def unsent(self) -> int:
        """How many reports are not sent yet."""
        return sum(count for _, count in self.owed)

    @property
    def is_none(self) -> bool:
        """Whether nothing is stored and nobody reads it, as far as all of this is known."""
        return not self.stored and not self.tiles and not self.regimes and self.programs == 0


def is_grave(change: Change) -> bool:
    """Whether a change does something to figures that are there."""
    return change.level > Level.SAFE and "D" in change.hits and change.action != "add"


class Effects:
    """Tells what changes between two sides affect; each regime is counted once."""

    def __init__(self, sides: Sides, usage: Usage) -> None:
        self._sides = sides
        self._usage = usage
        self._held: dict[str, Values] = {}

    def of(self, changes: Iterable[Change]) -> Effect | None:
        """Return what some changes affect together; None where that cannot be told of any."""
        scopes: dict[Scope, None] = {}
        codes: set[str] = set()
        for change in changes:
            scopes.update(dict.fromkeys(scopes_of(change, self._sides)))
            codes |= {change.path[0][1]} if change.path[0][0] == "indicator" else set()
        return self._told(tuple(scopes), codes) if scopes or codes else None

    def _told(self, scopes: tuple[Scope, ...], codes: set[str]) -> Effect:
        indicators = codes | {code for regime in self._regimes for code in _reported(regime, scopes)}
        return Effect(
            _newest_first(self._stored(scopes)),
            _newest_first(self._owed({scope.regime for scope in scopes})),
            tuple(sorted(indicators)),
            tuple(self._tiles(indicators)),
            self._programs(scopes),
            tuple(dict.fromkeys(self._readers(scopes))),
        )

    def label(self, code: str) -> str:
        """Return what people call an indicator."""
        found = (one.label for side in reversed(self._both) for one in side.registry.indicators if one.id == code)
        return next(found, code)

    @property
    def _both(self) -> tuple[Side, Side]:
        return self._sides.old, self._sides.new

    @cached_property
    def _regimes(self) -> tuple[v1.Regime, ...]:
        return tuple(regime for side in self._both for regime in side.regimes.values())

    def _stored(self, scopes: tuple[Scope, ...]) -> Counter[str]:
        found: Counter[str] = Counter()
        for name in {scope.regime for scope in scopes}:
            own = [scope for scope in scopes if scope.regime == name]
            for form, period, row, column, count in _each(self._values(name)):
                if any(scope.holds(form, row, column) for scope in own):
                    found[period] += count
        return found

    def _values(self, name: str) -> Values:
        if name not in self._held:
            counted, regime = self._usage.regimes.get(name), self._sides.old.regimes.get(name)
            stored = counted.forms if counted else {}
            self._held[name] = held(regime, stored) if regime else stored
        return self._held[name]

    def _owed(self, names: set[str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for name in names & self._usage.regimes.keys():
            found.update({period: one.open for period, one in self._usage.regimes[name].periods.items()})
        return found

    def _tiles(self, indicators: set[str]) -> Iterator[str]:
        """Tiles that either side shows, and those of the running system that neither has."""
        shown: dict[str, dict[str, str]] = {}
        for side in self._both:
            for board in side.registry.dashboards:
                for tile in (tile for tile in board.tiles if tile.indicator in indicators):
                    shown.setdefault(tile.indicator, {})[f"{board.id}/{tile.id}"] = (
                        f"{board.title}: {tile.label or self.label(tile.indicator)}"
                    )
        readers = self._usage.readers
        for code in sorted(indicators):
            yield from shown.get(code, {}).values()
            if readers and readers.dashboards.get(code) and code not in shown:
                yield self.label(code)

    def _programs(self, scopes: tuple[Scope, ...]) -> int | None:
        readers = self._usage.readers
        if readers is None:
            return None
        asked = {(scope.regime, scope.form) for scope in scopes}
        return sum(
            count
            for regime, forms in readers.api.items()
            for form, count in forms.items()
            if asked & {(regime, ""), (regime, form)}
        )

    def _readers(self, scopes: tuple[Scope, ...]) -> Iterator[str]:
        """Titles of other regimes whose formulas read something of this."""
        for regime in self._regimes:
            sources = (source for form in regime.forms for source in form.indicators)
            if any(_reads(source, scope) for source in sources for scope in scopes if scope.regime != regime.id):
                yield regime.title


def _reads(source: v1.IndicatorSource, scope: Scope) -> bool:
    row, _, column = source.cell.partition(".")
    return source.regime == scope.regime and scope.holds(source.form, row, column)


def _reported(regime: v1.Regime, scopes: tuple[Scope, ...]) -> Iterator[str]:
    """Indicators of rows that have a cell in what is affected."""
    own = [scope for scope in scopes if scope.regime == regime.id]
    for form in regime.forms if own else ():
        codes = {row.id: row.indicator for row in form.rows if row.indicator}
        for cell in form.cells:
            code = codes.get(cell.row)
            if code and any(scope.holds(form.id, cell.row, cell.column) for scope in own):
                yield code


def _each(values: Values) -> Iterator[tuple[str, str, str, str, int]]:
    for form, periods in values.items():
        for period, rows in periods.items():
            for row, columns in rows.items():
                yield from ((form, period, row, column, count) for column, count in columns.items())


def _newest_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    kept = [(period, count) for period, count in counts.items() if count]
    return tuple(sorted(kept, key=lambda one: (parse_period(one[0]).last_day, one[0]), reverse=True))
