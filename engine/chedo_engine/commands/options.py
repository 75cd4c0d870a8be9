"""What the engine's sub-commands share: the database option, and refusals in words."""

from __future__ import annotations

import locale
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.database import Database

REFUSED = 1

database_option = click.option(
    "--database",
    envvar="CHEDO_DATABASE",
    default="sqlite:///chedo.db",
    show_default=True,
    help="URL of the database; also from CHEDO_DATABASE.",
)
tenant_option = click.option("--tenant", default="", help="The project, where a database serves several.")


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Database]:
    """Open the database for a command; a refusal, or a database out of order, ends it with status 1, told in words."""
    from chedo_engine.messages import text  # noqa: PLC0415 (help must not wait for SQLAlchemy)
    from chedo_engine.outages import database_at  # noqa: PLC0415
    from chedo_engine.refusals import Refused  # noqa: PLC0415

    try:
        with database_at(url, create=create) as database:
            yield database
    except Refused as refusal:
        click.echo(text(refusal.code, language(), **refusal.details), err=True)
        raise click.exceptions.Exit(REFUSED) from refusal
    except UnicodeEncodeError as fault:
        msg = "Lệnh có ký tự không đọc được (không phải UTF-8). · The command holds signs that are no UTF-8."
        raise click.UsageError(msg) from fault


def language() -> str:
    """Return the language of the person at the terminal: Vietnamese unless the locale is English."""
    chosen = os.environ.get("CHEDO_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if (chosen or locale.getlocale()[0] or "").casefold().startswith("en") else "vi"


def operator() -> str:
    """Return who runs the command, for the record."""
    return os.environ.get("SUDO_USER") or os.environ.get("USER") or "chedo"
