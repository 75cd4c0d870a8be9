"""``chedo open``: open a period and assign it to every reporter."""

from __future__ import annotations

import datetime as dt

import click

from chedo_engine.commands.options import database_option, opened, operator, tenant_option


@click.command("open")
@click.argument("regime")
@click.argument("period")
@click.option(
    "--event-at",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    metavar="YYYY-MM-DDTHH:MM",
    help="When the event began, with its first report.",
)
@click.option("--pilot", is_flag=True, help="Open it for the agencies that try the regime out; nothing counts.")
@database_option
@tenant_option
def open_command(
    regime: str, period: str, event_at: dt.datetime | None, database: str, tenant: str, *, pilot: bool
) -> None:
    """Open PERIOD (2026-01, 2026-Q1, 2026-H1, 2026-9M, 2026 …) of REGIME.

    Of an event the period is the number of the report (2026-bao-so-3.01); the first needs --event-at.

    Every organisation that the regime's selector finds on the last day of the cut-off window gets its report to fill.
    """
    from chedo_compiler.runtime.due import Due  # noqa: PLC0415 (help must be quick)
    from chedo_engine.keys import pilot_name  # noqa: PLC0415
    from chedo_engine.queries.tenants import only_tenant  # noqa: PLC0415
    from chedo_engine.services.periods import open_period  # noqa: PLC0415

    with opened(database) as found:
        result = found.run(
            lambda session: open_period(
                session,
                tenant or only_tenant(session).id,
                pilot_name(regime) if pilot else regime,
                period,
                by=operator(),
                at=dt.datetime.now(dt.UTC),
                event_at=event_at,
            )
        )
    first, last = result.window
    click.echo(f"{result.regime} {result.version}, {result.period}: {len(result.reporters)} reporters.")
    days = ((result.send_by, result.send_time), (result.consolidate_by, result.consolidate_time))
    send, consolidate = (Due(day, clock).shown if day else "—" for day, clock in days)
    click.echo(f"cut-off window {first} to {last}; send by {send}; consolidate by {consolidate}")
