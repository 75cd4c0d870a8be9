"""A form on the desk: drawn as it is filled in, each line with what became of it, and the line in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_webui.proposals.lines import column_values, row_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1

ADDED, CHANGED = "added", "changed"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A line beside the one in hand."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class InHand:
    """The row or column that is being changed, with its values and its neighbours."""

    part: str
    id: str
    values: Mapping[str, Any]
    above: Neighbour | None
    below: Neighbour | None
    others: tuple[Neighbour, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What became of each row and column, and which went."""

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    lost_rows: tuple[str, ...]
    lost_columns: tuple[str, ...]


def marks_of(before: v1.Form | None, after: v1.Form) -> Marks:
    """Compare the lines of a form with what they were."""
    if before is None:
        return Marks({}, {}, (), ())
    rows = _marks(before, after, _rows(before), _rows(after), row_values)
    columns = _marks(before, after, _columns(before), _columns(after), column_values)
    return Marks(rows, columns, _lost(_rows(before), _rows(after)), _lost(_columns(before), _columns(after)))


def _rows(form: v1.Form) -> dict[str, str]:
    return {one.id: one.label for one in form.rows}


def _columns(form: v1.Form) -> dict[str, str]:
    return {one.id: one.label for one in form.columns}


def _marks(before: v1.Form, after: v1.Form, then: Iterable[str], now: Iterable[str], read: Any) -> dict[str, str]:
    known = set(then)
    found = {name: ADDED for name in now if name not in known}
    return found | {name: CHANGED for name in now if name in known and read(before, name) != read(after, name)}


def _lost(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(label for name, label in then.items() if name not in now)


def in_hand(form: v1.Form, part: str, name: str) -> InHand | None:
    """Return the line that an address names, None where there is none."""
    lines = _columns(form) if part == "column" else _rows(form)
    values = (column_values if part == "column" else row_values)(form, name)
    if name not in lines:
        return None
    order = [Neighbour(id_, label) for id_, label in lines.items()]
    at = list(lines).index(name)
    return InHand(
        part,
        name,
        values,
        order[at - 1] if at else None,
        order[at + 1] if at + 1 < len(order) else None,
        tuple(one for one in order if one.id != name),
        part == "row" and any(row.id == name and row.heading for row in form.rows),
    )
