"""One report on its way: who fills it, who approves, who accepts, and what stands in it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_engine.demo import people, procedures, socioeconomic, words
from chedo_engine.demo.story import CORRECT, FILL, FILL_HALF, FILL_START
from chedo_engine.figures.changes import CellChange
from chedo_engine.services.entry import save_cells
from chedo_engine.services.rows import add_row
from chedo_engine.services.submissions import act
from chedo_engine.workflow.states import Action, Role

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.periods import Period
    from chedo_engine.demo.story import Move
    from chedo_engine.keys import Actor, SubmissionKey

OUTLINE = "outline"
_PROJECTS, _PROJECT_ROWS = "du_an", "cong_trinh"
_AT_START = ("ke_hoach", "luy_ke_truoc", "tu_ky_truoc")
_MISTAKE = Decimal("1.1")

_BY_ROLE = {
    Action.PRESENT: Role.DATA_ENTRY,
    Action.APPROVE: Role.APPROVER,
    Action.REFUSE: Role.APPROVER,
    Action.SEND: Role.APPROVER,
    Action.RECALL: Role.APPROVER,
    Action.ACCEPT: Role.CONSOLIDATOR,
    Action.RETURN: Role.CONSOLIDATOR,
}


@dataclass(slots=True)
class Desk:
    """A report in work."""

    session: Session
    key: SubmissionKey
    period: Period
    regime: v1.Regime
    group: v1.ReporterGroup
    revisions: dict[str, int] = field(default_factory=dict)
    explained: set[tuple[str, str]] = field(default_factory=set)

    def play(self, moves: tuple[Move, ...]) -> None:
        """Do one thing after the other."""
        mistaken = any(move.what == CORRECT for move in moves)
        for move in moves:
            if move.what == FILL:
                self._fill(move.at, mistaken=mistaken)
            elif move.what == FILL_HALF:
                half = list(self._figures().items())
                self._save(self._form, dict(half[: len(half) // 2]), move.at)
            elif move.what == FILL_START:
                cells = {cell: value for cell, value in self._figures().items() if cell.endswith(_AT_START)}
                self._save(self._form, cells, move.at)
            elif move.what == CORRECT:
                self._correct(move.at)
            else:
                action = Action(move.what)
                act(self.session, self.key, action, by=self._actor(_BY_ROLE[action]), at=move.at, reason=move.reason)

    @property
    def _form(self) -> str:
        return procedures.FORM if procedures.FORM in self.group.forms else socioeconomic.FORM

    def _figures(self) -> dict[str, Decimal]:
        if self._form == procedures.FORM:
            return procedures.figures(self.key.reporter, self.period.year, self.period.index)
        return socioeconomic.figures(self.group.id, self.key.reporter, self.period.year, self.period.index)

    def _actor(self, role: Role) -> Actor:
        organisation = self.regime.host if role is Role.CONSOLIDATOR else self.key.reporter
        make = {
            Role.DATA_ENTRY: people.data_entry,
            Role.APPROVER: people.approver,
            Role.CONSOLIDATOR: people.consolidator,
        }[role]
        return make(organisation).actor(self.key.tenant)

    def _fill(self, at: dt.datetime, *, mistaken: bool) -> None:
        cells = self._figures()
        wrong = self._mistake(cells) if mistaken else ""
        if wrong:
            cells[wrong] = (cells[wrong] * _MISTAKE).quantize(cells[wrong])
        self._save(self._form, cells, at)
        if _PROJECTS in self.group.forms:
            self._fill_projects(at)
        self._write_outline(at)

    def _correct(self, at: dt.datetime) -> None:
        cells = self._figures()
        wrong = self._mistake(cells)
        if wrong:
            self._save(self._form, {wrong: cells[wrong]}, at)

    def _mistake(self, cells: dict[str, Decimal]) -> str:
        # Only an estimate may be wrong: the sums of the other report must hold at any time.
        estimates = [cell for cell, value in cells.items() if cell.endswith(".uoc_thang") and value > 1]
        return random.Random(f"mistake/{self.key}").choice(estimates) if estimates else ""  # noqa: S311

    def _fill_projects(self, at: dt.datetime) -> None:
        by = self._actor(Role.DATA_ENTRY)
        cells: dict[str, Decimal] = {}
        for project in words.projects(self.group.id, self.key.reporter, self.key.period):
            row = add_row(self.session, self.key, _PROJECTS, _PROJECT_ROWS, project.label, by=by, at=at)
            place = f"{_PROJECT_ROWS}:{row}"
            cells[f"{place}.von_nsnn"] = project.state
            cells[f"{place}.von_khac"] = project.other
            cells[f"{place}.giai_ngan"] = project.paid
        if cells:
            self._save(_PROJECTS, cells, at)

    def _write_outline(self, at: dt.datetime) -> None:
        outlines = {outline.id: outline for outline in self.regime.outlines}
        if self.group.outline is None:
            return
        asks = (section.ask for section in outlines[self.group.outline].sections if section.ask)
        answers = {ask.id: words.answer(ask.id, self.key.reporter, self.key.period) for ask in asks}
        self._save(OUTLINE, {ask: text for ask, text in answers.items() if text}, at)

    def _save(self, form: str, cells: dict[str, Decimal] | dict[str, str], at: dt.datetime) -> None:
        changes = [CellChange(cell, value, self.revisions.get(f"{form}!{cell}", 0)) for cell, value in cells.items()]
        saved = save_cells(self.session, self.key, form, changes, by=self._actor(Role.DATA_ENTRY), at=at)
        if saved.faults or saved.conflicts:
            raise AssertionError((self.key, saved.faults, saved.conflicts))
        self.revisions |= {f"{form}!{cell}": revision for cell, revision in saved.acknowledged.items()}
        open_warnings = [
            finding
            for finding in saved.findings
            if finding.explain and (finding.check, finding.row) not in self.explained
        ]
        if open_warnings:
            self.explained |= {(finding.check, finding.row) for finding in open_warnings}
            texts = {
                f"@explain:{finding.check}:{finding.row}": words.choice(
                    words.EXPLANATIONS, self.key.reporter, self.key.period, finding.row
                )
                for finding in open_warnings
            }
            self._save(form, texts, at)
