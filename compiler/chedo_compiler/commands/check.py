"""``chedo check``: what is wrong in a workspace, and whether its tests hold."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chedo_compiler.cli import failure
from chedo_compiler.commands.compiling import (
    by_workspace,
    compile_root,
    concerning,
    has_errors,
    language,
    print_findings,
)
from chedo_compiler.output import as_json
from chedo_compiler.output.text import in_order


@click.command("check", short_help="Check the YAML of a workspace and run its tests.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else the workspace's own.")
def check_command(paths: tuple[Path, ...], style: str, lang: str | None) -> None:
    """Check the YAML of a workspace and run its tests.

    PATH is a workspace (a folder with chedo.yaml; the current one if none is given), or a folder or files inside one:
    then the whole workspace is compiled, and only what concerns these files is reported.

    \b
    Examples:
      chedo check samples/lao-cai
      chedo check --format json samples/lao-cai/linh-vuc/kinh-te/ktxh-thang/regime.yaml
    """  # noqa: D301  (click wants the character itself)
    try:
        _check(paths or (Path(),), style, lang)
    except Exception as error:
        if style != "json":
            raise
        click.echo(as_json.render([failure(error)]))
        raise


def _check(paths: tuple[Path, ...], style: str, lang: str | None) -> None:
    found, workspaces, cases, failed = [], [], 0, 0
    for root, asked in by_workspace(paths).items():
        workspace, compilation = compile_root(root)
        found += concerning(compilation.diagnostics, asked)
        workspaces.append(workspace)
        cases += compilation.tests.cases
        failed += compilation.tests.failed
    found = in_order(found)
    if style == "json":
        click.echo(as_json.render(found))
    else:
        print_findings(found, workspaces, lang or language(workspaces), (cases, failed))
    sys.exit(has_errors(found))
