"""``chedo publish``: take over what ``chedo build`` wrote."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from chedo_engine.commands.options import database_option, opened, operator


@click.command("publish")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@database_option
def publish_command(folder: Path, database: str) -> None:
    """Publish the releases in FOLDER, the output of `chedo build`.

    A release once published never changes: the same content again is fine, other content needs a new version.
    """
    from chedo_engine.services.publish import publish  # noqa: PLC0415 (help must be quick)

    with opened(database) as found:
        result = found.run(lambda session: publish(session, folder, by=operator(), at=dt.datetime.now(dt.UTC)))
    for release in result.added:
        click.echo(f"{result.tenant}: {release} published.")
    for release in result.unchanged:
        click.echo(f"{result.tenant}: {release} was published before, unchanged.")
