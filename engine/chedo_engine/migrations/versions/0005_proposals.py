"""Proposals to change a regime, and what was done to each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from chedo_engine.store.base import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("regime", "host", "account", "name", "title")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("base", "content", "state", "result")),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "number", name=op.f("pk_proposal")),
    )
    op.create_table(
        "proposal_step",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("proposal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("act", "account", "name", "detail")),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "proposal"], ["proposal.tenant", "proposal.number"], name=op.f("fk_proposal_step_proposal")
        ),
        sa.PrimaryKeyConstraint("tenant", "proposal", "number", name=op.f("pk_proposal_step")),
    )


def downgrade() -> None:
    op.drop_table("proposal_step")
    op.drop_table("proposal")
