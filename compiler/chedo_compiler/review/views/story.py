"""A whole review in the order in which it is read, without the marks of any format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import words
from chedo_compiler.diagnostics import Severity
from chedo_compiler.review.burden import Burden, burden_of
from chedo_compiler.review.change import Bump, Level
from chedo_compiler.review.views.affected import effects_of, together
from chedo_compiler.review.views.agencies import Agencies, agencies_of
from chedo_compiler.review.views.burden import entries_told
from chedo_compiler.review.views.carried import carried_of
from chedo_compiler.review.views.days import DueDay, days_of
from chedo_compiler.review.views.drawn_forms import DrawnForm, drawn_forms
from chedo_compiler.review.views.formulas import FormulaSides, formulas_of
from chedo_compiler.review.views.grounds import Grounds, grounds_of
from chedo_compiler.review.views.points import Points, points_of
from chedo_compiler.review.views.replayed import replayed_of, tested
from chedo_compiler.review.views.tasks import Facts, Task, tasks_of
from chedo_compiler.review.views.users import users_of
from chedo_compiler.review.views.words import words_of
from chedo_compiler.runtime.calendar_words import period_name

if TYPE_CHECKING:
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.report import Proof, Report
    from chedo_compiler.review.verdict import Verdict
    from chedo_compiler.review.views.part import Part

_TOLD_AMONG_BREAKS = "VER012"
"""A break that nobody accepted says so itself."""
GOOD, OPEN, BAD = "good", "open", "bad"


@dataclass(frozen=True, slots=True)
class Fault:
    """What has to be mended (``is_grave``), or only minded."""

    code: str
    message: str
    hint: str
    is_grave: bool = True

    @property
    def word(self) -> str:
        """The name of the word before it."""
        return "to_mend" if self.is_grave else "to_mind"


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is told of one regime, or (``id`` is "") of what all share; then ``own`` is None."""

    id: str
    title: str
    versions: str
    state: str  # good | open | bad
    verdict: str
    raising: str
    applies: str
    points: Points
    faults: tuple[Fault, ...]
    own: Own | None
    approvals: tuple[str, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What only a regime has; ``touches_data`` where a change is about figures that were collected."""

    forms: tuple[DrawnForm, ...]
    formulas: tuple[FormulaSides, ...]
    agencies: Agencies | None
    affected: tuple[str, ...]
    touches_data: bool
    burden: Burden
    entries: Part
    users: tuple[str, ...]
    days: tuple[DueDay, ...]
    grounds: Grounds | None
    carried: Part | None
    replayed: Part | None
    needs_note: bool


@dataclass(frozen=True, slots=True)
class Story:
    """All chapters, and what is told of the review itself."""

    lang: str
    since: str
    link: str
    proof: Proof | None
    state: str
    verdict: str
    counts: tuple[int, int, int]
    chapters: tuple[Chapter, ...]
    doubts: tuple[Fault, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """The words around what is told."""
        return words_of(self.lang)


def story_of(report: Report, lang: str) -> Story:
    """Tell a report in a language."""
    chapters = tuple(_chapter(verdict, report, lang) for verdict in report.verdicts)
    state = next((state for state in (BAD, OPEN) if any(one.state == state for one in chapters)), GOOD)
    breaks, risks, safe = (sum(one.points.counts[place] for one in chapters) for place in range(3))
    unaccepted = sum(one.points.open for one in chapters)
    verdict = _verdict(state, unaccepted, lang)
    doubts = tuple(_fault(one, lang) for one in report.doubts)
    counts = breaks, risks, safe
    return Story(lang, report.since, report.link, report.proof, state, verdict, counts, chapters, doubts)


def _chapter(verdict: Verdict, report: Report, lang: str) -> Chapter:
    sides, name = report.sides, verdict.regime
    old, new = sides.old.regimes.get(name), sides.new.regimes.get(name)
    changes = points_of(verdict.changes, verdict.accepted, lang, effects_of(report))
    points = tested(changes, verdict, report, lang)
    told = new or old
    own = _own(verdict, report, lang) if told else None
    faults = tuple(_fault(one, lang) for one in verdict.faults if one.code != _TOLD_AMONG_BREAKS)
    facts = Facts(
        verdict,
        sum(one.is_grave for one in faults),
        own.grounds if own else None,
        own.agencies if own else None,
        len(own.users) if own else 0,
        report.proof,
    )
    grave = any(one.severity is Severity.ERROR and one.code != _TOLD_AMONG_BREAKS for one in verdict.faults)
    state = BAD if grave else OPEN if points.open else GOOD
    known = words_of(lang)
    return Chapter(
        name,
        told.title if told else known["registries"],
        _versions(verdict, lang),
        state,
        _verdict(state, points.open, lang),
        _raising(verdict, lang),
        period_name(verdict.effective_from, lang) if verdict.effective_from else "",
        points,
        faults,
        own,
        verdict.owners or ((known["approvals_none"],) if told else ()),
        tasks_of(facts, lang),
    )


def _own(verdict: Verdict, report: Report, lang: str) -> Own:
    sides, name = report.sides, verdict.regime
    before, after = sides.old.regimes.get(name), sides.new.regimes.get(name)
    burden = burden_of(name, sides.old, sides.new, verdict.changes)
    return Own(
        drawn_forms(name, sides.old, sides.new, verdict.changes, lang),
        formulas_of(before, after, verdict.changes, lang),
        agencies_of(name, sides.old, sides.new),
        together(verdict.changes, report, lang),
        any(map(_touches_data, verdict.changes)),
        burden,
        entries_told(burden, [one for one in report.overlaps if one.here.regime == name], lang),
        users_of(name, sides, verdict.changes, lang),
        days_of(name, sides.old, sides.new, lang),
        grounds_of(before, after, sides.new.registry) if after else None,
        carried_of(name, report, lang),
        replayed_of(verdict, report, lang),
        (verdict.required or Bump.PATCH) > Bump.PATCH,
    )


def _touches_data(change: Change) -> bool:
    """Whether a change is about the meaning of figures, and not about who reports them."""
    about_cells = ("form" in (kind for kind, _ in change.path)) or change.path[0][0] == "indicator"
    return about_cells and change.level > Level.SAFE and bool({"D", "X"} & set(change.hits))


def _versions(verdict: Verdict, lang: str) -> str:
    known = words_of(lang)
    if not verdict.regime:
        return ""
    if not verdict.old:
        return known["new_regime"].format(verdict.new)
    if not verdict.new:
        return known["removed_regime"].format(verdict.old)
    return f"{verdict.old} → {verdict.new}" if verdict.old != verdict.new else known["version_kept"].format(verdict.new)


def _raising(verdict: Verdict, lang: str) -> str:
    known = words_of(lang)
    if verdict.required is None:
        return ""
    required = known[verdict.required.name]
    if verdict.declared is None:
        return known["not_raised"].format(required)
    enough = verdict.declared >= verdict.required
    return known["enough" if enough else "too_little"].format(required, known[verdict.declared.name])


def _verdict(state: str, unaccepted: int, lang: str) -> str:
    return words_of(lang)[f"verdict_{state}"].format(unaccepted)


def _fault(one: Diagnostic, lang: str) -> Fault:
    said = words(one, lang)
    return Fault(one.code, said.message, said.hint, one.severity is Severity.ERROR)
