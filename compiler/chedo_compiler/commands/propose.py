"""``chedo propose``: a change to a regime that is written down as data, checked, told, and handed over."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.catalogue import LANGUAGES, words
from chedo_compiler.commands.against import now, today
from chedo_compiler.commands.compiling import by_workspace, language, print_findings, without_looking_for_garbage
from chedo_compiler.commands.handing import hand_over
from chedo_compiler.misuse import BadValue, Misuse, existing_file
from chedo_compiler.output.text import in_order
from chedo_compiler.proposing.examine import examine
from chedo_compiler.proposing.handing_over import (
    Author,
    Handover,
    commit_on_branch,
    message_of,
    names_in,
    patch_of,
)
from chedo_compiler.proposing.proposal import MAX_PROPOSAL_BYTES, ProposalError, parse_proposal
from chedo_compiler.review.repository import RevisionError
from chedo_compiler.review.revision import open_tree, open_tree_of, workspace_at
from chedo_compiler.review.views.formats import render

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from chedo_compiler.proposing.examine import Examined
    from chedo_compiler.proposing.proposal import Proposal
    from chedo_compiler.review.repository import Repository, Tree
    from chedo_compiler.review.revision import PastWorkspace

_AUTHOR = re.compile(r"\s*([^<>\n]*[^<>\s])\s*<([^<>\s]+)>.*")
_SAID = {
    "vi": {
        "patch": "Đã ghi tệp vá: {patch}",
        "branch": "Đã ghi vào nhánh {branch}: {commit}",
        "edit": "Thao tác thứ {number}",
        "not_given": "Chưa giao: sửa những điều trên rồi chạy lại.",
    },
    "en": {
        "patch": "Patch written: {patch}",
        "branch": "Committed on branch {branch}: {commit}",
        "edit": "Edit number {number}",
        "not_given": "Not handed over: mend the above and run it again.",
    },
}


@click.command("propose", short_help="Propose a change to a regime as a patch or on a branch.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), callback=existing_file)
@click.option(
    "--workspace",
    default=".",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The workspace; with --repository, its folder in that repository.",
)
@click.option("--repository", type=click.Path(path_type=Path), help="A repository, bare or not; else the workspace's.")
@click.option("--base", default="HEAD", show_default=True, metavar="REV", help="What the change is proposed on.")
@click.option("--patch", type=click.Path(path_type=Path, dir_okay=False), help="Write a patch for git am.")
@click.option("--branch", metavar="NAME", help="Commit on a new branch; the next free name if it is taken.")
@click.option("--author", metavar="'NAME <EMAIL>'", help="Who proposes; else as git knows the user.")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which it is judged whether periods have begun; else today.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else the workspace's own.")
def propose_command(
    *,
    file: Path,
    workspace: Path,
    repository: Path | None,
    base: str,
    patch: Path | None,
    branch: str | None,
    author: str | None,
    day: dt.datetime | None,
    lang: str | None,
) -> None:
    """Apply the proposal in FILE (JSON) to a workspace as it was committed, and tell what it means.

    The files that are checked out stay as they are. The change is written in canonical form, its version and change
    note with it; --patch and --branch hand it over. The exit code is 1 if an edit cannot be written or the compiler
    finds an error; then nothing is handed over, unless all that fails are tests, which are for its reviewers.

    \b
    Examples:
      chedo propose them-dong.json
      chedo propose them-dong.json --patch them-dong.patch
      chedo propose them-dong.json --repository /srv/bao-cao.git --workspace tinh --branch de-nghi/them-dong
    """  # noqa: D301  (click wants the character itself)
    proposal = _read(file, lang or language(()))
    try:
        with _opened(workspace, repository, base) as (tree, past), without_looking_for_garbage():
            spoken = lang or language((past,))
            examined = examine(past, proposal, day.date() if day else today())
            _tell(examined, spoken)
            if patch is not None or branch is not None:
                handover = _handover(tree, examined, proposal, author)
                _hand_over(tree.repository, handover, patch, branch, spoken)
    except RevisionError as error:
        raise Misuse(error.cause, **error.params) from error


def _read(file: Path, lang: str) -> Proposal:
    try:
        with file.open("rb") as opened:
            return parse_proposal(opened.read(MAX_PROPOSAL_BYTES + 1))
    except OSError as error:
        raise Misuse("shut", path=str(file)) from error
    except ProposalError as error:
        said = words(error.finding, lang)
        click.echo(f"{said.message}\n{said.hint}".rstrip(), err=True)
        sys.exit(1)


@contextmanager
def _opened(workspace: Path, repository: Path | None, base: str) -> Iterator[tuple[Tree, PastWorkspace]]:
    """The files of the repository at the base, and the workspace in it."""
    if repository is None:
        root = next(iter(by_workspace((workspace,))))
        opened = open_tree(root, base)
    else:
        opened = open_tree_of(repository, base)
        root = Path(os.path.normpath(opened.repository.top / workspace))
    with opened as tree:
        past = workspace_at(root, tree)
        if past is None:
            raise Misuse("no_workspace", path=str(root))
        yield tree, past


def _tell(examined: Examined, lang: str) -> None:
    """What cannot be done and what is found go to standard error, what it means to standard output.

    Ends the command where anything stands against handing it over.
    """
    for fault in examined.applied.faults:
        said = words(fault.found, lang)
        place = "" if fault.edit is None else f"{_SAID[lang]['edit'].format(number=fault.edit + 1)}: "
        click.echo(f"{place}{said.message}", err=True)
        if said.hint:
            click.echo(f"  {said.hint}", err=True)
    if examined.found:
        with redirect_stdout(sys.stderr):
            print_findings(in_order(examined.found), (examined.applied.workspace,), lang)
    if examined.report:
        click.echo(render(examined.report, "text", lang), nl=False)
    if not examined.is_ready:
        click.echo(_SAID[lang]["not_given"], err=True)
        sys.exit(1)


def _handover(tree: Tree, examined: Examined, proposal: Proposal, author: str | None) -> Handover:
    files = names_in(tree.repository, examined.applied.files)
    by = _author(author or _ident(tree.repository))
    return Handover(tree.commit, files, by, message_of(proposal), now())


def _ident(repository: Repository) -> str:
    return (repository.run("var", "GIT_AUTHOR_IDENT") or b"").decode("utf-8", "replace")


def _author(said: str) -> Author:
    found = _AUTHOR.fullmatch(said.strip())
    if found is None or not any(map(str.isalnum, found[1])):
        raise BadValue("no_author", "--author", value=said.strip())
    return Author(found[1].strip(), found[2])


def _hand_over(repository: Repository, handover: Handover, patch: Path | None, branch: str | None, lang: str) -> None:
    if patch is not None:
        hand_over(patch_of(repository, handover), patch)
        click.echo(_SAID[lang]["patch"].format(patch=patch))
    if branch is not None:
        made = commit_on_branch(repository, handover, branch)
        click.echo(_SAID[lang]["branch"].format(branch=made.branch, commit=made.commit))
