"""What all regimes of a workspace share."""

from __future__ import annotations

from dataclasses import dataclass, field

from chedo_compiler.artefact.v1.form import SELDOM
from chedo_compiler.artefact.v1.regime import FORMAT


@dataclass(frozen=True, slots=True)
class Attribute:
    """A number that describes an organisation (population, area) from a day on; ``value`` is exact, as text."""

    name: str
    value: str
    valid_from: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A node of the dated organisation registry; both dates included, ISO text; "" = open.

    ``dissolved``: it is said to have ended without a successor.
    """

    id: str
    label: str
    type: str
    level: str
    code: str = ""
    parent: str | None = None
    valid_from: str = ""
    valid_to: str = ""
    sectors: tuple[str, ...] = ()
    merged_from: tuple[str, ...] = ()
    split_from: str = ""
    renamed_from: str = ""
    attributes: tuple[Attribute, ...] = ()
    dissolved: bool = field(default=False, metadata=SELDOM)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure with one concept, method and unit. ``system`` is the document that numbers it ``system_code``."""

    id: str
    label: str
    unit: str
    aggregate: str
    definition: str
    method: str = ""
    owner: str = ""
    over_time: str = ""  # how periods of one unit are combined; "" = as the form says
    system: str = ""
    system_code: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    label: str
    factor: str = "1"
    base: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A legal document; in force on both days, ISO text. ``in_force_to`` is "" while nothing has ended it."""

    id: str
    number: str
    title: str
    issued: str
    in_force_from: str
    in_force_to: str = ""
    amends: tuple[str, ...] = ()
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """Days off besides the weekly ones, and make-up working days, ISO text; ``source`` the official paper, or ""."""

    year: int
    off: tuple[str, ...]
    work: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    id: str
    week: tuple[int, ...]  # working weekdays, Monday = 0
    years: tuple[CalendarYear, ...]


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """A setting of the province's regulation (quy chế) and its clause."""

    key: str
    value: str | int | bool
    legal: str


@dataclass(frozen=True, slots=True)
class Role:
    """A province's name for a role; ``stands_for`` is the system's role, ``rights`` the acts it is limited to."""

    id: str
    label: str
    stands_for: str  # data_entry | approver | sender | consolidator | administrator
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of a dashboard, a ranking of organisations of a level, or a line over periods."""

    id: str
    kind: str  # number | ranking | line
    indicator: str
    label: str
    compare: tuple[str, ...] = ()  # plan | last_period | last_year
    level: str = ""
    top: int | None = None
    periods: int | None = None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Indicators shown together to an audience of organisations; none given = all."""

    id: str
    title: str
    audience: tuple[str, ...]
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """What all regimes of a workspace share."""

    project: str
    title: str
    timezone: str
    organisations: tuple[Organisation, ...]
    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...]
    documents: tuple[Document, ...]
    calendars: tuple[Calendar, ...]
    policy: tuple[PolicyEntry, ...]
    roles: tuple[Role, ...] = ()
    dashboards: tuple[Dashboard, ...] = ()
    format: int = FORMAT
