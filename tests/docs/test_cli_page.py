"""The page on the command says what the command says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from chedo_compiler.cli import chedo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WANTED = [
    "check",
    "fmt",
    "test",
    "build",
    "show",
    "docs",
    "eval",
    "db",
    "publish",
    "open",
    "account",
    "lifecycle",
    "usage",
    "figures",
    "serve",
    "demo",
    "preview",
]


def _pages(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _pages(inner, _context(inner, name, context))


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    # As the command itself makes its context: its names for help count for all below.
    settings = command.context_settings
    return click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100, **settings)


def _page() -> str:
    head = "# The command `chedo`\n\nWritten by `make docs` from the command's own help.\n\n"
    return head + "\n".join(_pages(chedo, _context(chedo, "chedo")))


@pytest.mark.parametrize("name", WANTED)
def test_a_command_of_this_release_is_there_and_helps(name: str) -> None:
    context = _context(chedo, "chedo")
    command = chedo.get_command(context, name)

    assert command is not None
    assert command.get_short_help_str()


def test_the_page_is_up_to_date(is_up_to_date: Callable[[str, str], None]) -> None:
    is_up_to_date("cli.md", _page())
