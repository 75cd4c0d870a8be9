"""Reads when a regime reports: cycles, occasions and deadlines."""

from __future__ import annotations

from chedo_compiler.artefact.v1 import Window
from chedo_compiler.model.cycle import CycleEntry, DeadlineEntry, OccasionEntry
from chedo_compiler.model.text import Text
from chedo_compiler.read.fields import (
    integer,
    mapping,
    mappings,
    maybe_string,
    maybe_text,
    month_day,
    string,
    text,
    texts,
)
from chedo_compiler.runtime.periods import A_YEAR, WEEKDAYS
from chedo_compiler.syntax.nodes import Mapping

_UNITS = ("days", "working_days", "hours")
OF_EVENTS = frozenset({"within", "daily"})
"""Keys of a deadline that only reports about an event have."""

_BY_MONTHS = frozenset(frequency.value for frequency in A_YEAR)


def read_cycles(node: Mapping) -> tuple[CycleEntry, ...]:
    """Read ``period`` and ``periods``; what the regime says of all holds where a cycle says nothing of its own."""
    common = tuple(read_deadline(entry) for entry in mappings(node, "deadlines"))
    window = mapping(node, "window")
    written = [(text(entry, "kind"), entry) for entry in mappings(node, "periods")]
    if (only := maybe_text(node, "period")) is not None:
        written.insert(0, (only, Mapping({}, only.span)))
    return tuple(_cycle(kind, entry, window, common) for kind, entry in written)


def _cycle(kind: Text, node: Mapping, common_window: Mapping | None, common: tuple[DeadlineEntry, ...]) -> CycleEntry:
    window = mapping(node, "window") or (common_window if kind.value in _BY_MONTHS else None)
    own = tuple(read_deadline(entry) for entry in mappings(node, "deadlines"))
    starts, hours = mapping(node, "starts"), maybe_string(node, "first")
    return CycleEntry(
        kind=kind,
        keys=tuple(Text(entry.key.raw, entry.key) for entry in node.entries.values()),
        only=texts(node, "only"),
        content=maybe_string(node, "content"),
        window=read_window(window) if window else None,
        window_span=window.span if window else None,
        deadlines=own or tuple(one for one in common if bool(one.keys & OF_EVENTS) == (kind.value == "event")),
        shared=not own,
        forms=texts(node, "forms") if node.get("forms") else None,
        outlines=texts(node, "outlines") if node.get("outlines") else None,
        starts=month_day(starts) if starts else None,
        weekday=WEEKDAYS.index(string(node, "starts", WEEKDAYS[0])) if starts is None else 0,
        occasions=tuple(_occasion(entry) for entry in mappings(node, "occasions")),
        first=as_hours(hours),
        daily=string(node, "daily"),
        months=integer(node, "months", 0),
        replaces=texts(node, "replaces"),
    )


def _occasion(node: Mapping) -> OccasionEntry:
    window = mapping(node, "window") or node
    deadlines = tuple(read_deadline(entry) for entry in mappings(node, "deadlines"))
    return OccasionEntry(text(node, "id"), string(node, "label"), text(window, "from"), text(window, "to"), deadlines)


def read_window(node: Mapping) -> Window:
    """Read ``{from: …, to: …, actual_until: …}``."""
    start, end, actual = mapping(node, "from"), mapping(node, "to"), mapping(node, "actual_until")
    if start is None or end is None:
        raise LookupError("window")
    return Window(month_day(start), month_day(end), month_day(actual) if actual else None)


def read_deadline(node: Mapping) -> DeadlineEntry:
    """Read a deadline; which of its keys go together is left to the rules."""
    due = mapping(node, "due") or node
    last, before = mapping(due, "by"), mapping(due, "before")
    day = last or before
    unit = next((name for name in _UNITS if due.get(name)), "")
    return DeadlineEntry(
        id=text(node, "id"),
        stage=string(node, "stage"),
        due=month_day(day) if day else None,
        inclusive=last is not None or before is None,
        roll=maybe_string(node, "roll"),
        time=string(day or due, "time"),
        after=maybe_text(due, "after"),
        count=integer(due, unit, 0),
        unit=unit,
        within=as_hours(maybe_string(due, "within")),
        daily=string(due, "daily"),
        keys=frozenset(due.entries),
        span=due.span,
    )


def as_hours(written: str | None) -> int:
    """Return how many hours ``48h`` is; 0 when it is not given."""
    return int(written.removesuffix("h")) if written else 0
