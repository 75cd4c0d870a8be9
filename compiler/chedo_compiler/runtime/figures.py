"""The figures of one form as they stand in a report, and what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value


@dataclass(slots=True)
class RepeatingRow:
    """A row that the reporter added: its id is kept from period to period, ``cells`` are by column.

    ``parent`` is the id of the outer row that it stands in, "" where groups are not nested.
    """

    id: str
    label: str
    cells: dict[str, Value] = field(default_factory=dict)
    parent: str = ""


@dataclass(slots=True)
class Figures:
    """``cells`` by ``row.column``, ``rows`` by repeating group. A missing cell is blank."""

    cells: dict[str, Value] = field(default_factory=dict)
    rows: dict[str, list[RepeatingRow]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """The period, and what formulas see besides the form itself.

    ``previous`` and ``last_year`` are the same form as last sent for the previous period and for the same period last
    year, ``year`` for the earlier periods of the year in their order (None: none of them was sent). ``forms`` are the
    other forms of the same report, computed; ``indicators`` what was sent in other regimes, by key; ``attributes``
    describe the organisation.
    """

    period: Period
    previous: Figures | None = None
    last_year: Figures | None = None
    year: tuple[Figures | None, ...] | None = None
    forms: Mapping[str, Figures] = field(default_factory=dict)
    indicators: Mapping[str, Value] = field(default_factory=dict)
    attributes: Mapping[str, float] = field(default_factory=dict)
