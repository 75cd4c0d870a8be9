"""``chedo test``: the tests that a regime's authors wrote, and how what came differs from what they expect."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.cli import failure
from chedo_compiler.commands.compiling import by_workspace, compile_root, has_errors, language, print_findings
from chedo_compiler.commands.one_regime import named
from chedo_compiler.output import as_json
from chedo_compiler.output.difference_table import as_data, case_lines, summary, target
from chedo_compiler.output.text import in_order
from chedo_compiler.project import shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.examples.run import CaseRun
    from chedo_compiler.project import Workspace

_TEST_FILES = (".test.yaml", ".test.yml")


@click.command("test", short_help="Run the tests of regimes.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-v", "--verbose", is_flag=True, help="Name the cases that hold too.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else the workspace's own.")
def test_command(paths: tuple[Path, ...], style: str, lang: str | None, *, verbose: bool) -> None:
    """Run the tests of regimes, and show for each case that fails what was expected and what came.

    PATH is a workspace (the current one if none is given), a folder in one, or the file of a test, regime or form.
    Exit code 1: a case fails, or the regime has a fault and its tests cannot run.

    \b
    Examples:
      chedo test samples/lao-cai
      chedo test -v samples/lao-cai/linh-vuc/kinh-te/ktxh-thang/regime.yaml
      chedo test --format json samples/lao-cai
    """  # noqa: D301  (click wants the character itself)
    try:
        _test(paths or (Path(),), style, lang, verbose=verbose)
    except Exception as error:
        if style == "json":
            click.echo(as_json.render([failure(error)]))
        raise


def _test(paths: Sequence[Path], style: str, lang: str | None, *, verbose: bool) -> None:
    runs: list[CaseRun] = []
    workspaces: list[Workspace] = []
    found: list[Diagnostic] = []
    for root in by_workspace(paths):
        workspace, compilation = compile_root(root)
        workspaces.append(workspace)
        told = {finding for run in compilation.tests.runs for finding in run.diagnostics}
        found += [one for one in compilation.diagnostics if one not in told]
        runs += [run for run in compilation.tests.runs if _is_asked(run, paths, workspace)]
    spoken = lang or language(workspaces)
    # Warnings are what check is for; an error may have kept tests from being run.
    found = [one for one in in_order(found) if has_errors([one])]
    if style == "json":
        said = {"cases": as_data(runs, spoken), "findings": as_json.findings(found)}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        _print(runs, spoken, verbose=verbose)
        if found:
            print_findings(found, workspaces, spoken)
    sys.exit(bool(found) or any(run.diagnostics for run in runs))


def _print(runs: Sequence[CaseRun], lang: str, *, verbose: bool) -> None:
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for run in runs:
        if run.diagnostics or verbose:
            click.echo("\n".join(case_lines(run, lang, color=color)))
    click.echo(summary(runs, lang, color=color))


def _is_asked(run: CaseRun, paths: Sequence[Path], workspace: Workspace) -> bool:
    return any(_concerns(run, path, workspace) for path in paths)


def _concerns(run: CaseRun, path: Path, workspace: Workspace) -> bool:
    """Say whether a case is about what a path names. Of another workspace's path nothing is."""
    file, shown = run.case.name.span.file, shown_path(path)
    if path.is_dir():
        return shown == "." or file.startswith(f"{shown}/")
    if path.name.endswith(_TEST_FILES):
        return file == shown
    if shown not in {source.path for source in (*workspace.files, *workspace.library)}:
        return False
    regime, _, form = named(path, workspace).partition("/")
    return regime in {"", run.regime} and target(run).endswith(f"/{form}" if form else "")
