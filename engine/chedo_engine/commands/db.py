"""``chedo db``: the database's tables."""

from __future__ import annotations

import click

from chedo_engine.commands.options import database_option, opened


@click.group("db")
def db_command() -> None:
    """Look after the database."""


@db_command.command("upgrade")
@database_option
def upgrade(database: str) -> None:
    """Create the tables, or bring them up to date. May be run at any time again."""
    from chedo_engine.migrations import upgrade as bring_up_to_date  # noqa: PLC0415 (help must be quick)

    with opened(database, create=True) as found:
        bring_up_to_date(found)
        click.echo(f"{found.engine.url.render_as_string(hide_password=True)}: tables are up to date.")
