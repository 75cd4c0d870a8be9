"""``chedo serve``: the pages, on this machine or behind a reverse proxy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from chedo_webui.settings import Settings

_MEGABYTE = 1024 * 1024


@click.command("serve", short_help="Serve the pages.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True, help="Port to listen on.")
@click.option(
    "--database",
    envvar="CHEDO_DATABASE",
    default="sqlite:///chedo.db",
    show_default=True,
    help="URL of the database; also from CHEDO_DATABASE.",
)
@click.option(
    "--threads", default=8, type=click.IntRange(min=1), show_default=True, help="Requests answered at the same time."
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="A reverse proxy on this machine ends TLS: cookies are for https only and CHEDO_SECRET must be set.",
)
@click.option(
    "--largest-attachment",
    default=10,
    type=click.IntRange(1, 1024),
    show_default=True,
    metavar="MB",
    help="Megabytes that an attached file may have.",
)
@click.option(
    "--repository",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="CHEDO_REPOSITORY",
    help="Repository of git, bare or not, that holds the regimes: hosts may then propose changes on the pages.",
)
@click.option("--repository-folder", default="", metavar="FOLDER", help="Folder of the workspace in the repository.")
@click.option(
    "--repository-branch", default="main", show_default=True, metavar="BRANCH", help="Branch that proposals start from."
)
@click.option("--trusted-host", multiple=True, metavar="NAME", help="Answer only under this host name (repeatable).")
def serve_command(
    *,
    host: str,
    port: int,
    database: str,
    threads: int,
    behind_proxy: bool,
    largest_attachment: int,
    repository: Path | None,
    repository_folder: str,
    repository_branch: str,
    trusted_host: tuple[str, ...],
) -> None:
    """Serve the pages of the database at DATABASE.

    Without --behind-proxy the pages are served as plain http to browsers on this machine only; the secret that signs
    cookies is then made once and kept beside the SQLite file. With it, CHEDO_SECRET (32 signs or more) is demanded.
    """
    from chedo_engine.commands.options import opened  # noqa: PLC0415 (help must not wait for Flask)
    from chedo_engine.outages import demand_ready  # noqa: PLC0415
    from chedo_webui.application import create_app  # noqa: PLC0415
    from chedo_webui.serving import NotServed, serve_app  # noqa: PLC0415
    from chedo_webui.settings import Sources  # noqa: PLC0415

    safe = _settings(database, host, trusted_host, behind_proxy=behind_proxy)
    sources = Sources(repository, repository_folder, repository_branch) if repository else None
    settings = replace(safe, largest_attachment=largest_attachment * _MEGABYTE, sources=sources)
    with opened(database) as found:
        demand_ready(found)
        if sources:
            from chedo_webui.proposals.workbench import Workbench  # noqa: PLC0415

            Workbench(sources).demand_readable()
        click.echo(f"http://{host}:{port}/")
        try:
            serve_app(create_app(settings, database=found), host=host, port=port, threads=threads)
        except NotServed as fault:
            raise click.ClickException(str(fault)) from fault


def _settings(database: str, host: str, trusted_host: tuple[str, ...], *, behind_proxy: bool) -> Settings:
    from chedo_webui.serving import ListensTooWide, local_settings, proxied_settings  # noqa: PLC0415
    from chedo_webui.settings import WeakSecret  # noqa: PLC0415

    try:
        return (
            proxied_settings(database, trusted_host) if behind_proxy else local_settings(database, host, trusted_host)
        )
    except WeakSecret as fault:
        msg = "CHEDO_SECRET must hold a secret of at least 32 signs."
        raise click.UsageError(msg) from fault
    except ListensTooWide as fault:
        msg = f"{host} is not this machine: use --behind-proxy, plain http stays at home."
        raise click.UsageError(msg) from fault
