"""What is left to do before a change can be approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Bump, Level
from chedo_compiler.review.notice import is_duty
from chedo_compiler.review.views.grounds import IN_FORCE
from chedo_compiler.review.views.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.review.report import Proof
    from chedo_compiler.review.verdict import Verdict
    from chedo_compiler.review.views.agencies import Agencies
    from chedo_compiler.review.views.grounds import Grounds

_WHO_REPORTS = frozenset({"REP-GROW", "REP-SHRINK"})
"""Rules of changes that give work to those who come, and to nobody else."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; ``done`` where the two states show that it is done."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tasks of a regime follow from."""

    verdict: Verdict
    faults: int
    grounds: Grounds | None
    agencies: Agencies | None
    users: int
    proof: Proof | None


def tasks_of(facts: Facts, lang: str) -> tuple[Task, ...]:
    """List what a regime's change asks for, done or not."""
    return (*_of_author(facts, lang), *_of_others(facts, lang))


def _of_author(facts: Facts, lang: str) -> Iterator[Task]:
    known, verdict = words_of(lang), facts.verdict
    if verdict.required:
        done = (verdict.declared or 0) >= verdict.required
        yield Task(known["do_version"].format(known[verdict.required.name]), done)
    if facts.grounds and (verdict.required or Bump.PATCH) > Bump.PATCH:
        stated = facts.grounds.change
        yield Task(known["do_note"], bool(facts.grounds.summaries))
        yield Task(known["do_force"], bool(stated) and all(one.state == IN_FORCE for one in stated))
    breaks = verdict.of(Level.BREAK)
    if breaks:
        done = all(one.fingerprint in verdict.accepted for one in breaks)
        yield Task(known["do_accept"].format(len(breaks)), done)
    if facts.faults:
        yield Task(known["do_mend"].format(facts.faults), done=False)
    if facts.proof and verdict.regime:
        yield Task(known["do_tests"], not facts.proof.failed)


def _of_others(facts: Facts, lang: str) -> Iterator[Task]:
    known = words_of(lang)
    burdened = _burdened(facts)
    if burdened:
        yield Task(known["do_notice"].format(burdened), done=False)
    if facts.users:
        yield Task(known["do_users"].format(facts.users), done=False)


def _burdened(facts: Facts) -> int:
    """How many agencies have to do something new: those that come or, where the work changes, all that report."""
    rules = {one.rule for one in facts.verdict.changes if is_duty(one)}
    if not facts.agencies or not rules:
        return 0
    return len(facts.agencies.come) if rules <= _WHO_REPORTS else facts.agencies.after
