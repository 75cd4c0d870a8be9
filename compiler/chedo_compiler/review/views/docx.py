"""A review as a document for an office's files: all of it, in the order in which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.documents.paper import Paper
from chedo_compiler.documents.parts import Piece, plain_grid
from chedo_compiler.review.change import Level
from chedo_compiler.review.views.form_grid import form_grid
from chedo_compiler.review.views.story import story_of
from chedo_compiler.review.views.text import data_lines, legal_lines, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.review.report import Report
    from chedo_compiler.review.views.agencies import Agencies
    from chedo_compiler.review.views.drawn_forms import DrawnForm
    from chedo_compiler.review.views.part import Part
    from chedo_compiler.review.views.points import Point
    from chedo_compiler.review.views.story import Chapter, Own, Story

_DONE, _OPEN = "☑", "☐"


def render(report: Report, lang: str) -> bytes:
    """Return the document."""
    return _Teller(story_of(report, lang), _host(report)).told()


def _host(report: Report) -> str:
    """The agency whose paper it is: the host, where all that changed is of one."""
    sides = report.sides
    names = [one.regime for one in report.verdicts if one.regime]
    hosts = {(sides.new.regimes.get(name) or sides.old.regimes[name]).host for name in names}
    labels = {one.id: one.label for one in sides.new.registry.organisations}
    return labels.get(hosts.pop(), "") if len(hosts) == 1 else ""


class _Teller:
    """Tells a story part by part."""

    def __init__(self, story: Story, agency: str) -> None:
        self._story, self._words = story, story.words
        self._paper = Paper(story.lang, story.words["title"])
        self._paper.letterhead(agency)

    def told(self) -> bytes:
        known, story, paper = self._words, self._story, self._paper
        since = f" ({known['against'].format(story.since)})" if story.since else ""
        paper.name(known["document"], known["title"] + since)
        for one in story.doubts:
            paper.point(Piece(f"{one.code}: ", bold=True), f"{one.message} ({one.hint})")
        if not story.chapters:
            paper.say(known["nothing"])
        else:
            paper.say(Piece(f"{story.verdict}. ", bold=True), known["counts"].format(*story.counts), ".")
            rows = tuple(
                (one.title, one.versions, known["counts"].format(*one.points.counts)) for one in story.chapters
            )
            titles = known["contents"], known["version"], known["result"]
            paper.table(plain_grid(known["contents"], titles, rows, (5, 2, 4)))
        for number, chapter in enumerate(story.chapters, 1):
            self._chapter(number, chapter)
        if story.chapters:
            proof = story.proof
            said = known["tests_run"].format(proof.run, proof.failed) if proof else known["tests_none"]
            paper.heading(known["tests"], 1)
            paper.say(said)
        paper.signature([])
        return paper.content()

    def _chapter(self, number: int, one: Chapter) -> None:
        known, paper = self._words, self._paper
        name = f"{number}. {one.title}" + (f" ({one.versions})" if one.versions else "")
        paper.heading(name, 1, new_page=number > 1)
        paper.say(Piece(f"{one.verdict}. ", bold=True), known["counts"].format(*one.points.counts), ".")
        applies = known["applies"].format(one.applies) + "." if one.applies else ""
        if one.raising or applies:
            paper.say(" ".join(part for part in (one.raising, applies) if part))
        for fault in one.faults:
            hint = f" ({fault.hint})" if fault.hint else ""
            paper.point(Piece(f"{known[fault.word]}: ", bold=True), f"{fault.message}{hint} [{fault.code}]")
        self._points("breaks", one.points.breaks)
        self._points("risks", one.points.risks)
        if one.points.safe:
            paper.heading(known["safe"], 2)
            paper.say(known["safe_count"].format(one.points.safe))
        self._points("moves", one.points.moves)
        if one.own:
            self._own(one.own)
        self._listed("approvals", one.approvals)
        self._listed("checklist", [f"{_DONE if task.done else _OPEN} {task.text}" for task in one.tasks])

    def _points(self, name: str, points: tuple[Point, ...]) -> None:
        known, paper = self._words, self._paper
        if not points:
            return
        paper.heading(f"{known[name]} ({len(points)})", 2)
        if f"{name}_why" in known:
            paper.say(Piece(known[f"{name}_why"], italic=True))
        for one in points:
            state = ""
            if one.level is Level.BREAK:
                state = f" [{known['accepted'].format(one.reason) if one.reason else known['open']}]"
            paper.point(Piece(one.message), Piece(state, bold=True))
            for said in (one.hint, *one.notes):
                if said:
                    paper.note(Piece(said, italic=True))
            hits = known["affects"].format(", ".join(one.hits)) if one.hits else ""
            marks = f"{one.rule} · {one.place} · {known['fingerprint']} {one.fingerprint}" if one.place else one.rule
            paper.note(Piece(f"{marks} · {hits}" if hits else marks, colour="595959"))

    def _listed(self, name: str, lines: Iterable[str]) -> None:
        found = [line for line in lines if line]
        if found:
            self._paper.heading(self._words[name], 2)
        for line in found:
            self._paper.point(line)

    def _own(self, own: Own) -> None:
        known = self._words
        for form in own.forms:
            self._form(form)
        self._formulas(own)
        if own.agencies:
            self._agencies(own.agencies)
        self._listed("data", data_lines(own, known))
        if own.carried:
            self._told("carried", own.carried)
        self._told("burden", own.entries)
        self._listed("downstream", own.users or [known["no_downstream"]])
        self._days(own)
        self._listed("legal", legal_lines(own, known))
        if own.replayed:
            self._told("replay", own.replayed)

    def _form(self, form: DrawnForm) -> None:
        known, paper = self._words, self._paper
        title = f"{form.number} {form.title}".strip()
        sides = {"before": form.old, "after": form.new}
        grids = {
            when: form_grid(side, known[f"form_{when}"].format(title), known) for when, side in sides.items() if side
        }
        paper.heading(f"{known['forms']}: {title}", 2, over=next(iter(grids.values())))
        paper.say(Piece(known["legend"], italic=True))
        if form.units:
            paper.say(Piece(f"~ {known['form_unit'].format(*form.units)}", bold=True))
        for when in sides:
            grid = grids.get(when)
            paper.heading(known[when], 3, over=grid or next(iter(grids.values())))
            if grid is None:
                paper.say(known[f"no_{when}"])
            else:
                paper.table(grid)

    def _formulas(self, own: Own) -> None:
        known, paper = self._words, self._paper
        if own.formulas:
            paper.heading(known["formulas"], 2)
        for one in own.formulas:
            paper.say(Piece(one.where, bold=True), f" ({one.form})")
            paper.point(f"{known['before']}: {one.read_before}  [{one.before}]")
            paper.point(f"{known['after']}: {one.read_after}  [{one.after}]")
            paper.note(Piece("; ".join(read_lines(one.gained, one.lost, known)), italic=True))

    def _agencies(self, found: Agencies) -> None:
        known, paper = self._words, self._paper
        paper.heading(known["agencies"], 2)
        if not found.come and not found.go:
            paper.say(known["agencies_same"].format(found.after, found.on))
            return
        paper.say(known["agencies_count"].format(found.before, found.after, found.on))
        rows = tuple(
            (known.get(f"level_{one.level}", one.level), str(one.before), str(one.after)) for one in found.levels
        )
        paper.table(plain_grid(known["agencies"], (known["level"], known["before"], known["after"]), rows, (4, 2, 2)))
        for name, names in (("come", found.come), ("go", found.go)):
            if names:
                paper.say(Piece(f"{known[name]} ({len(names)}): ", bold=True), ", ".join(names))

    def _told(self, name: str, found: Part) -> None:
        self._listed(name, found.lines)
        for one in found.tables:
            self._paper.heading(one.title, 3)
            widths = (4, *(2,) * (len(one.head) - 1))
            self._paper.table(plain_grid(one.title, one.head, one.rows, widths))
            if one.more:
                self._paper.say(one.more)

    def _days(self, own: Own) -> None:
        known, paper = self._words, self._paper
        paper.heading(known["days"], 2)
        if not own.days:
            paper.say(known["days_same"])
            return
        rows = tuple((one.period, one.stage, one.before, one.after) for one in own.days)
        titles = tuple(known[name] for name in ("period", "stage", "before", "after"))
        paper.table(plain_grid(known["days"], titles, rows, (3, 3, 4, 4)))
