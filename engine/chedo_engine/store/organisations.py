"""Organisations as the newest registry has them; an organisation once known is never deleted."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from chedo_engine.store.base import Base


class OrganisationRow(Base):
    """An organisation; dates are ISO text, "" = open, sectors separated by spaces."""

    __tablename__ = "organisation"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    type: Mapped[str]
    level: Mapped[str]
    code: Mapped[str]
    parent: Mapped[str | None]
    valid_from: Mapped[str]
    valid_to: Mapped[str]
