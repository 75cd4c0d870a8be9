"""``chedo eval``: what a formula gives for some values."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from chedo_compiler.catalogue import LANGUAGES, language_of, words
from chedo_compiler.commands.eval_lines import answers
from chedo_compiler.commands.given import Given
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula import bind, constant_faults, parse
from chedo_compiler.formula.calls import OURS
from chedo_compiler.misuse import BadValue, Misuse
from chedo_compiler.runtime.functions import WRITTEN
from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.periods import Period, parse_period
from chedo_compiler.runtime.values import error_of
from chedo_compiler.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.formula import FormulaFault
    from chedo_compiler.runtime.values import Value

_NAME = re.compile(r"[a-z_][a-z0-9_.]*")
_NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]+)?", re.IGNORECASE)
_TRUTHS = {"true": True, "false": False}


@click.command(
    "eval",
    short_help="Evaluate a formula with given values.",
    epilog=f"Functions: {', '.join(sorted((*WRITTEN, *OURS)))}.",
)
@click.argument("formula", required=False)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@click.option(
    "--jsonl",
    "batch",
    type=click.File("rb"),
    metavar="FILE",
    help='Evaluate a batch: each line {"formula": …, "values": {name: value, …}}; - reads standard input.',
)
@click.option("--period", metavar="PERIOD", help="Period that PERIOD_MONTH() and its kin speak of; else this month.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages; else CHEDO_LANG, else Vietnamese.")
def eval_command(
    formula: str | None, values: tuple[str, ...], batch: BinaryIO | None, period: str | None, lang: str | None
) -> None:
    """Evaluate FORMULA as a form would: written as in Excel, with names in place of cell addresses.

    A VALUE is a number (1234.5), "text" in quotation marks, true, false, an error such as #N/A, or nothing (blank).
    NAME:NAME in the formula is a range of the values in the order given. PREV and LASTYEAR give #N/A.

    With --jsonl every line is answered by a line: {"value": …}, {"error": "#DIV/0!"} or
    {"diagnostic": {"code": …, "message": …}}. A value is a number, text, true or false, null (blank),
    {"error": "#N/A"}, a list (a range of one column) or a list of lists (a range of rows and columns).

    \b
    Examples:
      chedo eval '=ROUND(thu/ke_hoach*100,1)' thu=120 ke_hoach=450
      chedo eval '=SUMIF(a:c,">5")' a=3 b=7 c=
      chedo eval --jsonl formulas.jsonl
    """  # noqa: D301  (click wants the character itself)
    if (formula is None) == (batch is None):
        raise Misuse("nothing_to_evaluate")
    language = lang or language_of(os.environ)
    if batch is not None:
        _answer_lines(batch, _period(period), language)
    elif formula is not None:
        _print_value(formula if formula.startswith("=") else f"={formula}", _given(values), _period(period), language)


def _answer_lines(batch: BinaryIO, period: Period, lang: str) -> None:
    for answer in answers(batch, period, lang):
        click.echo(answer, nl=False)


def _print_value(text: str, given: Given, period: Period, lang: str) -> None:
    """Print what a formula gives; what can never work in it is told beside."""
    node, faults = parse(text, given.names)
    expression = None
    if node is not None:
        expression, faults = bind(node, given)
    if node is None or expression is None:
        _print_faults(text, faults, lang)
        sys.exit(1)
    _print_faults(text, constant_faults(node), lang)
    click.echo(_plain(given.result(expression, period)))


def _given(arguments: Sequence[str]) -> Given:
    found = Given()
    for argument in arguments:
        name, sign, written = argument.partition("=")
        key = name.strip().lower()
        if not sign or not _NAME.fullmatch(key) or key in _TRUTHS:
            raise BadValue("no_value", "NAME=VALUE", value=argument)
        if key in found.names:
            raise BadValue("given_twice", "NAME=VALUE", name=key)
        found.add(key, _value(key, written.strip()))
    return found


def _value(name: str, written: str) -> Value:
    if not written:
        return None
    if len(written) > 1 and written[0] == written[-1] == '"':
        return written[1:-1].replace('""', '"')
    if written.lower() in _TRUTHS:
        return _TRUTHS[written.lower()]
    error = error_of(written.upper())
    if error is not None:
        return error
    if not _NUMBER.fullmatch(written):
        raise BadValue("no_number", "NAME=VALUE", value=written, name=name)
    number = float(written)
    if number - number != 0:
        raise BadValue("no_number", "NAME=VALUE", value=written, name=name)
    return number


def _period(asked: str | None) -> Period:
    try:
        return parse_period(asked or f"{dt.datetime.now(tz=dt.UTC):%Y-%m}")
    except ValueError as error:
        raise BadValue("no_period", "--period", value=str(asked)) from error


def _print_faults(text: str, faults: Sequence[FormulaFault], lang: str) -> None:
    source = SourceFile("", text)
    for fault in faults:
        span = source.span(fault.start, fault.end)
        said = words(diagnostic(fault.code, span, **fault.params), lang)
        excerpt = source.excerpt(span)
        click.echo(f"[{fault.code}] {said.message}\n    {excerpt.text}\n    {excerpt.carets}", err=True)
        if said.hint:
            click.echo(f"  = {said.hint}", err=True)


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return general(value) if isinstance(value, float) else str(value)
