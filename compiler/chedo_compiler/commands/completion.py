"""``chedo completion``: what makes a shell complete commands, options, codes, regimes and forms."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_CHEDO_COMPLETE"


@click.command("completion", short_help="Print what makes a shell complete what is typed.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands and options, codes of findings, and regimes and forms of the workspace.

    \b
    Examples:
      chedo completion bash > ~/.local/share/bash-completion/completions/chedo
      chedo completion zsh > ~/.zfunc/_chedo
      chedo completion fish > ~/.config/fish/completions/chedo.fish
    """  # noqa: D301  (click wants the character itself)
    offered = get_completion_class(shell)
    if offered is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(offered(context.find_root().command, {}, "chedo", _VARIABLE).source())
