"""``chedo eval``: what a formula gives for some values."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from typing import TYPE_CHECKING

import click

from chedo_compiler.catalogue import LANGUAGES, language_of, words
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula import bind, parse
from chedo_compiler.formula.calls import OURS
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.periods import Period, parse_period
from chedo_compiler.runtime.values import error_of
from chedo_compiler.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula import FormulaFault
    from chedo_compiler.runtime.values import Value

_NAME = re.compile(r"[a-z_][a-z0-9_.]*")
_NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]+)?", re.IGNORECASE)
_TRUTHS = {"true": True, "false": False}


class GivenNames:
    """A scope of the names on the command line; ``a:b`` are the names from a to b in the order given."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)

    def name(self, text: str) -> Expression | None:
        """Return the value of a name."""
        return ["cell", text] if text in self._names else None

    def range(self, first: str, last: str) -> Expression | None:
        """Return the values from name to name."""
        if first not in self._names or last not in self._names:
            return None
        start, end = sorted((self._names.index(first), self._names.index(last)))
        return ["range", self._names[start : end + 1], 1]

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002
        """There are no rows and columns here."""
        return None

    def suggestions(self) -> Sequence[str]:
        """Return the names."""
        return self._names


@click.command(
    "eval",
    short_help="Evaluate a formula with given values.",
    epilog=f"Functions: {', '.join(sorted((*FUNCTIONS, *OURS)))}.",
)
@click.argument("formula")
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--period", metavar="PERIOD", help="Period that PERIOD_MONTH() and its kin speak of; else this month.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages; else CHEDO_LANG, else Vietnamese.")
def eval_command(formula: str, values: tuple[str, ...], period: str | None, lang: str | None) -> None:
    """Evaluate FORMULA as a form would: written as in Excel, with names in place of cell addresses.

    A VALUE is a number (1234.5), "text" in quotation marks, true, false, an error such as #N/A, or nothing (blank).
    NAME:NAME in the formula is a range of the values in the order given. PREV and LASTYEAR give #N/A.

    \b
    Examples:
      chedo eval '=ROUND(thu/ke_hoach*100,1)' thu=120 ke_hoach=450
      chedo eval '=SUMIF(a:c,">5")' a=3 b=7 c=
    """  # noqa: D301  (click wants the character itself)
    given = _given(values)
    cells = NamedCells(given, _period(period))
    text = formula if formula.startswith("=") else f"={formula}"
    node, faults = parse(text)
    expression = None
    if node is not None:
        expression, faults = bind(node, GivenNames(list(given)))
    if expression is None:
        _print_faults(text, faults, lang or language_of(os.environ))
        sys.exit(1)
    click.echo(_plain(evaluate(expression, cells)))


def _given(arguments: Sequence[str]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for argument in arguments:
        name, sign, written = argument.partition("=")
        key = name.strip().lower()
        if not sign or not _NAME.fullmatch(key) or key in _TRUTHS:
            raise click.BadParameter(f"{argument!r} is not NAME=VALUE", param_hint="NAME=VALUE")
        if key in found:
            raise click.BadParameter(f"{key} is given twice", param_hint="NAME=VALUE")
        found[key] = _value(key, written.strip())
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
        raise click.BadParameter(f"{written!r} is no number; text is written {name}='\"…\"'")
    number = float(written)
    if number - number != 0:
        raise click.BadParameter(f"{written!r} is no number")
    return number


def _period(asked: str | None) -> Period:
    try:
        return parse_period(asked or f"{dt.datetime.now(tz=dt.UTC):%Y-%m}")
    except ValueError as error:
        raise click.BadParameter(f"{asked!r} is no period", param_hint="--period") from error


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
