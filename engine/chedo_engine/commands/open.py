"""``chedo open``: open a period and assign it to every reporter."""

from __future__ import annotations

import datetime as dt

import click

from chedo_engine.commands.options import database_option, opened, operator, tenant_option


@click.command("open")
@click.argument("regime")
@click.argument("period")
@database_option
@tenant_option
def open_command(regime: str, period: str, database: str, tenant: str) -> None:
    """Open PERIOD (2026-01, 2026-Q1, 2026-H1, 2026-9M, 2026) of REGIME.

    Every organisation that the regime's selector finds on the last day of the cut-off window gets its report to fill.
    """
    from chedo_engine.queries.tenants import only_tenant  # noqa: PLC0415 (help must be quick)
    from chedo_engine.services.periods import open_period  # noqa: PLC0415

    with opened(database) as found:
        result = found.run(
            lambda session: open_period(
                session,
                tenant or only_tenant(session).id,
                regime,
                period,
                by=operator(),
                at=dt.datetime.now(dt.UTC),
            )
        )
    first, last = result.window
    click.echo(f"{result.regime} {result.version}, {result.period}: {len(result.reporters)} reporters.")
    click.echo(f"cut-off window {first} to {last}; send by {result.send_by}; consolidate by {result.consolidate_by}")
