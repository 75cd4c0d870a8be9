"""``chedo show``: a regime or form as it was compiled."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from chedo_compiler.commands.compiling import by_workspace, compile_root, has_errors, language, print_findings
from chedo_compiler.commands.completing import forms
from chedo_compiler.commands.one_regime import named
from chedo_compiler.declare import declare
from chedo_compiler.load import load
from chedo_compiler.misuse import BadValue, Misuse
from chedo_compiler.output import as_json
from chedo_compiler.output.addresses_view import addresses_data, addresses_lines, without_addresses
from chedo_compiler.output.form_data import form_data
from chedo_compiler.output.form_view import form_lines
from chedo_compiler.output.regime_view import regime_lines
from chedo_compiler.output.resolved_view import resolved_forms
from chedo_compiler.output.text import in_order
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.schedule import covers, period_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cycle, Form, Regime, Registry
    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.runtime.periods import Period


@click.command("show", short_help="Show a regime or form as compiled.")
@click.argument("what", metavar="PATH|REGIME", shell_complete=forms)
@click.option(
    "--workspace", type=click.Path(exists=True, path_type=Path), help="Where REGIME is looked for; else here."
)
@click.option("--from", "first", metavar="PERIOD", help="First period whose days are shown; else the current one.")
@click.option("--periods", type=click.IntRange(1, 60), default=4, show_default=True, help="How many periods.")
@click.option(
    "--resolved", "view", flag_value="resolved", help="The form as YAML, with what it extends and its blocks put in."
)
@click.option("--addresses", "view", flag_value="addresses", help="Row, column and workbook address of every cell.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else the workspace's own.")
def show_command(
    what: str,
    workspace: Path | None,
    first: str | None,
    periods: int,
    *,
    style: str,
    lang: str | None,
    view: str | None,
) -> None:
    """Show a regime or form as compiled: who reports and when, and what fills each cell.

    PATH is a workspace, or the YAML file of a regime or form in one; REGIME is the id of a regime, or regime/form.
    A template of a library is shown as far as it says. As json, the forms with each of their cells.

    \b
    Examples:
      chedo show ktxh-thang --workspace samples/lao-cai --from 2026-10
      chedo show ktxh-thang/chi_tieu --workspace samples/lao-cai
      chedo show ktxh-thang/chi_tieu --workspace samples/lao-cai --resolved
      chedo show ktxh-thang/chi_tieu --workspace samples/lao-cai --format json
      chedo show ktxh-thang/chi_tieu --workspace samples/lao-cai --addresses
    """  # noqa: D301  (click wants the character itself)
    path = Path(what)
    place = workspace or (path if path.exists() else Path())
    read, compilation = compile_root(next(iter(by_workspace((place,)))))
    spoken = lang or language((read,))
    found = in_order(compilation.diagnostics)
    if has_errors(found) or compilation.registry is None:
        _refuse(found, read, style, spoken)
    wanted = named(path, read) if path.exists() else what
    if view == "addresses":
        shown = list(_addressed(_forms(wanted, compilation.shown), style, spoken))
    elif style == "json" or view == "resolved":
        shown = list(_written(wanted, read, compilation, style))
    else:
        shown = list(_views(wanted, compilation.shown, compilation.registry, (first, periods), spoken))
    if not shown:
        raise _unknown(what, read, compilation)
    click.echo("\n\n".join(shown))


def _unknown(what: str, workspace: Workspace, compilation: Compilation) -> Misuse:
    known = ", ".join(one.id for one in compilation.shown)
    return Misuse("no_regime_or_form", name=what, folder=str(workspace.root), known=known)


def _refuse(found: list[Diagnostic], workspace: Workspace, style: str, lang: str) -> NoReturn:
    if style == "json":
        click.echo(as_json.render(found))
    else:
        print_findings(found, (workspace,), lang)
    sys.exit(1)


def _forms(wanted: str, regimes: tuple[Regime, ...]) -> Iterator[tuple[Regime, Form]]:
    """The forms of a regime and id; "" stands for any."""
    regime_id, _, form_id = wanted.partition("/")
    for regime in regimes:
        for form in regime.forms if regime_id in {"", regime.id} else ():
            if form_id in {"", form.id}:
                yield regime, form


def _written(wanted: str, read: Workspace, compilation: Compilation, style: str) -> Iterator[str]:
    """The forms as json, or as YAML with what they extend."""
    if style == "json":
        forms = [form_data(regime.id, form) for regime, form in _forms(wanted, compilation.shown)]
        yield from [json.dumps(forms, ensure_ascii=False, indent=2)] if forms else []
    else:
        regime_id, _, form_id = wanted.partition("/")
        yield from resolved_forms(declare(load(read)).regimes, regime_id, form_id)


def _addressed(forms: Iterator[tuple[Regime, Form]], style: str, lang: str) -> Iterator[str]:
    """The addresses of forms; a form that has none is said to have none, and where none has any nothing is shown."""
    asked = list(forms)
    placed = [(regime, form) for regime, form in asked if form.workbook]
    for _, form in asked:
        if form.workbook is None:
            click.echo(without_addresses(form, lang), err=True)
    if asked and not placed:
        sys.exit(1)
    if placed and style == "json":
        cells = [cell for regime, form in placed for cell in addresses_data(regime.id, form)]
        yield json.dumps(cells, ensure_ascii=False, indent=2)
    elif placed:
        yield from ("\n".join(addresses_lines(form, lang)) for _, form in placed)


def _views(
    wanted: str, regimes: tuple[Regime, ...], registry: Registry, periods: tuple[str | None, int], lang: str
) -> Iterator[str]:
    regime_id, _, form_id = wanted.partition("/")
    for regime in regimes:
        if regime_id not in {"", regime.id}:
            continue
        if not form_id:
            starts = tuple(_starts(periods[0], regime))
            yield "\n".join(regime_lines(regime, registry, starts, periods[1], lang))
        for form in regime.forms:
            if (wanted and form_id == "") or form.id == form_id:
                yield "\n".join(form_lines(form, lang))


def _starts(asked: str | None, regime: Regime) -> Iterator[tuple[Cycle, Period | None]]:
    """For each cycle the period asked for if it is one of it, else the one that is running then."""
    try:
        period = parse_period(asked) if asked else None
    except ValueError as error:
        raise BadValue("no_period", "--from", value=str(asked)) from error
    day = period.first_day if period else dt.datetime.now(tz=dt.UTC).date()
    for cycle in regime.cycles:
        yield cycle, period if period and covers(cycle, period) else period_of_day(cycle, day)
