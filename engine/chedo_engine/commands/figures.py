"""``chedo figures``: a submission as a table."""

from __future__ import annotations

import click

from chedo_engine.commands.options import database_option, opened, tenant_option


@click.command("figures")
@click.argument("regime")
@click.argument("period")
@click.argument("organisation")
@click.option("--revision", type=click.IntRange(min=0), help="A sent revision; the working copy (0) unless given.")
@database_option
@tenant_option
def figures_command(  # noqa: PLR0917 (click passes by name)
    regime: str, period: str, organisation: str, revision: int | None, database: str, tenant: str
) -> None:
    """Print the figures that ORGANISATION entered or sent for PERIOD of REGIME."""
    from chedo_engine.keys import SubmissionKey  # noqa: PLC0415 (help must be quick)
    from chedo_engine.queries.figures_table import figures_table  # noqa: PLC0415
    from chedo_engine.queries.tenants import only_tenant  # noqa: PLC0415

    with opened(database) as found, found.read() as session:
        key = SubmissionKey(tenant or only_tenant(session).id, regime, period, organisation)
        lines = figures_table(session, key, revision or 0)
    for line in lines:
        click.echo(line)
