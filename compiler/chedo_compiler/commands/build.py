"""``chedo build``: the compiled regimes and registries of a workspace as files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chedo_compiler.commands.compiling import by_workspace, compile_root, has_errors, language, print_findings
from chedo_compiler.output.release import write_release
from chedo_compiler.output.text import in_order


@click.command("build", short_help="Compile a workspace into release files.")
@click.argument("workspace", type=click.Path(exists=True, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write to.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else the workspace's own.")
def build_command(workspace: Path, out: Path, lang: str | None) -> None:
    """Compile WORKSPACE and write one JSON file per regime, and registry.json for registries and policy.

    Nothing is written if any error is found (exit code 1). The same sources give the same bytes on every machine; the
    SHA-256 of each file is printed.
    """
    read, compilation = compile_root(next(iter(by_workspace((workspace,)))))
    found = in_order(compilation.diagnostics)
    if found:
        print_findings(found, (read,), lang or language((read,)))
    if has_errors(found) or compilation.registry is None:
        sys.exit(1)
    try:
        written = write_release(out, compilation.regimes, compilation.registry)
    except OSError as error:
        raise click.BadParameter(f"cannot write to {out}: {error.strerror}", param_hint="--out") from error
    for name, digest in written:
        click.echo(f"{digest}  {out / name}")
