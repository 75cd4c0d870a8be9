"""``chedo explain``: what a code of a finding means, and what to do about it."""

from __future__ import annotations

import os
import sys

import click

from chedo_compiler.catalogue import LANGUAGES, every_code, language_of
from chedo_compiler.cli import WRONG_USAGE
from chedo_compiler.commands.completing import codes as codes_typed
from chedo_compiler.output.explain_view import explained, listed

_NEAREST = 3
_LIKENESS = 0.3
_NO_CODE = {
    "vi": "Không có mã {code}; gần giống: {near}.",
    "en": "There is no code {code}; close to it: {near}.",
}


@click.command("explain", short_help="Explain codes of findings.")
@click.argument("codes", nargs=-1, metavar="[CODE]...", shell_complete=codes_typed)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else Vietnamese.")
def explain_command(codes: tuple[str, ...], lang: str | None) -> None:
    """Say what each CODE means: why there is such a rule, something wrong and the right in its place, and the clause.

    Without a CODE all codes are listed.

    \b
    Examples:
      chedo explain FML010
      chedo explain --lang en TIM013 LAW101
    """  # noqa: D301  (click wants the character itself)
    language = lang or language_of(os.environ)
    known = sorted(every_code())
    asked = list(dict.fromkeys(code.upper().partition(".")[0] for code in codes))
    blocks = [explained(code, language) for code in asked if code in known] if codes else [listed(language)]
    click.echo("\n\n".join("\n".join(block) for block in blocks), nl=bool(blocks))
    if unknown := [code for code in asked if code not in known]:
        click.echo(
            "\n".join(_NO_CODE[language].format(code=code, near=_near(code, known)) for code in unknown), err=True
        )
        sys.exit(WRONG_USAGE)


def _near(code: str, known: list[str]) -> str:
    # Only here, so that the usual answer does not wait for it.
    from difflib import get_close_matches  # noqa: PLC0415

    return ", ".join(get_close_matches(code, known, _NEAREST, _LIKENESS) or known[:_NEAREST])
