"""The command ``chedo``: its sub-commands are found by name and imported only when they run."""

from __future__ import annotations

import os
import sys
from codecs import lookup
from contextlib import suppress
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from chedo_compiler.diagnostics import Diagnostic

WRONG_USAGE = 2
INTERNAL_FAULT = 3


class Place(NamedTuple):
    """Where a sub-command is found, and its line in ``chedo --help``."""

    module: str
    attribute: str
    summary: str


COMMANDS = {
    "init": Place("chedo_compiler.commands.init", "init_command", "Start a workspace."),
    "new": Place(
        "chedo_compiler.commands.new",
        "new_command",
        "Start a regime, form, outline, test or calendar.",
    ),
    "check": Place(
        "chedo_compiler.commands.check", "check_command", "Check the YAML of a workspace and run its tests."
    ),
    "fmt": Place("chedo_compiler.commands.fmt", "fmt_command", "Write YAML files in their canonical way."),
    "explain": Place("chedo_compiler.commands.explain", "explain_command", "Explain codes of findings."),
    "test": Place("chedo_compiler.commands.test", "test_command", "Run the tests of regimes."),
    "build": Place("chedo_compiler.commands.build", "build_command", "Compile a workspace into release files."),
    "diff": Place(
        "chedo_compiler.commands.diff", "diff_command", "Tell what a change to regimes means, since a revision."
    ),
    "review": Place(
        "chedo_compiler.commands.review", "review_command", "Review the regimes of a workspace as every year asks for."
    ),
    "release": Place(
        "chedo_compiler.commands.release", "release_command", "Release regimes under their versions, for ever."
    ),
    "propose": Place(
        "chedo_compiler.commands.propose", "propose_command", "Propose a change to a regime as a patch or on a branch."
    ),
    "show": Place("chedo_compiler.commands.show", "show_command", "Show a regime or form as compiled."),
    "who": Place("chedo_compiler.commands.who", "who_command", "List who reports, on a day or for a period."),
    "dates": Place("chedo_compiler.commands.dates", "dates_command", "Show a year's cut-off windows and deadlines."),
    "docs": Place("chedo_compiler.commands.docs", "docs_command", "Write a static site of a workspace."),
    "schema": Place("chedo_compiler.commands.schema", "schema_command", "Write JSON Schemas for editors."),
    "import-xlsx": Place(
        "chedo_compiler.commands.import_xlsx", "import_xlsx_command", "Draft forms from the office's workbook."
    ),
    "export-xlsx": Place(
        "chedo_compiler.commands.export_xlsx", "export_xlsx_command", "Write an empty form into the office's workbook."
    ),
    "completion": Place(
        "chedo_compiler.commands.completion", "completion_command", "Print what makes a shell complete what is typed."
    ),
    "eval": Place("chedo_compiler.commands.eval", "eval_command", "Evaluate a formula with given values."),
    "calc": Place("chedo_compiler.commands.calc", "calc_command", "Compute a form for given inputs, line for line."),
    "git-diff-driver": Place(
        "chedo_compiler.commands.git_diff", "git_diff_command", "Tell git what a change of a YAML file means."
    ),
    "verify": Place("chedo_compiler.commands.verify", "verify_command", "Prove a form against its workbook."),
}


class LazyGroup(click.Group):
    """A group over the table above and over the commands that installed parts of chedo register."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all sub-commands: the compiler's first, then those of the installed parts."""
        del ctx
        return [*COMMANDS, *sorted(plugins())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one sub-command."""
        del ctx
        if cmd_name in COMMANDS:
            place = COMMANDS[cmd_name]
            found: click.Command = getattr(import_module(place.module), place.attribute)
            return found
        return _plugin(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the sub-commands. The compiler's own are not imported for it."""
        lines = [(name, place.summary) for name, place in COMMANDS.items()]
        plugins = ((name, _plugin(name)) for name in self.list_commands(ctx)[len(COMMANDS) :])
        lines += [(name, command.get_short_help_str(80)) for name, command in plugins if command]
        with formatter.section("Commands"):
            formatter.write_dl(lines)


@cache
def plugins() -> dict[str, EntryPoint]:
    """The sub-commands that installed parts of chedo register, by name."""
    # Only here, so that the compiler's own commands do not wait for it.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return {plugin.name: plugin for plugin in entry_points(group="chedo.commands")}


def _plugin(name: str) -> click.Command | None:
    """A registered command; None where the part of chedo that it needs is not installed."""
    try:
        found = plugins()[name].load() if name in plugins() else None
    except ModuleNotFoundError:
        return None
    return found if isinstance(found, click.Command) else None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chedo", prog_name="chedo")
def chedo() -> None:
    """Report regimes as versioned YAML: compiled, filled in, approved, sent and consolidated.

    Exit codes: 0 clean, 1 something was found or refused, 2 wrong usage, 3 a fault inside chedo.
    """


def main() -> None:
    """Run the command; a fault of our own ends with one clear line, and with a traceback only if CHEDO_DEBUG is set."""
    _write_unicode()
    try:
        chedo()
    except SystemExit as end:
        if sys.argv[1:2] == ["check"]:
            _leave(end.code)
        raise
    except Exception as error:
        if os.environ.get("CHEDO_DEBUG"):
            raise
        sys.exit(_report(error))


def _write_unicode() -> None:
    """Write UTF-8 into files and pipes too, where Windows would take an alphabet that has not all of Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(encoding="utf-8")


def _leave(code: object) -> None:
    """End at once: to take a province's compilation apart, node by node, would be a sixth of the work of checking it.

    Whoever no longer reads what was written, or waits for words instead of a number, is left to the usual way.
    """
    if code is None or isinstance(code, int):
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code or 0)


def _report(error: Exception) -> int:
    """Say in one line what stopped the command, and return its exit code."""
    # Only here, so that --help does not wait for it.
    from chedo_compiler.catalogue import language_of, words  # noqa: PLC0415

    found = failure(error)
    said = words(found, language_of(os.environ))
    click.echo(f"[{found.code}] {said.message}\n  = {said.hint}", err=True)
    return INTERNAL_FAULT if found.code == "INT001" else WRONG_USAGE


def failure(error: Exception) -> Diagnostic:
    """What stopped a command, as a finding."""
    from chedo_compiler.diagnostics import diagnostic  # noqa: PLC0415
    from chedo_compiler.misuse import Misuse  # noqa: PLC0415
    from chedo_compiler.source import file_span  # noqa: PLC0415

    if isinstance(error, Misuse):
        return error.found
    if isinstance(error, click.UsageError):
        return diagnostic("PRJ003", file_span(""), error=error.format_message())
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("chedo_"):
        return diagnostic("PRJ002", file_span(""), module=str(error.name), cause=str(error.name))
    if isinstance(error, PermissionError) and error.filename:
        return diagnostic("PRJ003", file_span(""), cause="shut", path=str(error.filename))
    return diagnostic("INT001", file_span(""), error=f"{type(error).__name__}: {error}")
