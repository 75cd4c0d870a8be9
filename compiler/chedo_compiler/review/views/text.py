"""A review for a terminal: short lines in the order in which they matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.output.table import table
from chedo_compiler.review.change import Level
from chedo_compiler.review.views.story import BAD, GOOD, story_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.review.report import Report
    from chedo_compiler.review.views.drawn_forms import DrawnForm
    from chedo_compiler.review.views.excerpts import DrawnLine
    from chedo_compiler.review.views.part import Part, PartTable
    from chedo_compiler.review.views.points import Point
    from chedo_compiler.review.views.story import Chapter, Own, Story

_COLORS = {Level.BREAK: "1;31", Level.RISK: "1;33", Level.SAFE: "1;32"}
_STATES = {GOOD: "1;32", BAD: "1;31"}
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "": " "}
_NAMES = 20
"""How many agencies are named."""
_SHORT = 20
"""Of so many characters at most are the texts of a table that stands side by side."""


def render(report: Report, lang: str, *, color: bool) -> str:
    """Return the whole review as text."""
    return "\n".join(_Teller(story_of(report, lang), color=color).lines()) + "\n"


class _Teller:
    """Tells a story line by line."""

    def __init__(self, story: Story, *, color: bool) -> None:
        self._story, self._words, self._color = story, story.words, color

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._color else text

    def lines(self) -> Iterator[str]:
        known, story = self._words, self._story
        since = f" ({known['against'].format(story.since)})" if story.since else ""
        yield self._paint(known["title"], "1") + since
        yield from (f"{one.message} ({one.hint}) [{one.code}]" for one in story.doubts)
        if not story.chapters:
            yield known["nothing"]
            return
        yield f"{self._paint(story.verdict, _STATES.get(story.state, '1;33'))}. {known['counts'].format(*story.counts)}"
        for chapter in story.chapters:
            yield ""
            yield from self._chapter(chapter)
        yield ""
        proof = story.proof
        said = known["tests_run"].format(proof.run, proof.failed) if proof else known["tests_none"]
        yield f"{known['tests']}: {said}"

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        known, points = self._words, chapter.points
        name = f" ({chapter.id}) · {chapter.versions}" if chapter.id else ""
        yield self._paint(chapter.title, "1") + name
        applies = known["applies"].format(chapter.applies) if chapter.applies else ""
        told = [f"{chapter.verdict}: {known['counts'].format(*points.counts)}.", chapter.raising, applies]
        yield "  " + " ".join(part for part in told if part)
        for fault in chapter.faults:
            yield f"  {known[fault.word]} [{fault.code}]: {fault.message}" + (f" ({fault.hint})" if fault.hint else "")
        yield from self._points("breaks", points.breaks)
        yield from self._points("risks", points.risks)
        if points.safe:
            yield f"  {known['safe']}: {known['safe_count'].format(points.safe)}"
        yield from self._points("moves", points.moves)
        if chapter.own:
            yield from self._own(chapter.own)
        yield from self._part("approvals", chapter.approvals)
        yield from self._part("checklist", (f"[{'x' if one.done else ' '}] {one.text}" for one in chapter.tasks))

    def _points(self, name: str, points: tuple[Point, ...]) -> Iterator[str]:
        if points:
            yield f"  {self._words[name]}"
        for one in points:
            state = ""
            if one.level is Level.BREAK:
                state = f" [{self._words['accepted'].format(one.reason) if one.reason else self._words['open']}]"
            yield f"    {self._paint(one.rule, _COLORS[one.level])} {one.message}{state}"
            if one.place:
                yield self._paint(f"      {one.place}  {one.fingerprint}", "2" if self._color else "")
            yield from (f"      {said}" for said in (one.hint, *one.notes) if said)

    def _part(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        found = [line for line in lines if line]
        if found:
            yield f"  {self._words[name]}"
            yield from (f"    {line}" for line in found)

    def _own(self, own: Own) -> Iterator[str]:
        for form in own.forms:
            yield from self._part("forms", self._form(form))
        yield from self._part("formulas", self._formulas(own))
        yield from self._part("agencies", self._agencies(own))
        yield from self._part("data", data_lines(own, self._words))
        yield from self._part("carried", _told(own.carried) if own.carried else ())
        yield from self._part("burden", _told(own.entries))
        yield from self._part("downstream", own.users or [self._words["no_downstream"]])
        yield from self._part("days", self._days(own))
        yield from self._part("legal", legal_lines(own, self._words))
        yield from self._part("replay", _told(own.replayed) if own.replayed else ())

    def _form(self, form: DrawnForm) -> Iterator[str]:
        yield f"{form.number} {form.title}".strip()
        yield from (f"  ~ {self._words['form_unit'].format(*units)}" for units in [form.units] if units)
        for line in form.both.lines:
            yield "  " + self._line(line)
        marked = [(column, form.both.marks.get(column.id, "")) for column in form.both.table.form.columns]
        yield from (f"  {_SIGNS[mark]} | {column.label}" for column, mark in marked if mark)
        yield from (f"  - | {label}" for label in form.lost_columns)

    def _line(self, line: DrawnLine) -> str:
        if line.line is None:
            return self._words["gap"].format(line.hidden)
        squares = " ".join(one.square.sign or "·" for one in line.squares)
        return f"{_SIGNS[line.mark]} {line.line.stt} {'  ' * line.line.level}{line.line.label}  {squares}".rstrip()

    def _formulas(self, own: Own) -> Iterator[str]:
        for one in own.formulas:
            yield f"{one.where} ({one.form})"
            yield f"  - {one.read_before}"
            yield f"  + {one.read_after}"
            yield from (f"  {said}" for said in read_lines(one.gained, one.lost, self._words))

    def _agencies(self, own: Own) -> Iterator[str]:
        agencies, known = own.agencies, self._words
        if agencies is None:
            return
        if agencies.come or agencies.go:
            yield known["agencies_count"].format(agencies.before, agencies.after, agencies.on)
        else:
            yield known["agencies_same"].format(agencies.after, agencies.on)
        for name, found in (("come", agencies.come), ("go", agencies.go)):
            if found:
                yield f"{known[name]}: {named(found, _NAMES, known)}"

    def _days(self, own: Own) -> Iterator[str]:
        if not own.days:
            yield self._words["days_same"]
            return
        rows = [(one.period, one.stage, one.before, one.after) for one in own.days]
        yield from table([self._words[name] for name in ("period", "stage", "before", "after")], rows)


def _told(found: Part) -> Iterator[str]:
    yield from found.lines
    for one in found.tables:
        yield f"{one.title}:"
        yield from (f"  {line}" for line in _table(one))
        yield f"  {one.more}" if one.more else ""


def _table(one: PartTable) -> Iterator[str]:
    """A table of short texts as such; of long ones a paragraph for each row."""
    if all(len(text) <= _SHORT for row in one.rows for text in row):
        yield from table(one.head, one.rows)
        return
    for name, *rest in one.rows:
        yield name
        yield "  " + " · ".join(f"{title}: {text}" for title, text in zip(one.head[1:], rest, strict=True) if text)


def named(names: tuple[str, ...], most: int, known: dict[str, str]) -> str:
    """Return names as one text; what is too many is counted."""
    rest = [known["more_names"].format(len(names) - most)] if len(names) > most else []
    return ", ".join([*names[:most], *rest])


def read_lines(gained: str, lost: str, known: dict[str, str]) -> Iterator[str]:
    """Say which cells a formula reads in addition or no longer."""
    if gained:
        yield known["gained"].format(gained)
    if lost:
        yield known["lost"].format(lost)
    if not gained and not lost:
        yield known["same_reads"]


def data_lines(own: Own, known: dict[str, str]) -> Iterator[str]:
    """Say which figures are touched."""
    lost, come = own.burden.lost, own.burden.come
    if own.affected or own.touches_data or lost:
        yield from own.affected or (known["no_usage"],)
        yield known["cells_touched"].format(lost, come)
    else:
        yield known["cells_come" if come else "cells_same"].format(come)


def legal_lines(own: Own, known: dict[str, str]) -> Iterator[str]:
    """Say on what ground the change and the regime stand."""
    if own.grounds is None:
        return
    if own.needs_note and not own.grounds.summaries:
        yield known["no_note"]
    yield from own.grounds.summaries
    for name, grounds in (("legal_of_change", own.grounds.change), ("legal_of_regime", own.grounds.regime)):
        for one in grounds:
            title = f" ({one.title})" if one.title else ""
            yield f"{known[name]}: {one.document}{title}, {one.clause}: {known[one.state]}"
