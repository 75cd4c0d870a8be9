"""``chedo diff``: what a change to the regimes of a workspace means, since a revision of its repository."""

from __future__ import annotations

import json
import os
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.commands.against import review
from chedo_compiler.commands.compiling import by_workspace, has_errors, language, print_findings
from chedo_compiler.commands.handing import OUT, be_ready_for_file, hand_over
from chedo_compiler.commands.replay_file import replay_of, replay_options
from chedo_compiler.commands.review_day import on_option
from chedo_compiler.commands.usage_file import usage_in, usage_option
from chedo_compiler.output.text import in_order
from chedo_compiler.project import open_workspace
from chedo_compiler.review.views.data import review_data
from chedo_compiler.review.views.formats import FILES, FORMATS, render, render_file
from chedo_compiler.review.views.markdown import STICKY
from chedo_compiler.review.written import places_of

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.commands.against import Review
    from chedo_compiler.commands.replay_file import ReplayAsked
    from chedo_compiler.project import Workspace
    from chedo_compiler.review.report import Report


NOTED = frozenset({"github", "gitlab"})
"""Formats that say where things are written."""
_NEW = {
    "vi": "Không gian làm việc chưa có ở {revision}: mọi thứ đều mới, không có gì để so sánh.",
    "en": "The workspace was not there yet at {revision}: all of it is new, there is nothing to compare.",
}


@click.command("diff", short_help="Tell what a change to regimes means, since a revision.")
@click.argument("workspace", default=".", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--against",
    "revision",
    metavar="REV",
    default="HEAD",
    show_default=True,
    help="A branch, tag or commit; compared is with where the checked out branch left it.",
)
@click.option("--format", "style", type=click.Choice([*FORMATS, "json", *FILES]), default="text", show_default=True)
@click.option("--link", default="", metavar="URL", help="Where the whole review is to be read, for markdown.")
@OUT
@on_option
@usage_option
@replay_options
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else the workspace's own.")
def diff_command(
    *,
    workspace: Path,
    revision: str,
    style: str,
    link: str,
    out: Path | None,
    day: dt.datetime | None,
    usage_file: Path | None,
    replay: ReplayAsked | None,
    lang: str | None,
) -> None:
    """Tell what changed in WORKSPACE since a revision: for whom, for which figures, on what ground.

    Compiled regimes are compared, not text: a row that slips into a range is told, a file written in another way is
    not. The exit code is 1 if anything stands against the changes, as in `chedo check --against`.

    \b
    Examples:
      chedo diff
      chedo diff samples/lao-cai --against origin/main
      chedo diff --against origin/main --format html > thay-doi.html
      chedo diff --against origin/main --format docx --out thay-doi.docx
      chedo diff --against origin/main --usage usage.json
      chedo diff --against origin/main --replay 12 --replay-out chay-lai.json
    """  # noqa: D301  (click wants the character itself)
    if style in FILES:
        be_ready_for_file(style, out)
    read = open_workspace(next(iter(by_workspace((workspace,)))))
    spoken = lang or language((read,))
    reviewed = review(read, revision, day.date() if day else None, usage_in(usage_file))
    if reviewed.is_new:
        click.echo(_nothing(style, revision, spoken), err=style in FILES)
        return
    if reviewed.report is None:
        _say_what_is_wrong(reviewed, read, spoken)
    places = places_of(read.files) if style in NOTED else {}
    report = replace(reviewed.report, link=link, places=places, replay=replay_of(replay, reviewed.report.sides, spoken))
    hand_over(_told(report, style, spoken, is_screen=out is None and sys.stdout.isatty()), out)
    sys.exit(has_errors(reviewed.report.faults))


def _say_what_is_wrong(reviewed: Review, read: Workspace, lang: str) -> NoReturn:
    with redirect_stdout(sys.stderr):
        print_findings(in_order(reviewed.found), (read,), lang)
    sys.exit(1)


def _told(report: Report, style: str, lang: str, *, is_screen: bool) -> str | bytes:
    if style in FILES:
        return render_file(report, style, lang)
    if style == "json":
        return json.dumps(review_data(report), ensure_ascii=False, indent=2) + "\n"
    return render(report, style, lang, color=is_screen and not os.environ.get("NO_COLOR"))


def _nothing(style: str, revision: str, lang: str) -> str:
    """What is said where there is nothing to compare with; a comment that is there already is found again."""
    said = _NEW[lang].format(revision=revision)
    data = json.dumps({"since": revision, "holds": True, "counted_at": None, "doubts": [], "regimes": []})
    return {"json": data, "gitlab": "[]", "markdown": f"{STICKY}\n{said}"}.get(style, said)
