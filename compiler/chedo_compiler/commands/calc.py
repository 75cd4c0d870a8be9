"""``chedo calc``: what a form computes for given inputs."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.commands.calc_lines import Desk
from chedo_compiler.commands.completing import forms
from chedo_compiler.commands.one_regime import find_form
from chedo_compiler.runtime.periods import Frequency, period_around
from chedo_compiler.runtime.schedule import period_of_day

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Regime
    from chedo_compiler.runtime.periods import Period


@click.command("calc", short_help="Compute a form for given inputs, line for line.")
@click.argument("form", metavar="FORM", shell_complete=forms)
@click.option(
    "--jsonl",
    "batch",
    type=click.File("rb"),
    required=True,
    metavar="FILE",
    help='Each line {"cells": {"row.column": value, …}}; - reads standard input.',
)
@click.option("--workspace", type=click.Path(exists=True, path_type=Path), help="Where FORM is looked for; else here.")
@click.option("--period", default="", metavar="PERIOD", help="Period of lines that name none; else nothing is hidden.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages; else CHEDO_LANG, else Vietnamese.")
def calc_command(form: str, batch: BinaryIO, workspace: Path | None, period: str, lang: str | None) -> None:
    """Compute FORM for the inputs on each line of a file, and print all cells, line for line.

    FORM is regime/form, or the YAML file of a form.

    A line holds {"cells": {"row.column": value}}, and where the form has rows that people add
    "rows": {group: [{"label": …, "cells": {column: value}, "rows": {…}}]}. Beside them as in tests of a form:
    period, group, previous, last_year, year, forms (each with cells and rows), indicators, organisation.
    A value is a number (of a day: its day number), text, true or false, null (blank) or {"error": "#N/A"}.

    A line is answered by {"cells": {"row.column": value}} with inputs and computed cells, or by
    {"diagnostic": {"code": …, "message": …}}; then the exit code is 1.

    \b
    Examples:
      chedo calc ktxh-thang/chi_tieu --workspace samples/lao-cai --jsonl inputs.jsonl
      echo '{"cells": {}}' | chedo calc ktxh-thang/chi_tieu --workspace samples/lao-cai --jsonl -
    """  # noqa: D301  (click wants the character itself)
    found = find_form(form, workspace, lang)
    today = dt.datetime.now(tz=dt.UTC).date()
    desk = Desk(found.regime, found.form, found.registry, current_period(found.regime, today), period)
    refused = False
    for answer in desk.answers(batch, found.lang):
        click.echo(answer, nl=False)
        refused = refused or "diagnostic" in json.loads(answer)
    sys.exit(refused)


def current_period(regime: Regime, today: dt.date) -> Period:
    """Return the period of a regime that a day lies in; the month where it reports about occasions and events."""
    periods = (period_of_day(cycle, today) for cycle in regime.cycles)
    return next((one for one in periods if one), period_around(Frequency.MONTHLY, today))
