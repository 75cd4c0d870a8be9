"""``chedo dates``: the periods of a year with their cut-off windows and the last moment of every tier."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from chedo_compiler.commands.completing import regimes
from chedo_compiler.commands.one_regime import find_regime
from chedo_compiler.output.dates_view import dates_data, dates_lines


@click.command("dates", short_help="Show a year's cut-off windows and deadlines.")
@click.argument("regime", shell_complete=regimes)
@click.option("--year", type=click.IntRange(1900, 9999), help="Year in which the periods end; else this one.")
@click.option(
    "--workspace", type=click.Path(exists=True, path_type=Path), help="Where REGIME is looked for; else here."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output."
)
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else the workspace's own.")
def dates_command(regime: str, year: int | None, workspace: Path | None, form: str, lang: str | None) -> None:
    """Show every period of REGIME that ends in a year: its cut-off window and by when each tier must be done.

    A deadline that a day off has moved says from where, and how many working days the tier had. A period that another
    report replaces is named; reports about events have no days ahead, but hours.

    \b
    Examples:
      chedo dates ktxh-thang --year 2026 --workspace samples/lao-cai
      chedo dates ktxh-thang --year 2026 --format json
    """  # noqa: D301  (click wants the character itself)
    found = find_regime(regime, workspace, lang)
    asked = year or dt.datetime.now(tz=dt.UTC).year
    data = dates_data(found.regime, found.registry, asked)
    if form == "json":
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(dates_lines(found.regime, data, found.lang)))
