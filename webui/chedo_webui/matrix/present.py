"""The matrix as a field of small marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from chedo_engine.workflow.states import OPEN_STATES, RECEIVED_STATES, State
from chedo_webui import dates
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from chedo_engine.queries.matrix import Matrix, MatrixCell, MatrixRow

FILTERS = ("all", "missing", "late", "to_accept", "asked", "returned", "accepted")


@dataclass(frozen=True, slots=True)
class Mark:
    """One reporter in one period."""

    url: str
    kind: str
    sign: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One reporter."""

    organisation: str
    label: str
    marks: tuple[Mark | None, ...]
    now: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number in words, which filters the field."""

    filter: str
    number: str
    label: str
    kind: str


def lines(matrix: Matrix, chosen: str, lang: str) -> tuple[Line, ...]:
    """Show the reporters that the filter lets through."""
    return tuple(_line(matrix, row, lang) for row in matrix.rows if _passes(row.current, chosen))


def _passes(cell: MatrixCell | None, chosen: str) -> bool:
    if chosen == "all":
        return True
    return cell is not None and {
        "missing": cell.sent_at is None or cell.state in OPEN_STATES,
        "late": cell.late,
        "to_accept": cell.state is State.SENT,
        "asked": cell.state is State.ASKED,
        "returned": cell.returns > 0 and cell.state is State.DRAFT,
        "accepted": cell.state is State.ACCEPTED,
    }.get(chosen, True)


def _line(matrix: Matrix, row: MatrixRow, lang: str) -> Line:
    marks = tuple(_mark(matrix, row, period, lang) for period in matrix.periods)
    return Line(row.organisation, row.label, marks, _now(row.current))


def _mark(matrix: Matrix, row: MatrixRow, period: str, lang: str) -> Mark | None:
    cell = row.cells.get(period)
    if cell is None:
        return None
    kind, sign, words = _standing(cell)
    name = dates.period_name(period, lang, matrix.labels.get(period, ""))
    return Mark(
        url=url_for("review", regime=matrix.regime, period=period, reporter=row.organisation),
        kind=kind,
        sign=sign,
        title=f"{row.label}, {name}: {words}",
    )


def _standing(cell: MatrixCell) -> tuple[str, str, str]:
    state = cell.state.value
    if state == "accepted":
        return (
            ("accepted tardy", "✓ T", _("đã tiếp nhận, gửi trễ")) if cell.late else ("accepted", "✓", _("đã tiếp nhận"))
        )
    if state == "asked":
        return "sent", "?", _("đề nghị đính chính")
    if state == "sent":
        return ("sent tardy", "● T", _("chờ tiếp nhận, gửi trễ")) if cell.late else ("sent", "●", _("chờ tiếp nhận"))
    if cell.late:
        return "overdue", "!", _("quá hạn, chưa gửi")
    return ("open", "↩", _("đã trả lại, đang lập")) if cell.returns else ("open", "–", _("chưa gửi"))


def _now(cell: MatrixCell | None) -> str:
    if cell is None:
        return ""
    if cell.state is State.ASKED:
        return _("đề nghị đính chính")
    if cell.state in RECEIVED_STATES:
        return _("lần gửi %(number)s", number=cell.number)
    return {State.PRESENTED: _("đang chờ lãnh đạo duyệt"), State.APPROVED: _("đã duyệt, chưa gửi")}.get(
        cell.state, _("đã nhập %(done)s trên %(all)s ô", done=cell.filled, all=cell.inputs)
    )


def counts(matrix: Matrix) -> tuple[Count, ...]:
    """Put the period into words; each number leads to those it counts."""
    found = matrix.counts
    asked = (Count("asked", str(found.asked), _("đề nghị đính chính"), "late"),) if found.asked else ()
    return (
        Count("all", _("%(sent)s trên %(total)s", sent=found.received, total=found.total), _("đã gửi"), ""),
        Count("to_accept", str(found.to_accept), _("chờ tiếp nhận"), ""),
        *asked,
        Count("accepted", str(found.accepted), _("đã tiếp nhận"), ""),
        Count("missing", str(found.missing), _("chưa gửi"), ""),
        Count("late", str(found.late), _("trễ hạn"), "late" if found.late else ""),
        Count("returned", str(found.returned), _("đã trả lại"), ""),
    )
