"""``chedo publish``: take over what ``chedo build`` wrote, or say what that would change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_engine.commands.options import REFUSED, database_option, language, opened, operator

if TYPE_CHECKING:
    from chedo_engine.database import Database


@click.command("publish")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--plan", is_flag=True, help="Say what would change in the running system, and write nothing.")
@click.option(
    "--pilot", "testers", multiple=True, metavar="ORGANISATION", help="Only try it out with this agency; several times."
)
@database_option
def publish_command(folder: Path, database: str, testers: tuple[str, ...], *, plan: bool) -> None:
    """Publish the releases in FOLDER, the output of `chedo build`, all of them or none.

    A release once published never changes: the same content again is fine, other content needs a new version. Reports
    that are open, late or corrected stay with the release they were opened under.
    """
    if plan and testers:
        raise click.UsageError("--plan, --pilot: chỉ chọn một · choose one")
    with opened(database) as found:
        if plan:
            _tell_plan(found, folder)
        elif testers:
            _publish_pilot(found, folder, testers)
        else:
            _publish(found, folder)


def _publish(database: Database, folder: Path) -> None:
    from chedo_engine.services.publish import publish  # noqa: PLC0415 (help must be quick)

    result = database.run(lambda session: publish(session, folder, by=operator(), at=dt.datetime.now(dt.UTC)))
    for release in result.added:
        click.echo(f"{result.tenant}: {release} published.")
    for release in result.unchanged:
        click.echo(f"{result.tenant}: {release} was published before, unchanged.")


def _publish_pilot(database: Database, folder: Path, testers: tuple[str, ...]) -> None:
    from chedo_engine.messages import text  # noqa: PLC0415 (help must be quick)
    from chedo_engine.services.pilots import publish_pilot  # noqa: PLC0415
    from chedo_engine.services.publish import read_bundle  # noqa: PLC0415

    build, now = read_bundle(folder), dt.datetime.now(dt.UTC)
    result = database.run(lambda session: publish_pilot(session, build, testers, by=operator(), at=now))
    for release in result.added:
        click.echo(text("life-piloted", language(), release=release, count=len(testers)))
    for release in result.unchanged:
        click.echo(text("life-in-force", language(), release=release))


def _tell_plan(database: Database, folder: Path) -> None:
    from chedo_engine.commands.publish_lines import plan_lines  # noqa: PLC0415 (help must be quick)
    from chedo_engine.services.publish_plan import plan_publication  # noqa: PLC0415

    with database.read() as session:
        plan = plan_publication(session, folder, on=dt.datetime.now(dt.UTC).date())
    for line in plan_lines(plan, language()):
        click.echo(line)
    if plan.is_refused:
        raise click.exceptions.Exit(REFUSED)
