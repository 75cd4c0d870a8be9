"""What was published: registries, releases, layouts; and the periods opened under them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 (the mapper reads annotations)

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from chedo_compiler.runtime.due import Due
from chedo_engine.store.base import Base, Moment


class RegistryRow(Base):
    """A published registry, numbered in order of publication; the newest counts for new periods."""

    __tablename__ = "registry"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str]
    artefact: Mapped[bytes]
    published_at: Mapped[dt.datetime] = mapped_column(Moment)
    published_by: Mapped[str]


class ReleaseRow(Base):
    """A published release of a regime; never changed."""

    __tablename__ = "release"
    __table_args__ = (ForeignKeyConstraint(["tenant", "registry_number"], ["registry.tenant", "registry.number"]),)

    tenant: Mapped[str] = mapped_column(primary_key=True)
    regime: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    effective_from: Mapped[str]
    registry_number: Mapped[int]
    artefact: Mapped[bytes]
    published_at: Mapped[dt.datetime] = mapped_column(Moment)
    published_by: Mapped[str]


class LayoutRow(Base):
    """What a vector holds: cells and their scales, as canonical JSON named by its SHA-256; never changed."""

    __tablename__ = "layout"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class PeriodRow(Base):
    """An opened period of a regime. ``ordinal`` sorts periods in time, ``host`` is that of the release.

    ``send_by`` and ``consolidate_by`` are the last days, ``send_time`` and ``consolidate_time`` their clock times.
    """

    __tablename__ = "period"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "regime", "version"], ["release.tenant", "release.regime", "release.version"]),
        ForeignKeyConstraint(["tenant", "registry_number"], ["registry.tenant", "registry.number"]),
    )

    tenant: Mapped[str] = mapped_column(primary_key=True)
    regime: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str]
    registry_number: Mapped[int]
    ordinal: Mapped[int]
    host: Mapped[str]
    title: Mapped[str]
    window_start: Mapped[dt.date]
    window_end: Mapped[dt.date]
    send_by: Mapped[dt.date | None]
    send_time: Mapped[str]
    consolidate_by: Mapped[dt.date | None]
    consolidate_time: Mapped[str]
    timezone: Mapped[str]
    opened_at: Mapped[dt.datetime] = mapped_column(Moment)
    opened_by: Mapped[str]

    @property
    def send_due(self) -> Due | None:
        """The last moment at which a report is in time."""
        return Due(self.send_by, self.send_time) if self.send_by else None


class EventStartRow(Base):
    """When an event (2026-bao-so-3) began that a regime reports about: what its periods are counted from."""

    __tablename__ = "event_start"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    regime: Mapped[str] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[dt.datetime] = mapped_column(Moment)
