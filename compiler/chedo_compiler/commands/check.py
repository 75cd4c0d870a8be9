"""``chedo check``: what is wrong in a workspace, and whether its tests hold."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.cli import failure
from chedo_compiler.commands.compiling import (
    by_workspace,
    check_root,
    concerning,
    has_errors,
    language,
    print_findings,
)
from chedo_compiler.commands.review_day import on_option
from chedo_compiler.commands.usage_file import usage_in, usage_option
from chedo_compiler.commands.watch import watch_check
from chedo_compiler.diagnostics import Diagnostic, Severity
from chedo_compiler.incremental.check import Checked
from chedo_compiler.misuse import Misuse
from chedo_compiler.output import as_json, github, gitlab, sarif
from chedo_compiler.output.text import in_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from chedo_compiler.project import Workspace


RENDERERS: dict[str, Callable[[Sequence[Diagnostic], str, str], str]] = {
    "json": lambda found, _lang, _page: as_json.render(found),
    "sarif": sarif.render,
    "github": lambda found, lang, _page: github.render(found, lang),
    "gitlab": lambda found, lang, _page: gitlab.render(found, lang),
}
"""Formats for programs: what is found, the language and the address of the page on diagnostics into a text."""


class Asked(NamedTuple):
    """How the command was called."""

    style: str
    fail_on: str
    lang: str | None
    page: str
    cached: bool
    against: str | None = None
    usage_file: Path | None = None
    day: dt.date | None = None

    @property
    def prepared(self) -> bool:
        """Whether the findings are for a program."""
        return self.style in RENDERERS

    def shown(self, found: Sequence[Diagnostic], lang: str) -> str:
        """Return findings in a format for programs."""
        return RENDERERS[self.style](found, lang, self.page)


@click.command("check", short_help="Check the YAML of a workspace and run its tests.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", *RENDERERS]), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice([str(one) for one in Severity]),
    default=str(Severity.ERROR),
    show_default=True,
    help="What ends with exit code 1: errors alone, or warnings too.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else the workspace's own.")
@click.option(
    "--page", default="", envvar="CHEDO_PAGE", metavar="URL", help="Where docs/diagnostics.md is to be read, for sarif."
)
@click.option(
    "--no-cache",
    is_flag=True,
    help="Compile every regime anew. Else those stand that are as they were: in CHEDO_CACHE, else the user's cache.",
)
@click.option(
    "--against",
    metavar="REV",
    help="A branch, tag or commit: what changed since it was left must be declared, grounded and accepted.",
)
@on_option
@usage_option
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl+C.")
def check_command(
    *,
    paths: tuple[Path, ...],
    style: str,
    fail_on: str,
    lang: str | None,
    page: str,
    no_cache: bool,
    against: str | None,
    day: dt.datetime | None,
    usage_file: Path | None,
    watch: bool,
) -> None:
    """Check the YAML of a workspace and run its tests.

    PATH is a workspace (a folder with chedo.yaml; the current one if none is given), or a folder or files inside one:
    then the whole workspace is compiled, and only what concerns these files is reported. json has the words in both
    languages; sarif is for code hosts, github and gitlab for the notes that these show beside a change.

    \b
    Examples:
      chedo check samples/lao-cai
      chedo check --format json samples/lao-cai/linh-vuc/kinh-te/ktxh-thang/regime.yaml
      chedo check --format sarif --fail-on warning . > chedo.sarif
      chedo check --against origin/main
      chedo check --watch
    """  # noqa: D301  (click wants the character itself)
    asked = Asked(style, fail_on, lang, page, not no_cache, against, usage_file, day.date() if day else None)
    looked_at = paths or (Path(),)
    _demand_fit(asked, watch=watch)
    try:
        faulty = _check_and_watch(looked_at, asked) if watch else _check(looked_at, asked)
    except Exception as error:
        if asked.prepared:
            _print(asked.shown([failure(error)], lang or language(())))
        raise
    sys.exit(faulty)


def _check_and_watch(paths: tuple[Path, ...], asked: Asked) -> bool:
    return watch_check(paths, lambda: _check(paths, asked), asked.lang or language(()))


def _demand_fit(asked: Asked, *, watch: bool) -> None:
    """Refuse options that say nothing together."""
    if asked.usage_file and asked.against is None:
        raise Misuse("usage_without_against")
    if asked.day and asked.against is None:
        raise Misuse("on_without_against")
    if watch and asked.prepared:
        raise Misuse("watch_is_text", style=asked.style)


def _check(paths: tuple[Path, ...], asked: Asked) -> bool:
    """Compile, print what is found, and return whether it is enough to fail."""
    found, workspaces, cases, failed = [], [], 0, 0
    held = click.get_current_context().obj = list[Checked]()
    for root, wanted in by_workspace(paths).items():
        workspace, checked = _checked(root, asked)
        held.append(checked)
        found += concerning(checked.diagnostics, wanted)
        workspaces.append(workspace)
        cases += checked.cases
        failed += checked.failed
    found = in_order(found)
    lang = asked.lang or language(workspaces)
    if asked.prepared:
        _print(asked.shown(found, lang))
    else:
        print_findings(found, workspaces, lang, (cases, failed))
    return any(one.severity in {Severity.ERROR, asked.fail_on} for one in found)


def _checked(root: Path, asked: Asked) -> tuple[Workspace, Checked]:
    """Check one workspace; if that is asked for, with what stands against its changes since a revision."""
    workspace, checked = check_root(root, cached=asked.cached)
    if asked.against is None or has_errors(checked.diagnostics):
        return workspace, checked
    # Only here: whoever just checks does not wait for git.
    from chedo_compiler.commands.against import review  # noqa: PLC0415

    report = review(workspace, asked.against, asked.day, usage_in(asked.usage_file)).report
    found = (*checked.diagnostics, *(report.faults if report else ()))
    return workspace, replace(checked, diagnostics=found)


def _print(text: str) -> None:
    """Write a format for programs: nothing found is no line at all."""
    click.echo(text, nl=bool(text))
