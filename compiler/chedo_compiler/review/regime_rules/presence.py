"""REG-ADDED, REG-REMOVED, REG-SPLIT, REG-MERGED: regimes that came, went, or handed their forms on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.places import called, of_regime

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side, Sides


def regimes(old: Side, new: Side, sides: Sides) -> Iterator[Change]:
    """Every regime that one side lacks is told of once."""
    moved = _Moved(old, new)
    for target, sources in moved.merges.items():
        yield _merged(sides, target, sources)
    for source, targets in moved.splits.items():
        yield _split(sides, source, targets)
    told = moved.explained
    for name in sorted(old.regimes.keys() - new.regimes.keys() - told):
        yield _removed(old.regimes[name], moved.targets.get(name, ()))
    for name in sorted(new.regimes.keys() - old.regimes.keys() - told):
        yield _added(new.regimes[name], sides)


@dataclass(frozen=True)
class _Moved:
    """Forms that left one regime and stand, with the same rows and columns, in another that had no such form."""

    old: Side
    new: Side

    @cached_property
    def targets(self) -> Mapping[str, tuple[str, ...]]:
        """To which regimes the forms of each went."""
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted(self.old.regimes):
            went = sorted({to for form in self.old.regimes[name].forms if (to := self._target(name, form))})
            if went:
                found[name] = tuple(went)
        return found

    def _target(self, source: str, form: v1.Form) -> str | None:
        if form.id in _forms(self.new, source):
            return None
        others = (name for name in sorted(self.new.regimes) if name != source)
        return next((name for name in others if self._came_to(name, form)), None)

    def _came_to(self, name: str, form: v1.Form) -> bool:
        there = _forms(self.new, name).get(form.id)
        return there is not None and form.id not in _forms(self.old, name) and _lines(there) == _lines(form)

    @cached_property
    def merges(self) -> Mapping[str, tuple[str, ...]]:
        """Regimes that took all that several had, or what one had besides their own."""
        found: dict[str, list[str]] = {}
        for source, targets in self.targets.items():
            if source not in self.new.regimes and len(targets) == 1:
                found.setdefault(targets[0], []).append(source)
        joined = {to: tuple(names) for to, names in found.items() if to in self.old.regimes or len(names) > 1}
        return dict(sorted(joined.items()))

    @cached_property
    def splits(self) -> Mapping[str, tuple[str, ...]]:
        """Regimes whose forms went to several, or that gave some to a new one."""
        found = {}
        for source, targets in self.targets.items():
            if source in self.new.regimes:
                young = tuple(name for name in targets if name not in self.old.regimes)
                parts = (source, *young) if young else ()
            else:
                parts = targets if len(targets) > 1 else ()
            if parts:
                found[source] = parts
        return found

    @property
    def explained(self) -> set[str]:
        """Regimes that need no further telling."""
        merged = {name for to, names in self.merges.items() for name in (to, *names)}
        return merged | {name for source, names in self.splits.items() for name in (source, *names)}


def _forms(side: Side, name: str) -> Mapping[str, v1.Form]:
    regime = side.regimes.get(name)
    return {form.id: form for form in regime.forms} if regime else {}


def _lines(form: v1.Form) -> tuple[set[str], set[str]]:
    rows = {row.id for row in form.rows} | {group.id for group in form.repeats}
    return rows, {column.id for column in form.columns}


def _merged(sides: Sides, target: str, sources: tuple[str, ...]) -> Change:
    regime = sides.new.regimes[target]
    titles = [sides.old.regimes[name].title for name in sources]
    path = of_regime(regime)
    return seen("REG-MERGED", Level.BREAK, path, list(sources), target, hits="DB", label=regime.title, titles=titles)


def _split(sides: Sides, source: str, targets: tuple[str, ...]) -> Change:
    regime = sides.old.regimes[source]
    titles = [sides.new.regimes[name].title for name in targets]
    path = of_regime(regime)
    return seen("REG-SPLIT", Level.BREAK, path, source, list(targets), hits="DB", label=regime.title, titles=titles)


def _removed(regime: v1.Regime, targets: tuple[str, ...]) -> Change:
    """What looks like it under another name is named, never taken for it."""
    forms = [form.title for form in regime.forms]
    alike = targets[0] if targets else ""
    return seen(
        "REG-REMOVED",
        Level.BREAK,
        of_regime(regime),
        regime.title,
        None,
        action="remove",
        hits="DX",
        label=regime.title,
        forms=forms,
        alike=alike,
    )


def _added(regime: v1.Regime, sides: Sides) -> Change:
    return seen(
        "REG-ADDED",
        Level.RISK,
        of_regime(regime),
        None,
        regime.title,
        action="add",
        hits="B",
        label=regime.title,
        host=called(sides, [regime.host])[0],
        start=regime.effective_from,
        forms=[form.title for form in regime.forms],
    )
