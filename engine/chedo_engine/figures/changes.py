"""What a page sends for saving, and what it gets back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from chedo_compiler.runtime.checks import Finding


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value for one place, and the revision of that place its author had seen (0: never written).

    ``cell`` is ``row.col``, ``group:rowid.col``, ``group:rowid.@label``, ``@explain:check:row`` (the row of the
    finding, "" for the form; inside a repeating group ``@explain:check:group:rowid``), or with form ``outline`` the
    id of an ask.
    A text is read as typed; a ``Decimal`` is taken as it is; ``None`` or "" empties the place.
    """

    cell: str
    value: str | Decimal | None
    base: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else wrote the place meanwhile; nothing was overwritten. Values are as :class:`Figure` has them."""

    cell: str
    yours: Decimal | str | None
    theirs: Decimal | str | None
    by: str
    at: dt.datetime
    revision: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that cannot be taken: a code of the message catalogue and what the message needs.

    ``details`` always has ``row`` and ``column`` (labels for people), and ``value`` as typed.
    """

    cell: str
    code: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in a place: exact number, text, or nothing; ``error`` is an error's code, for instance "#N/A"."""

    value: Decimal | str | None = None
    error: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save. ``computed`` holds every computed cell after it, by cell id as in :class:`CellChange`."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    faults: tuple[Fault, ...] = ()
    computed: dict[str, Figure] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    filled: int = 0
    inputs: int = 0
