"""Contents of attached files, each kept once under its SHA-256."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, LargeBinary, String, Table, bindparam, insert, select

from chedo_engine.store.base import Base, Moment

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

ATTACHMENT = Table(
    "attachment",
    Base.metadata,
    Column("tenant", String, primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("media", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("account", String, nullable=False),
    Column("at", Moment, nullable=False),
)
"""Who may read a file follows from the reports whose cells name it; a row says nothing of that."""

_NAMED = (ATTACHMENT.c.tenant == bindparam("tenant"), ATTACHMENT.c.sha256 == bindparam("sha256"))
_KNOWN = select(ATTACHMENT.c.size).where(*_NAMED)
_CONTENT = select(ATTACHMENT.c.media, ATTACHMENT.c.content).where(*_NAMED)


def keep_content(session: Session, tenant: str, content: bytes, media: str, *, account: str, at: dt.datetime) -> str:
    """Keep a content, unless it is there already, and return its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    if session.execute(_KNOWN, {"tenant": tenant, "sha256": digest}).first() is None:
        row = {"tenant": tenant, "sha256": digest, "media": media, "size": len(content)}
        session.execute(insert(ATTACHMENT), [{**row, "content": content, "account": account, "at": at}])
    return digest


def read_content(session: Session, tenant: str, digest: str) -> tuple[str, bytes] | None:
    """Return a file's media type and content."""
    found = session.execute(_CONTENT, {"tenant": tenant, "sha256": digest}).first()
    return (found.media, found.content) if found else None
