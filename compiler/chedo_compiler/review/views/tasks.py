"""What is left to do before a change can be approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Bump, Level
from chedo_compiler.review.views.grounds import IN_FORCE
from chedo_compiler.review.views.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.review.report import Proof
    from chedo_compiler.review.verdict import Verdict
    from chedo_compiler.review.views.agencies import Agencies
    from chedo_compiler.review.views.grounds import Grounds


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
    if facts.proof:
        yield Task(known["do_tests"], not facts.proof.failed)


def _of_others(facts: Facts, lang: str) -> Iterator[Task]:
    known = words_of(lang)
    burdened = any("B" in one.hits and one.level > Level.SAFE for one in facts.verdict.changes)
    if burdened and facts.agencies:
        yield Task(known["do_notice"].format(max(facts.agencies.before, facts.agencies.after)), done=False)
    if facts.users:
        yield Task(known["do_users"].format(facts.users), done=False)
