"""The desk of a proposal as its pages show it: the parts of the regime, and its rules of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import url_for

from chedo_webui.language import say as _
from chedo_webui.proposals.rules import due_of, due_words, window_of, window_words
from chedo_webui.proposals.telling import stage_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the desk."""

    url: str
    label: str
    title: str
    current: bool


def parts(number: int, regime: v1.Regime, current: str) -> tuple[Part, ...]:
    """List the pages of a desk in the order in which a regime is read."""
    fixed = (
        ("name", _("Tên và căn cứ")),
        ("dates", _("Kỳ và thời hạn")),
        ("reporters", _("Cơ quan thực hiện")),
    )
    found = [Part(url_for("proposal_part", number=number, part=id_), label, "", id_ == current) for id_, label in fixed]
    found += [
        Part(
            url_for("proposal_form", number=number, form=form.id),
            form.number or form.title,
            form.title,
            current == f"form {form.id}",
        )
        for form in regime.forms
    ]
    note = url_for("proposal_part", number=number, part="note")
    meaning = url_for("proposal_review", number=number)
    return (
        *found,
        Part(note, _("Ghi chú thay đổi"), "", current == "note"),
        Part(meaning, _("Ý nghĩa thay đổi"), "", current == "review"),
    )


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: its rule in words, and what the fields of its form hold."""

    id: str
    stage: str
    words: str
    way: str
    month: int
    day: int
    time: str
    count: int
    after: str


@dataclass(frozen=True, slots=True)
class CycleShown:
    """The rules of one kind of period. ``cycle`` names it in edits; "" is the regime itself."""

    cycle: str
    kind: str
    window: str
    days: Mapping[str, Any]
    dues: tuple[Due, ...]


def cycles(regime: v1.Regime) -> tuple[CycleShown, ...]:
    """Show the rules of each kind of period."""
    alone = len(regime.cycles) == 1
    return tuple(_cycle("" if alone else str(at), cycle) for at, cycle in enumerate(regime.cycles))


def _cycle(name: str, cycle: v1.Cycle) -> CycleShown:
    window = window_of(cycle.window) if cycle.window else {}
    return CycleShown(
        name, cycle.kind, window_words(window) if window else "", window, tuple(_due(one) for one in cycle.deadlines)
    )


def _due(one: v1.Deadline) -> Due:
    rule = due_of(one)
    way = "by" if one.due and one.inclusive else "before" if one.due else one.unit or "event"
    month, day = (one.due.month, one.due.day) if one.due else (0, 1)
    return Due(one.id, stage_words(one.stage), due_words(rule), way, month, day, one.time, one.count, one.after)
