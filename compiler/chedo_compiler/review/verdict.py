"""Whether changes may go into force as declared: version, first period, change note, legal basis, acceptance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import Diagnostic, diagnostic, warning
from chedo_compiler.review.change import Bump, Change, Level, path_text
from chedo_compiler.review.migrated import unfit_migrations
from chedo_compiler.review.notice import is_duty, notice
from chedo_compiler.runtime.beginning import first_period
from chedo_compiler.runtime.calendar_words import day
from chedo_compiler.runtime.in_force import is_in_force_for
from chedo_compiler.runtime.versions import version_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.side import Sides
    from chedo_compiler.source import Span

_NEEDS_A_PERIOD = frozenset({"DDL-EARLIER", "REP-GROW"})
_LINES_ADDED = frozenset({"ROW-ADDED", "COL-ADDED"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a verdict rests on besides the two states: the day, where things are written, and who owns them.

    ``place`` finds a key of a regime's file or, by "changes/<version>", a note; ``owners`` those who own that note.
    ``known`` is what was found of regimes besides. ``keepers`` own the policy of the whole workspace: they too accept
    the loss of a safeguard.
    """

    day: dt.date
    place: Callable[[str, str], Span]
    owners: Callable[[str, str], tuple[str, ...]]
    known: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    keepers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one regime, or (``regime`` is "") of what all share and nobody uses.

    ``old`` and ``new`` are its versions, "" where a side does not have it. ``accepted`` are the fingerprints of its
    breaks that somebody accepts, with the reason.
    """

    regime: str
    old: str
    new: str
    effective_from: str
    changes: tuple[Change, ...]
    required: Bump | None
    declared: Bump | None
    accepted: Mapping[str, str]
    owners: tuple[str, ...]
    faults: tuple[Diagnostic, ...]

    def of(self, level: Level) -> tuple[Change, ...]:
        """Its changes of a level."""
        return tuple(change for change in self.changes if change.level is level)


@dataclass(frozen=True, slots=True)
class _Acceptance:
    """Where a break is accepted, and why."""

    regime: str
    version: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Case:
    """One regime with its changes, as it is judged."""

    name: str
    old: v1.Regime | None
    new: v1.Regime | None
    changes: tuple[Change, ...]
    sides: Sides
    around: Surroundings
    accepted: Mapping[str, _Acceptance]

    @property
    def title(self) -> str:
        """What it is called."""
        named = self.new or self.old
        return named.title if named else self.name

    @property
    def required(self) -> Bump | None:
        """What the version must raise; a calendar that moves days, say, leaves the regime itself as it was."""
        own = (change for change in self.changes if change.path[0][0] == "regime" or change.bump > Bump.PATCH)
        return max((change.bump for change in own), default=None)

    @property
    def declared(self) -> Bump | None:
        return bump_between(self.old.version, self.new.version) if self.old and self.new else None

    @property
    def wanted(self) -> str:
        """The version that it has or, where that is too low, the lowest that its changes ask for."""
        if not (self.old and self.new):
            return self.new.version if self.new else ""
        low = self.is_weighty and (self.required or 0) > (self.declared or 0)
        return raised(self.old.version, self.required or Bump.PATCH) if low else self.new.version

    @property
    def notes(self) -> tuple[v1.Change, ...]:
        """The notes of the versions since the old one."""
        if not (self.old and self.new):
            return ()
        first = version_order(self.old.version)
        return tuple(note for note in self.new.changes if version_order(note.version) > first)

    @property
    def breaks(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.level is Level.BREAK)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who has to accept its changes."""
        if self.new is None:
            return ()
        loses_control = any("C" in change.hits for change in self.breaks)
        named = self.around.owners(self.name, self.new.version), self.around.keepers if loses_control else ()
        return tuple(dict.fromkeys(owner for some in named for owner in some))

    @property
    def rules(self) -> tuple[Callable[[_Case], Iterator[Diagnostic]], ...]:
        """What is asked of it: a template has no first period and no legal ground of its own."""
        return _OF_TEMPLATES if self.name in self.sides.new.templates else _RULES

    @property
    def is_weighty(self) -> bool:
        """Whether anything changes but words and layout."""
        return self.required is not None and self.required > Bump.PATCH


def bump_between(old: str, new: str) -> Bump | None:
    """Return which part of a version was raised; None if it is the same or lower."""
    before, after = version_order(old), version_order(new)
    if after <= before:
        return None
    part = next(place for place, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)
    return (Bump.MAJOR, Bump.MINOR, Bump.PATCH)[part]


def concerned(change: Change) -> tuple[str, ...]:
    """Return the regimes that a change is about: its own, or those that use what all share; "" if none does."""
    kind, name = change.path[0]
    if kind == "regime":
        return (name,)
    using = change.params.get("regimes")
    found = tuple(str(one) for one in using) if isinstance(using, list | tuple) else ()
    return found or ("",)


def judge(sides: Sides, changes: Sequence[Change], around: Surroundings) -> tuple[Verdict, ...]:
    """Return the verdict on each regime that anything changes for, in their order."""
    by_regime: dict[str, list[Change]] = {name: [] for name in around.known}
    for change in changes:
        for name in concerned(change):
            by_regime.setdefault(name, []).append(change)
    accepted = dict(_acceptances(sides))
    cases = (
        _Case(name, sides.old.regimes.get(name), sides.new.regimes.get(name), tuple(found), sides, around, accepted)
        for name, found in sorted(by_regime.items(), key=lambda item: (not item[0], item[0]))
    )
    return tuple(_verdict(case) for case in cases)


def _acceptances(sides: Sides) -> Iterator[tuple[str, _Acceptance]]:
    """What the new state accepts and the old one did not: an acceptance is for one time."""
    for name, regime in sides.new.regimes.items():
        before = sides.old.regimes.get(name)
        known = {one.fingerprint for note in (before.changes if before else ()) for one in note.accepted}
        for note in regime.changes:
            for one in note.accepted:
                if one.fingerprint not in known:
                    yield one.fingerprint, _Acceptance(name, note.version, one.reason)


def _verdict(case: _Case) -> Verdict:
    named = case.new or case.old
    version = case.new.version if case.new else ""
    return Verdict(
        regime=case.name,
        old=case.old.version if case.old else "",
        new=version,
        effective_from=named.effective_from if named else "",
        changes=case.changes,
        required=case.required if case.old and case.new else None,
        declared=case.declared,
        accepted={
            one.fingerprint: case.accepted[one.fingerprint].reason
            for one in case.breaks
            if one.fingerprint in case.accepted
        },
        owners=case.owners,
        faults=(*case.around.known.get(case.name, ()), *(fault for rule in case.rules for fault in rule(case))),
    )


def _version_is_raised(case: _Case) -> Iterator[Diagnostic]:
    """VER003, VER004: the version rises, and by the part that the gravest change asks for."""
    if not (case.old and case.new and case.required):
        return
    place = case.around.place(case.name, "version")
    versions = {"regime": case.title, "old": case.old.version, "new": case.new.version}
    if version_order(case.new.version) < version_order(case.old.version):
        yield diagnostic("VER003", place, **versions)
    elif case.is_weighty and case.required > (case.declared or 0):
        cause = f"{case.required.name.lower()}_{'small' if case.declared else 'unchanged'}"
        yield diagnostic("VER004", place, cause=cause, wanted=case.wanted, **versions)


def raised(version: str, bump: Bump) -> str:
    """Return the next version after a part of it was raised."""
    major, minor, patch = version_order(version)
    raised = {Bump.MAJOR: (major + 1, 0, 0), Bump.MINOR: (major, minor + 1, 0), Bump.PATCH: (major, minor, patch + 1)}
    return ".".join(map(str, raised[bump]))


def _first_period_is_to_come(case: _Case) -> Iterator[Diagnostic]:
    """VER005: a period that has begun keeps the release it began with."""
    if not (case.old and case.new and case.is_weighty):
        return
    first = first_period(case.new)
    if first and first.first_day <= case.around.day:
        place = case.around.place(case.name, "effective")
        said = {"regime": case.title, "first": first.key, "day": day(first.first_day)}
        yield diagnostic("VER005", place, **said)


def _duties_are_known_in_time(case: _Case) -> Iterator[Diagnostic]:
    """VER007: a new duty is known as long ahead as the regulation wants, and the heaviest a full period ahead."""
    if not (case.old and case.new and case.is_weighty):
        return
    given = notice(case.new, case.sides.new.registry, case.around.day)
    if given is None or given.left <= 0:
        return
    place = case.around.place(case.name, "effective")
    said: dict[str, str | int] = {"regime": case.title, "first": case.new.effective_from, "left": given.left}
    duties = [change for change in case.changes if is_duty(change)]
    heavy = [change for change in duties if _needs_a_period(change)]
    if duties and given.is_short:
        legal = {"cause": "legal", "legal": given.legal} if given.legal else {}
        yield warning("VER007", place, days=given.wanted, count=len(duties), **legal, **said)
    elif heavy and not given.full_period:
        yield warning("VER007", place, cause="period", count=len(heavy), **said)


def _needs_a_period(change: Change) -> bool:
    """Whether reporters have to plan for it: it comes sooner, to new people, or must be filled."""
    added = change.rule in _LINES_ADDED and change.params.get("cause") == "required"
    return added or change.rule in _NEEDS_A_PERIOD


def _change_is_noted(case: _Case) -> Iterator[Diagnostic]:
    """VER010: what is not just words has a note."""
    if case.old and case.new and case.is_weighty and not case.notes:
        place = case.around.place(case.name, "version")
        yield diagnostic("VER010", place, regime=case.title, version=case.wanted)


def _change_has_a_ground(case: _Case) -> Iterator[Diagnostic]:
    """VER011: what the notes rest on is in force, and a break rests on something."""
    if not (case.old and case.new and case.is_weighty and case.notes):
        return
    bases = [(note, basis) for note in case.notes for basis in note.legal]
    if case.breaks and not bases:
        newest = case.notes[0].version
        place = case.around.place(case.name, f"changes/{newest}")
        yield diagnostic("VER011", place, cause="none", regime=case.title, version=newest)
    first = first_period(case.new)
    documents = {document.id: document for document in case.sides.new.registry.documents}
    said = {"regime": case.title, "version": case.wanted, "first": case.new.effective_from}
    for note, basis in bases if first else ():
        document = documents.get(basis.document)
        if first and document and not is_in_force_for(document, first):
            place = case.around.place(case.name, f"changes/{note.version}")
            yield diagnostic("VER011", place, number=document.number, **said)


def _breaks_are_accepted(case: _Case) -> Iterator[Diagnostic]:
    """VER012, VER013: each break is accepted by its fingerprint, in a note that somebody owns."""
    unowned = set()
    for change in case.breaks:
        found = case.accepted.get(change.fingerprint)
        if found is None:
            place = case.around.place(case.name, "version")
            what = {"rule": change.rule, "path": path_text(change.path), "fingerprint": change.fingerprint}
            yield diagnostic("VER012", place, version=case.wanted, **what)
        elif not case.around.owners(found.regime, found.version):
            unowned.add((found.regime, found.version))
    for regime, version in sorted(unowned):
        place = case.around.place(regime, f"changes/{version}")
        yield diagnostic("VER013", place, regime=case.sides.new.regimes[regime].title, version=version)


def _migrations_fit(case: _Case) -> Iterator[Diagnostic]:
    """MIG009, MIG010: what the notes declare can be done with what was there."""
    if case.old and case.new:
        yield from unfit_migrations(case.old, case.new, case.sides, case.around.place)


_RULES: tuple[Callable[[_Case], Iterator[Diagnostic]], ...] = (
    _version_is_raised,
    _first_period_is_to_come,
    _duties_are_known_in_time,
    _change_is_noted,
    _change_has_a_ground,
    _migrations_fit,
    _breaks_are_accepted,
)
_OF_TEMPLATES = (_version_is_raised, _breaks_are_accepted)
