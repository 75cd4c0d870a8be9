"""Clock times of deadlines, and when events began that are reported about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from chedo_engine.store.base import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("period", sa.Column("send_time", sa.String(), nullable=False, server_default="24:00"))
    op.add_column("period", sa.Column("consolidate_time", sa.String(), nullable=False, server_default="24:00"))
    op.create_table(
        "event_start",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "regime", "event", name=op.f("pk_event_start")),
    )


def downgrade() -> None:
    op.drop_table("event_start")
    op.drop_column("period", "consolidate_time")
    op.drop_column("period", "send_time")
