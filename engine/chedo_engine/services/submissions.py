"""Moving a submission along its workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import codec
from chedo_engine.figures import body
from chedo_engine.figures.computing import examine
from chedo_engine.figures.fillable import required_asks
from chedo_engine.figures.reading import LONGEST_TEXT, read_text
from chedo_engine.permissions import standing
from chedo_engine.refusals import Refused
from chedo_engine.services.events import last_event, record
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import OUTLINE, answers_in, copy_bodies, read_bodies, unpacked, write_bodies
from chedo_engine.store.submissions import RevisionRow
from chedo_engine.store.surroundings import surroundings_of
from chedo_engine.workflow.states import Action, State, Transition, decide

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_compiler.runtime.checks import Finding
    from chedo_engine.figures.body import Body
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.store.reports import Report

_REASONED = (Action.REFUSE, Action.RECALL, Action.RETURN, Action.ASK, Action.DECLINE)


def act(
    session: Session,
    key: SubmissionKey,
    action: Action,
    *,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    seen: int | None = None,
) -> State:
    """Move a submission along its workflow, leave an event, and return the new state.

    The header is locked first, so of two people pressing at once the second is judged on the state the first left.
    ``seen`` is how many events the page had shown that the act comes from: nobody decides on what they have not seen,
    and the same act pressed twice is done once.

    Raises:
        Refused: the action is not open to ``by`` now. Nothing has been written. ``findings-open`` carries
            ``findings`` (tuple of Finding) and ``texts`` (labels of required texts still blank).
    """
    report = load_report(session, key, lock=True)
    person = standing(by, key.reporter, report.regime.host)
    if by.tenant != key.tenant or not person.sides:
        raise Refused("not-your-organisation", action=action.value)
    if seen is not None and seen != report.row.events:
        return _done_already(session, report, action, by, seen)
    words = _reason(reason)
    step = decide(report.state, action, person, report.regime.workflow, words)
    if action is Action.PRESENT:
        _close_figures(session, report)
    sent = _send(session, report, by, at) if action is Action.SEND else 0
    _move(report, step, by, at, words)
    record(session, report.row, step, by=by, at=at, reason=words, revision=sent)
    session.flush()
    return step.target


def _done_already(session: Session, report: Report, action: Action, by: Actor, seen: int) -> State:
    """Answer a page that is behind: its act was just done by the same person, or it must be looked at anew."""
    last = last_event(session, report.row)
    if last and (last.number, last.action, last.account) == (seen + 1, action.value, by.account):
        return report.state
    raise Refused("changed-meanwhile", state=report.state.value)


def _reason(typed: str) -> str:
    words, fault = read_text(typed)
    if fault:
        raise Refused("reason-too-long", maximum=LONGEST_TEXT)
    return words or ""


def _close_figures(session: Session, report: Report) -> None:
    """Compute all forms for the last time before the leader reads them, and refuse while anything is open."""
    around = surroundings_of(session, report)
    bodies = read_bodies(session, report.key, 0)
    answers = answers_in(bodies.pop(OUTLINE, []))
    sheets = unpacked(session, report.key.tenant, bodies)
    findings: list[Finding] = []
    around.compute(sheets)
    for form in report.forms:
        sheet = sheets[form.id]
        found = examine(form, sheet, around.context(form, sheets), report.row.group_id)
        findings += [finding for finding in found if _is_open(finding, sheet)]
        anew = body.pack(form, sheet)
        if anew != bodies.get(form.id):
            write_bodies(session, report.key, form.id, anew)
    texts = tuple(ask.label for ask in required_asks(report.outline) if ask.id not in answers)
    if findings or texts:
        raise Refused("findings-open", findings=tuple(findings), texts=texts, count=len(findings) + len(texts))


def _is_open(finding: Finding, sheet: Sheet) -> bool:
    if finding.level == "error":
        return True
    return finding.explain and f"{finding.check}:{finding.row}" not in sheet.explanations


def _send(session: Session, report: Report, by: Actor, at: dt.datetime) -> int:
    """Copy the working copy into the next revision."""
    row = report.row
    row.number += 1
    row.sent_at = at
    forms = read_bodies(session, report.key, 0)
    session.add(
        RevisionRow(
            tenant=row.tenant,
            regime=row.regime,
            period=row.period,
            reporter=row.reporter,
            number=row.number,
            sent_at=at,
            sent_by=by.account,
            sha256=content_digest(report, row.number, forms),
        )
    )
    session.flush()
    copy_bodies(session, report.key, row.number, forms)
    return row.number


def content_digest(report: Report, number: int, forms: dict[str, list[Body]]) -> str:
    """Return the SHA-256 of what a revision says, over its canonical JSON."""
    row = report.row
    content = {
        "tenant": row.tenant,
        "regime": row.regime,
        "version": row.version,
        "period": row.period,
        "reporter": row.reporter,
        "number": number,
        "forms": {
            form: {part.part: [part.layout, part.vector.hex(), part.texts] for part in parts}
            for form, parts in forms.items()
        },
    }
    return codec.digest(codec.encode(content))


def _move(report: Report, step: Transition, by: Actor, at: dt.datetime, reason: str) -> None:
    row = report.row
    row.state = step.target.value
    row.state_at = at
    if step.action in _REASONED:
        row.reason, row.reason_action, row.reason_by = reason, step.action.value, by.name
    elif step.action is Action.PRESENT:
        row.reason = row.reason_action = row.reason_by = ""
    if step.action is Action.RETURN:
        row.returns += 1
