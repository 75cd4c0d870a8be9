"""Two compiled states of a workspace into a review: what commands and proposals share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.compile_regime import has_error
from chedo_compiler.diagnostics import warning
from chedo_compiler.output.release import FOLDER, file_of
from chedo_compiler.project import ROOT_FILE
from chedo_compiler.review.compare import compare
from chedo_compiler.review.locked import locked_faults
from chedo_compiler.review.overlap import added_labels, added_lines, overlaps
from chedo_compiler.review.owners import PLACES, Rule, owners_of, read_owners
from chedo_compiler.review.report import Proof, Report
from chedo_compiler.review.side import Side, Sides, side_of
from chedo_compiler.review.spots import Spots
from chedo_compiler.review.verdict import Surroundings, concerned, judge
from chedo_compiler.review.weighing.doubts import doubts_of
from chedo_compiler.source import file_span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.lock import Lock
    from chedo_compiler.review.overlap import Overlap
    from chedo_compiler.review.repository import Tree
    from chedo_compiler.review.usage.counts import Usage

_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is reviewed: the newer state of a workspace, since when, judged on which day.

    ``tree`` has the files of the older state; None where that is in no repository. ``lock``: what was released.
    ``usage``: what a running system counts, if that is known. ``known`` is what was found of regimes besides.
    ``beside`` compiles regimes that were left out of both states and have rows called so.
    """

    workspace: Workspace
    tree: Tree | None
    since: str
    day: dt.date
    lock: Lock
    usage: Usage | None = None
    known: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    beside: Callable[[frozenset[str]], Iterable[v1.Regime]] = lambda _labels: ()


def reported(asked: Asked, before: Compilation, now: Compilation) -> Report | None:
    """Return the review of two compiled states; None where the registry of one of them is broken."""
    old, new = side_of(before), side_of(now)
    if old is None or new is None:
        return None
    spots = Spots(asked.workspace)
    unknown = _unknown(new, old, spots) if has_error(before.diagnostics) else {}
    known = {name: one for name, one in new.regimes.items() if name not in unknown}
    doubts = _doubts(asked, new)
    usage = asked.usage if asked.usage and asked.usage.project == new.registry.project else None
    sides = Sides(old, replace(new, regimes=known), asked.day, usage)
    changes = compare(sides.old, sides.new, asked.day, usage)
    owners = _owners(asked.tree)

    def owners_of_file(path: str) -> tuple[str, ...]:
        name = asked.tree.repository.inside(Path(path)) if asked.tree else None
        return owners_of(name, owners) if name else ()

    def owners_of_note(regime: str, version: str) -> tuple[str, ...]:
        return owners_of_file(spots.note(regime, version))

    found = (unknown, _locked(asked, sides.new, changes, spots), asked.known)
    names = {name for one in found for name in one}
    further = {name: tuple(fault for one in found for fault in one.get(name, ())) for name in names}
    keepers = owners_of_file((asked.workspace.root / ROOT_FILE).as_posix())
    verdicts = judge(sides, changes, Surroundings(asked.day, spots.place, owners_of_note, further, keepers))
    proof = Proof(now.tests.cases, now.tests.failed)
    twice = _overlaps(sides.new, changes, asked)
    return Report(sides, verdicts, since=asked.since, proof=proof, doubts=doubts, overlaps=twice)


def _overlaps(new: Side, changes: Sequence[Change], asked: Asked) -> tuple[Overlap, ...]:
    lines = added_lines(changes)
    if not lines:
        return ()
    beside = {regime.id: regime for regime in asked.beside(added_labels(new, lines))}
    return overlaps(Side({**beside, **new.regimes}, new.registry), lines)


def _doubts(asked: Asked, new: Side) -> tuple[Diagnostic, ...]:
    place = file_span((asked.workspace.root / ROOT_FILE).as_posix())
    return tuple(doubts_of(asked.usage, new.registry.project, asked.day, place)) if asked.usage else ()


def _unknown(new: Side, old: Side, spots: Spots) -> dict[str, tuple[Diagnostic, ...]]:
    """Regimes that may just not have compiled then: they are not taken for new, but named."""
    missing = sorted(new.regimes.keys() - old.regimes.keys())
    return {name: (warning("VER014", spots.place(name, "id"), regime=new.regimes[name].title),) for name in missing}


def _locked(asked: Asked, new: Side, changes: Sequence[Change], spots: Spots) -> dict[str, tuple[Diagnostic, ...]]:
    """What was released and is another thing now, of the regimes that changed."""
    changed = {name for change in changes for name in concerned(change)} & new.regimes.keys()
    found = {}
    for regime in (new.regimes[name] for name in sorted(changed) if asked.lock.of(name)):
        place = spots.place(regime.id, "version")
        found[regime.id] = tuple(locked_faults(asked.lock, regime, place, _kept(asked.workspace, regime)))
    return found


def _kept(workspace: Workspace, regime: v1.Regime) -> bytes | None:
    """The file of a regime's release, where the workspace keeps it."""
    try:
        return (workspace.root / FOLDER / file_of(regime)).read_bytes()
    except OSError:
        return None


def _owners(tree: Tree | None) -> tuple[Rule, ...]:
    """The owners as they were before: who changes something must not name himself for it."""
    found = next((read for place in PLACES if (read := tree.read(place, _MOST_BYTES))), None) if tree else None
    return read_owners(found[0].decode("utf-8", "replace")) if found else ()
