"""``chedo usage``: what a review of changes asks of a running system, as counts."""

from __future__ import annotations

import datetime as dt

import click

from chedo_engine.commands.options import database_option, opened, tenant_option


@click.command("usage", short_help="Count what is stored and owed, for reviews of changes.")
@database_option
@tenant_option
def usage_command(database: str, tenant: str) -> None:
    """Print as JSON how many values, open reports and late ones there are, by regime, form, row, column and period.

    Also in how many reports each check finds something, and how many tiles of dashboards show an indicator. These are
    counts only: no figure, no person and no agency is told. `chedo diff --usage` tells by them what a change concerns.
    """
    from chedo_compiler.artefact import codec  # noqa: PLC0415 (help must be quick)
    from chedo_engine.queries.tenants import only_tenant  # noqa: PLC0415
    from chedo_engine.queries.usage import usage  # noqa: PLC0415

    with opened(database) as found, found.read() as session:
        counted = usage(session, tenant or only_tenant(session).id, dt.datetime.now(dt.UTC))
    click.echo(codec.encode(counted).decode(), nl=False)
