"""``chedo who``: which agencies report, group by group, on a day or for a period."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.commands.completing import regimes
from chedo_compiler.commands.one_regime import find_regime
from chedo_compiler.misuse import BadValue
from chedo_compiler.output.who_view import who_data, who_lines
from chedo_compiler.runtime.periods import Frequency, Period, parse_period
from chedo_compiler.runtime.schedule import cycle_of
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Regime


@click.command("who", short_help="List who reports, on a day or for a period.")
@click.argument("regime", shell_complete=regimes)
@click.option("--on", "asked", metavar="DATE|PERIOD", help="Day (2026-07-15) or period (2026-07); else today.")
@click.option(
    "--workspace", type=click.Path(exists=True, path_type=Path), help="Where REGIME is looked for; else here."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output."
)
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else the workspace's own.")
def who_command(regime: str, asked: str | None, workspace: Path | None, form: str, lang: str | None) -> None:
    """List the agencies that report REGIME, group by group, with how many they are.

    Agencies are merged, split and renamed: who counts is who exists on the last day of the cut-off window.

    \b
    Examples:
      chedo who ktxh-thang --on 2026-07 --workspace samples/lao-cai
      chedo who ktxh-thang --on 2025-06-30 --format json
    """  # noqa: D301  (click wants the character itself)
    found = find_regime(regime, workspace, lang)
    period = _period(asked)
    day = _day(found.regime, period)
    if period is not None and cycle_of(found.regime, period) is None:
        period = None
    if form == "json":
        click.echo(json.dumps(who_data(found.regime, found.registry, day, period), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(who_lines(who_data(found.regime, found.registry, day, period), found.lang)))


def _period(asked: str | None) -> Period | None:
    try:
        return parse_period(asked) if asked else None
    except ValueError as error:
        raise BadValue("no_period_or_day", "--on", value=str(asked)) from error


def _day(regime: Regime, period: Period | None) -> dt.date:
    """The day on which the period's figures close; a day itself, or a period's last one, for what is not reported."""
    if period is None:
        return dt.datetime.now(tz=dt.UTC).date()
    if period.frequency is Frequency.EVENT:
        raise BadValue("event", "--on")
    cycle = cycle_of(regime, period)
    if cycle is None or cycle.kind == "after_event":
        return period.last_day
    return cutoff_window(cycle, period)[1]
