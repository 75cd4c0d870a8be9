"""``chedo new``: a regime, a form, an outline, a test or a year of the calendar, ready to be filled in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chedo_compiler.commands.completing import forms, templates
from chedo_compiler.commands.new_desk import Desk
from chedo_compiler.misuse import BadValue, existing_file
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.scaffold.days_off import FIRST_YEAR, LAST_YEAR
from chedo_compiler.scaffold.naming import KEBAB, SNAKE, typed
from chedo_compiler.scaffold.regime import (
    FREQUENCIES,
    NewRegime,
    adopted_regime,
    first_period,
    new_form,
    new_outline,
    new_regime,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.scaffold.drawing import NewFile
    from chedo_compiler.scaffold.surroundings import Surroundings


def _workspace(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every sub-command: where the workspace is, and the language."""
    lang = click.Choice(["vi", "en"])
    command = click.option("--lang", type=lang, is_eager=True, help="Language; else CHEDO_LANG.")(command)
    where = click.Path(exists=True, path_type=Path)
    return click.option("--workspace", type=where, default=Path(), help="Where to write; else here.")(command)


@click.group("new", short_help="Start a regime, form, outline, test or calendar.")
def new_command() -> None:
    """Start a regime or a part of one: files that pass the check, with comments that say what to fill in.

    Nothing is ever written over. What belongs to a regime is entered into its lists of forms and outlines.

    \b
    Examples:
      chedo new regime giai-ngan --title "Báo cáo giải ngân vốn đầu tư công"
      chedo new regime ktxh-thang --from ktxh-thang
      chedo new form giai-ngan/du_an
      chedo new calendar 2028
    """  # noqa: D301  (click wants the character itself)


@new_command.command("regime", short_help="Start a regime with its first form, or from one of the library.")
@click.argument("name", metavar="ID")
@click.option("--title", default="", help="Title; else it is made of the id.")
@click.option("--folder", default="linh-vuc", show_default=True, help="Folder of the workspace that it is put in.")
@click.option("--period", type=click.Choice(FREQUENCIES), default="monthly", show_default=True, help="How often.")
@click.option("--start", metavar="PERIOD", help="First period (2026-01, 2026-Q1 …); else the one after today.")
@click.option("--form", default="bieu_01", show_default=True, help="Id of the first form.")
@click.option("--from", "base", metavar="REGIME", shell_complete=templates, help="Take over a regime of the library.")
@click.option(
    "--from-xlsx",
    "workbook",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=existing_file,
    help="Forms come from it.",
)
@_workspace
def regime_command(
    *,
    name: str,
    title: str,
    folder: str,
    period: str,
    start: str | None,
    form: str,
    base: str | None,
    workbook: Path | None,
    workspace: Path,
    lang: str | None,
) -> None:
    """Start the regime ID in a folder of its own.

    With --from it takes over a regime of the library that chedo.yaml names: forms and outlines come from there, and
    only host, reporters and dates are the workspace's own. With --from-xlsx its form
    is still to be read, and the command that reads it from the workbook is told.
    """
    _fitting(name, KEBAB, "ID")
    _fitting(form, SNAKE, "--form")
    desk = Desk(workspace, lang)
    place = f"{folder.strip('/')}/{name}"
    today = dt.datetime.now(tz=dt.UTC).date()
    first = _period(start) if start else first_period(desk.template_start(base) if base else period, today)
    asked = NewRegime(name, title, place, period, first, form)
    files = _drawn(desk, asked, base, desk.surroundings(today), from_workbook=workbook is not None)
    desk.refuse_if_there(f"{place}/regime.yaml")
    desk.write(files)
    if workbook:
        into = typed(desk.root / place)
        read = f"chedo import-xlsx {typed(workbook)} --into {into} --id {form}"
        desk.say_next(read, "chedo check")
    else:
        desk.say_next("chedo check")


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError as error:
        raise BadValue("no_period", "--start", value=text) from error


def _drawn(
    desk: Desk, asked: NewRegime, base: str | None, around: Surroundings, *, from_workbook: bool
) -> tuple[NewFile, ...]:
    if base:
        return (adopted_regime(asked, desk.template(base), around),)
    regime, form = new_regime(asked, around)
    return (regime,) if from_workbook else (regime, form)


@new_command.command("form", short_help="Start a form of a regime.")
@click.argument("name", metavar="REGIME/ID")
@click.option("--title", default="", help="Title; else it is made of the id.")
@_workspace
def form_command(*, name: str, title: str, workspace: Path, lang: str | None) -> None:
    """Start a form of three columns and rows, enter it into the regime's forms, and let the first group fill it.

    A form that is there already, read from a workbook, is only entered.
    """
    regime, form = _parted(name, "REGIME/ID")
    desk = Desk(workspace, lang)
    home = desk.regime(regime)
    around = desk.surroundings(dt.datetime.now(tz=dt.UTC).date())
    file = new_form(form, title, home.folder, around.unit)
    if form in desk.forms(home):
        desk.refuse_if_there(file.path)
    if not desk.holds(file.path):
        desk.write((file,))
    desk.list_form(home, form)
    desk.say_next("chedo check")


@new_command.command("outline", short_help="Start an outline of a regime.")
@click.argument("name", metavar="REGIME/ID")
@click.option("--title", default="", help="Title; else it is made of the id.")
@_workspace
def outline_command(*, name: str, title: str, workspace: Path, lang: str | None) -> None:
    """Start an outline with two sections, enter it into the regime's outlines, and let the first group write it."""
    regime, outline = _parted(name, "REGIME/ID")
    desk = Desk(workspace, lang)
    home = desk.regime(regime)
    file = new_outline(outline, title, home.folder)
    desk.refuse_if_there(file.path)
    desk.write((file,))
    desk.list_outline(home, outline)
    desk.say_next("chedo check")


@new_command.command("test", short_help="Start a test of a form.")
@click.argument("name", metavar="REGIME/FORM", shell_complete=forms)
@_workspace
def test_command(*, name: str, workspace: Path, lang: str | None) -> None:
    """Start a test of a form: made-up figures, and what its formulas make of them today.

    What is expected is only what the form computes: reckon it yourself, then the test is worth something.
    """
    regime, form = _parted(name, "REGIME/FORM")
    desk = Desk(workspace, lang)
    file = desk.drafted_test(desk.regime(regime), form)
    desk.refuse_if_there(file.path)
    desk.write((file,))
    desk.say_next("chedo test")


@new_command.command("calendar", short_help="Draft the days off of a year.")
@click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR))
@_workspace
def calendar_command(*, year: int, workspace: Path, lang: str | None) -> None:
    """Draft the days off of YEAR into the workspace's calendar: a new file, or a year in the one that is there.

    The draft follows the Labour Code and the lunar calendar. Which days are exchanged, and how Tết is laid, only the
    official paper tells: correct the year by it and name the paper in source.
    """
    desk = Desk(workspace, lang)
    desk.draft_calendar(year)
    click.echo(desk.words["drafted"].format(year=year))
    desk.say_next("chedo check")


def _fitting(text: str, pattern: re.Pattern[str], hint: str) -> None:
    if not pattern.fullmatch(text):
        kind = "so-va-chu-thuong" if pattern is KEBAB else "so_va_chu_thuong"
        raise BadValue("no_id", hint, value=text, example=kind)


def _parted(name: str, hint: str) -> tuple[str, str]:
    regime, _, part = name.partition("/")
    _fitting(regime, KEBAB, hint)
    _fitting(part, SNAKE, hint)
    return regime, part
