"""The life of each regime, and what is said about those on trial."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from chedo_engine.store.base import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = ("tenant", "regime", "period", "reporter")


def upgrade() -> None:
    op.create_table(
        "stage",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("stage", "version", "detail", "organisations")),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "regime", "number", name=op.f("pk_stage")),
    )
    op.create_table(
        "feedback",
        *(sa.Column(name, sa.String(), nullable=False) for name in _KEY),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("account", "name", "organisation")),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            [*_KEY], [f"submission.{name}" for name in _KEY], name=op.f("fk_feedback_submission")
        ),
        sa.PrimaryKeyConstraint(*_KEY, "number", name=op.f("pk_feedback")),
    )


def downgrade() -> None:
    op.drop_table("feedback")
    op.drop_table("stage")
