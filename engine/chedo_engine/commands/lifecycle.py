"""``chedo lifecycle``: where each regime stands, asking for one, and retiring one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from chedo_engine.commands.options import database_option, language, opened, operator, tenant_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.queries.lifecycle import Life


@click.group("lifecycle", short_help="Where each regime stands; ask for one, retire one.")
def lifecycle_command() -> None:
    """Follow regimes through draft, pilot, in force, amended and retired."""


@lifecycle_command.command("list")
@database_option
@tenant_option
def list_lives(database: str, tenant: str) -> None:
    """Say where each regime stands, and how its set-up times compare with policy."""
    from chedo_engine.queries.lifecycle import lives  # noqa: PLC0415 (help must be quick)
    from chedo_engine.queries.tenants import only_tenant  # noqa: PLC0415

    with opened(database) as found, found.read() as session:
        now = dt.datetime.now(dt.UTC)
        lines = [line for life in lives(session, tenant or only_tenant(session).id, now) for line in _lines(life)]
    for line in lines:
        click.echo(line)


@lifecycle_command.command("ask")
@click.argument("regime")
@click.option("--catalogue", is_flag=True, help="It belongs to a request for the whole catalogue of periodic regimes.")
@database_option
@tenant_option
def ask(regime: str, database: str, tenant: str, *, catalogue: bool) -> None:
    """Write down that REGIME was asked for: its set-up time begins."""
    from chedo_engine.messages import text  # noqa: PLC0415 (help must be quick)
    from chedo_engine.queries.tenants import only_tenant  # noqa: PLC0415
    from chedo_engine.services.lifecycle import ask_for  # noqa: PLC0415
    from chedo_engine.workflow.stages import Request  # noqa: PLC0415

    kind = Request.CATALOGUE if catalogue else Request.REGIME
    with opened(database) as found:
        found.run(
            lambda session: ask_for(
                session, tenant or only_tenant(session).id, regime, kind, by=operator(), at=dt.datetime.now(dt.UTC)
            )
        )
    click.echo(text("life-asked", language(), regime=regime))


@lifecycle_command.command("retire")
@click.argument("regime")
@click.argument("period")
@database_option
@tenant_option
def retire_regime(regime: str, period: str, database: str, tenant: str) -> None:
    """Open no period of REGIME after PERIOD; all that was reported stays."""
    from chedo_engine.messages import text  # noqa: PLC0415 (help must be quick)
    from chedo_engine.queries.tenants import only_tenant  # noqa: PLC0415
    from chedo_engine.services.lifecycle import retire  # noqa: PLC0415

    with opened(database) as found:
        found.run(
            lambda session: retire(
                session, tenant or only_tenant(session).id, regime, period, by=operator(), at=dt.datetime.now(dt.UTC)
            )
        )
    click.echo(text("life-retired", language(), regime=regime, period=period))


def _lines(life: Life) -> Iterator[str]:
    from chedo_engine.messages import text  # noqa: PLC0415 (help must be quick)

    lang = language()
    line = text("life-line", lang, regime=life.regime, stage=text(f"stage-{life.stage}", lang), since=life.since)
    line += text("life-version", lang, version=life.version) if life.version else ""
    yield line + (text("life-until", lang, until=life.until) if life.until else "")
    if life.testers:
        yield text("life-testers", lang, names=", ".join(life.testers))
    for step in life.set_up:
        over = text("life-over", lang) if step.is_over else ""
        yield text(f"life-{step.name}", lang, used=step.used, allowed=step.allowed) + over
