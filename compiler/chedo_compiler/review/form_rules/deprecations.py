"""ROW-DEPRECATED, COL-DEPRECATED, FRM-DEPRECATED: what is announced to go, and how a removal stands to that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.lines import lines_of
from chedo_compiler.runtime.leaving import is_past
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.form_rules.pairs import FormPair


@dataclass(frozen=True, slots=True)
class Told:
    """A removal that had been announced: how grave it still is, and the periods of the announcement."""

    level: Level
    cause: str
    start: str
    removal: str


def removal_told(deprecation: v1.Deprecation | None, new: v1.Regime) -> Told | None:
    """Return how a removal stands to its announcement: none is a break, one that comes too early as well."""
    if deprecation is None:
        return None
    due = is_past(deprecation, new.effective_from)
    level, cause = (Level.RISK, "announced") if due else (Level.BREAK, "early")
    return Told(level, cause, deprecation.start, deprecation.removal)


def lines_announced(pair: FormPair) -> Iterator[Change]:
    """ROW-DEPRECATED, COL-DEPRECATED: of lines that both versions have."""
    labels = {line.id: line.label for form in (pair.old, pair.new) for line in lines_of(form)}
    for line in pair.lines.both:
        old, new = line.old.record.deprecated, line.new.record.deprecated
        if old != new:
            yield _told(f"{line.prefix}-DEPRECATED", pair.at(line), (old, new), line.new.label, labels)


def form_announced(pair: FormPair) -> Iterator[Change]:
    """FRM-DEPRECATED."""
    old, new = pair.old.deprecated, pair.new.deprecated
    if old != new:
        regime = pair.sides.new.regimes[pair.regime]
        titles = {form.id: form.title for form in regime.forms}
        yield _told("FRM-DEPRECATED", pair.path, (old, new), pair.new.title, titles)


def _told(
    rule: str,
    path: Path,
    announced: tuple[v1.Deprecation | None, v1.Deprecation | None],
    label: str,
    labels: Mapping[str, str],
) -> Change:
    """An announcement asks nothing of anybody yet; that what was announced comes sooner leaves less time."""
    old, new = announced
    sooner = bool(old and new and _begins(new.removal) < _begins(old.removal))
    said = new or old
    instead = labels.get(said.replaced_by, said.replaced_by) if said else ""
    cause = "sooner" if sooner else "lifted" if not new else "changed" if old else "replaced" if instead else ""
    return seen(
        rule,
        Level.RISK if sooner else Level.SAFE,
        (*path, ("part", "deprecated")),
        _plain(old),
        _plain(new),
        action="tighten" if sooner else "change",
        hits="B" if sooner else "",
        cause=cause,
        label=label,
        instead=instead,
        start=said.start if said else "",
        removal=said.removal if said else "",
        removal_before=old.removal if old else "",
    )


def _begins(key: str) -> str:
    return parse_period(key).first_day.isoformat()


def _plain(deprecation: v1.Deprecation | None) -> Plain:
    if deprecation is None:
        return None
    said = {"from": deprecation.start, "remove": deprecation.removal}
    more = {"replaced_by": deprecation.replaced_by, "note": deprecation.note}
    return {**said, **{key: value for key, value in more.items() if value}}
