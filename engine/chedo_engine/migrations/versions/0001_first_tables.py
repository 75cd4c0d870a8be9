"""First tables: registries, releases, periods, submissions, bodies, accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from chedo_engine.store.base import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "layout",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_layout")),
    )
    op.create_table(
        "login_failure",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "name", "source", name=op.f("pk_login_failure")),
    )
    op.create_table(
        "organisation",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "registry",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("artefact", sa.LargeBinary(), nullable=False),
        sa.Column("published_at", Moment(), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "number", name=op.f("pk_registry")),
    )
    op.create_table(
        "account",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "organisation"], ["organisation.tenant", "organisation.id"], name=op.f("fk_account_organisation")
        ),
        sa.PrimaryKeyConstraint("tenant", "name", name=op.f("pk_account")),
    )
    op.create_table(
        "release",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("effective_from", sa.String(), nullable=False),
        sa.Column("registry_number", sa.Integer(), nullable=False),
        sa.Column("artefact", sa.LargeBinary(), nullable=False),
        sa.Column("published_at", Moment(), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "registry_number"], ["registry.tenant", "registry.number"], name=op.f("fk_release_registry")
        ),
        sa.PrimaryKeyConstraint("tenant", "regime", "version", name=op.f("pk_release")),
    )
    op.create_table(
        "account_role",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "account"], ["account.tenant", "account.name"], name=op.f("fk_account_role_account")
        ),
        sa.PrimaryKeyConstraint("tenant", "account", "role", name=op.f("pk_account_role")),
    )
    op.create_table(
        "period",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("registry_number", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("window_start", sa.Date(), nullable=False),
        sa.Column("window_end", sa.Date(), nullable=False),
        sa.Column("send_by", sa.Date(), nullable=True),
        sa.Column("consolidate_by", sa.Date(), nullable=True),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "regime", "version"],
            ["release.tenant", "release.regime", "release.version"],
            name=op.f("fk_period_release"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "registry_number"], ["registry.tenant", "registry.number"], name=op.f("fk_period_registry")
        ),
        sa.PrimaryKeyConstraint("tenant", "regime", "period", name=op.f("pk_period")),
    )
    op.create_table(
        "session",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "account"], ["account.tenant", "account.name"], name=op.f("fk_session_account")
        ),
        sa.PrimaryKeyConstraint("tenant", "digest", name=op.f("pk_session")),
    )
    op.create_index("ix_session_tenant_account", "session", ["tenant", "account"], unique=False)
    op.create_table(
        "submission",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("state_at", Moment(), nullable=False),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("inputs", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reason_action", sa.String(), nullable=False),
        sa.Column("reason_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "regime", "period"],
            ["period.tenant", "period.regime", "period.period"],
            name=op.f("fk_submission_period"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "reporter"], ["organisation.tenant", "organisation.id"], name=op.f("fk_submission_organisation")
        ),
        sa.PrimaryKeyConstraint("tenant", "regime", "period", "reporter", name=op.f("pk_submission")),
    )
    op.create_index("ix_submission_tenant_reporter_state", "submission", ["tenant", "reporter", "state"], unique=False)
    op.create_table(
        "change",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "regime", "period", "reporter"],
            ["submission.tenant", "submission.regime", "submission.period", "submission.reporter"],
            name=op.f("fk_change_submission"),
        ),
        sa.PrimaryKeyConstraint(
            "tenant", "regime", "period", "reporter", "form", "cell", "sequence", name=op.f("pk_change")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "regime", "period", "reporter"],
            ["submission.tenant", "submission.regime", "submission.period", "submission.reporter"],
            name=op.f("fk_event_submission"),
        ),
        sa.PrimaryKeyConstraint("tenant", "regime", "period", "reporter", "number", name=op.f("pk_event")),
    )
    op.create_table(
        "revision",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "regime", "period", "reporter"],
            ["submission.tenant", "submission.regime", "submission.period", "submission.reporter"],
            name=op.f("fk_revision_submission"),
        ),
        sa.PrimaryKeyConstraint("tenant", "regime", "period", "reporter", "number", name=op.f("pk_revision")),
    )
    op.create_table(
        "body",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["tenant", "layout"], ["layout.tenant", "layout.id"], name=op.f("fk_body_layout")),
        sa.ForeignKeyConstraint(
            ["tenant", "regime", "period", "reporter", "number"],
            ["revision.tenant", "revision.regime", "revision.period", "revision.reporter", "revision.number"],
            name=op.f("fk_body_revision"),
        ),
        sa.PrimaryKeyConstraint(
            "tenant", "regime", "period", "reporter", "number", "form", "part", name=op.f("pk_body")
        ),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Vectors of some kilobytes stay in their row, compressed: one read fewer for each.
        op.execute("ALTER TABLE body ALTER COLUMN vector SET STORAGE MAIN")
        op.execute("ALTER TABLE body SET (toast_tuple_target = 8160)")


def downgrade() -> None:
    op.drop_table("body")
    op.drop_table("revision")
    op.drop_table("event")
    op.drop_table("change")
    op.drop_index("ix_submission_tenant_reporter_state", table_name="submission")
    op.drop_table("submission")
    op.drop_index("ix_session_tenant_account", table_name="session")
    op.drop_table("session")
    op.drop_table("period")
    op.drop_table("account_role")
    op.drop_table("release")
    op.drop_table("account")
    op.drop_table("registry")
    op.drop_table("organisation")
    op.drop_table("login_failure")
    op.drop_table("layout")
