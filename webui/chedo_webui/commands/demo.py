"""``chedo demo``: the demo province with a history up to a day, served on this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click


@click.command("demo", short_help="Fill a database with the demo province and serve it on this machine.")
@click.option(
    "--today", metavar="DATE", help="Play the history up to this day, for instance 2026-11-16. Default: today."
)
@click.option("--database", metavar="URL", help="An empty database to fill. Default: a SQLite file under var/demo/.")
@click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The workspace to build. Default: samples/lao-cai.",
)
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True, help="Port on 127.0.0.1.")
@click.option("--keep", is_flag=True, help="Go on with the database of the same day, with what was done in it.")
@click.option("--no-serve", is_flag=True, help="Only make the database.")
def demo_command(
    *, today: str | None, database: str | None, workspace: Path | None, port: int, keep: bool, no_serve: bool
) -> None:
    """Build the demo workspace, fill a database with fourteen months of its history and one open period, and serve it.

    Every account has the same password, which is printed. Never use it for real figures.
    """
    from chedo_webui.demonstration import Demonstration, Unready  # noqa: PLC0415
    from chedo_webui.serving import NotServed  # noqa: PLC0415

    try:
        show = Demonstration.of(today=today, database=database, workspace=workspace, port=port)
        show.prepare(keep=keep, tell=partial(click.echo, nl=False))
    except Unready as reason:
        raise click.UsageError(str(reason)) from reason
    click.echo(show.guide())
    if no_serve:
        return
    try:
        show.serve()
    except NotServed as reason:
        raise click.ClickException(str(reason)) from reason
