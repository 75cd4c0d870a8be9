"""The table of contents: every address, its view, and who may call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_webui import feedback, language, site
from chedo_webui.access import Permission
from chedo_webui.consolidated import routes as consolidated
from chedo_webui.entry import files
from chedo_webui.entry import routes as entry
from chedo_webui.matrix import routes as matrix
from chedo_webui.outline import routes as outline
from chedo_webui.proposals import acting as proposing
from chedo_webui.proposals import routes as proposals
from chedo_webui.regimes import routes as regimes
from chedo_webui.review import routes as review
from chedo_webui.series import routes as series
from chedo_webui.sign_in import routes as sign_in
from chedo_webui.work_queue import routes as work_queue

if TYPE_CHECKING:
    from collections.abc import Callable

_GET = ("GET",)
_POST = ("POST",)
_REPORT = "/reports/<regime>/<period>/<reporter>"
_CELL = f"{_REPORT}/forms/<form>/cells/<cell>"
_HOSTED = "/regimes/<regime>/<period>"
_PROPOSAL = "/proposals/<int(max=2147483647):number>"
_PARTS = f"<any({','.join(proposals.PARTS)}):part>"


@dataclass(frozen=True, slots=True)
class Page:
    """One address."""

    rule: str
    endpoint: str
    view: Callable[..., Any]
    permission: Permission
    methods: tuple[str, ...] = _GET
    takes_file: bool = False


PAGES: tuple[Page, ...] = (
    Page("/accent.css", "accent", site.accent, Permission.ANYONE),
    Page("/language/<any(vi,en):lang>", "language", language.switch, Permission.ANYONE, _POST),
    Page("/sign-in", "sign_in", sign_in.show, Permission.ANYONE),
    Page("/sign-in", "sign_in_post", sign_in.enter, Permission.ANYONE, _POST),
    Page("/sign-out", "sign_out", sign_in.leave, Permission.ANYONE, _POST),
    Page("/session", "session_state", sign_in.state, Permission.ANYONE),
    Page("/password", "password", sign_in.password, Permission.SIGNED_IN),
    Page("/password", "password_post", sign_in.change, Permission.SIGNED_IN, _POST),
    Page("/", "work_queue", work_queue.show, Permission.SIGNED_IN),
    Page(f"{_REPORT}", "review", review.show, Permission.READ),
    Page(f"{_REPORT}/acts/<action>", "act", review.act_on, Permission.READ, _POST),
    Page(f"{_REPORT}/feedback", "feedback", feedback.give, Permission.READ, _POST),
    Page(f"{_REPORT}/fill", "fill", entry.fill, Permission.READ),
    Page(f"{_REPORT}/forms/<form>", "form", entry.show, Permission.READ),
    Page(f"{_REPORT}/forms/<form>", "form_post", entry.save_form, Permission.FILL, _POST),
    Page(f"{_REPORT}/forms/<form>.xlsx", "form_workbook", entry.workbook, Permission.READ),
    Page(f"{_REPORT}/forms/<form>/cells/<cell>", "cell", entry.cell, Permission.READ),
    Page(f"{_REPORT}/series/<form>/<cell>", "own_series", series.show_own, Permission.READ),
    Page(f"{_CELL}/files", "file_add", files.add, Permission.FILL, _POST, takes_file=True),
    Page(f"{_CELL}/files/<digest>", "file", files.hand_out, Permission.READ),
    Page(f"{_CELL}/files/<digest>", "file_remove", files.remove, Permission.FILL, _POST),
    Page(f"{_REPORT}/forms/<form>/rows", "row_add", entry.row_add, Permission.FILL, _POST),
    Page(f"{_REPORT}/forms/<form>/rows/<group>/<row>", "row_question", entry.row_question, Permission.FILL),
    Page(f"{_REPORT}/forms/<form>/rows/<group>/<row>", "row_remove", entry.row_remove, Permission.FILL, _POST),
    Page(f"{_REPORT}/cells/<form>", "cells", entry.save, Permission.FILL, ("PATCH",)),
    Page(f"{_REPORT}/outline", "outline", outline.show, Permission.READ),
    Page(f"{_REPORT}/outline", "outline_post", outline.save, Permission.FILL, _POST),
    Page("/regimes", "regimes", regimes.show, Permission.SIGNED_IN),
    Page("/regimes/<regime>", "matrix", matrix.newest, Permission.HOST),
    Page("/regimes/<regime>/series/<form>/<cell>", "series", series.show, Permission.HOST),
    Page(f"{_HOSTED}", "matrix_period", matrix.show, Permission.HOST),
    Page(f"{_HOSTED}/accept", "accept_all", matrix.accept_all, Permission.HOST, _POST),
    Page(f"{_HOSTED}/consolidated", "consolidated", consolidated.first, Permission.HOST),
    Page(f"{_HOSTED}/consolidated/<form>", "consolidated_form", consolidated.show, Permission.HOST),
    Page(f"{_HOSTED}/consolidated/<form>.xlsx", "consolidated_workbook", consolidated.workbook, Permission.HOST),
    Page(f"{_HOSTED}/consolidated/<form>/cells/<cell>", "sources", consolidated.sources, Permission.HOST),
    Page("/proposals", "proposals", proposals.index, Permission.PROPOSE),
    Page("/proposals", "proposal_begin", proposals.begin, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/{_PARTS}", "proposal_part", proposals.part, Permission.PROPOSE),
    Page(f"{_PROPOSAL}/forms/<form>", "proposal_form", proposals.form, Permission.PROPOSE),
    Page(f"{_PROPOSAL}/review", "proposal_review", proposals.review, Permission.PROPOSE),
    Page(f"{_PROPOSAL}/review/whole", "proposal_whole_review", proposals.whole_review, Permission.PROPOSE),
    Page(f"{_PROPOSAL}/patch", "proposal_patch", proposing.patch, Permission.PROPOSE),
    Page(f"{_PROPOSAL}/edits", "proposal_edits", proposing.edit, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/edits/<int:place>", "proposal_take_back", proposing.take_back, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/note", "proposal_note", proposing.note, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/title", "proposal_rename", proposing.rename, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/rebase", "proposal_rebase", proposing.rebase, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/send", "proposal_send", proposing.send, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/pass-on", "proposal_pass_on", proposing.pass_on, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/withdraw", "proposal_withdraw", proposing.withdraw, Permission.PROPOSE, _POST),
    Page(f"{_PROPOSAL}/reopen", "proposal_reopen", proposing.reopen, Permission.PROPOSE, _POST),
)
