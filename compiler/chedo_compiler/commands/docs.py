"""``chedo docs``: a static site of a workspace."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from chedo_compiler.commands.compiling import by_workspace, compile_root, has_errors, language, print_findings
from chedo_compiler.output.text import in_order
from chedo_compiler.site.pages import site_files
from chedo_compiler.site.source import site_source
from chedo_compiler.site.writing import write_site


@click.command("docs", short_help="Write a static site of a workspace.")
@click.argument("workspace", type=click.Path(exists=True, path_type=Path), default=Path())
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write to.")
@click.option(
    "--on",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day from which periods are listed; else today.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else the workspace's own.")
def docs_command(workspace: Path, out: Path, day: dt.datetime | None, lang: str | None) -> None:
    """Write a static site of WORKSPACE: every regime with its forms drawn, its people, days and legal basis.

    The pages need no server and no network: open index.html. The same sources and the same --on give the same bytes.
    Regimes with faults are left out and named on the first page; the faults are printed (exit code 1).

    \b
    Examples:
      chedo docs samples/lao-cai --out public
      chedo docs --out public --on 2026-11-16
    """  # noqa: D301  (click wants the character itself)
    read, compilation = compile_root(next(iter(by_workspace((workspace,)))))
    spoken = lang or language((read,))
    found = in_order(compilation.diagnostics)
    if found:
        print_findings(found, (read,), spoken)
    on = day.date() if day else dt.datetime.now(tz=dt.UTC).date()
    source = site_source(read, compilation, on, spoken)
    if source is None:
        sys.exit(1)
    try:
        count = write_site(out, site_files(source))
    except OSError as error:
        raise click.BadParameter(f"cannot write to {out}: {error.strerror}", param_hint="--out") from error
    said = {"vi": "{count} tệp: mở {index}", "en": "{count} files: open {index}"}[spoken]
    click.echo(said.format(count=count, index=out / "index.html"))
    if has_errors(found):
        sys.exit(1)
