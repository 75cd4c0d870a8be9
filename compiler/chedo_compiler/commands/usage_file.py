"""The option ``--usage`` of commands that review: the file of ``chedo usage``, read or refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.misuse import Misuse, existing_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.review.usage.counts import Usage

MOST_BYTES = 256 * 2**20
"""A province of 300 regimes takes some 80 MB for a year."""


def usage_option_for(purpose: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option, saying in its help what the counts are for."""
    return click.option(
        "--usage",
        "usage_file",
        type=click.Path(path_type=Path),
        callback=existing_file,
        metavar="FILE",
        help=f"What `chedo usage` wrote: {purpose}.",
    )


usage_option = usage_option_for("what nobody uses weighs less, and what is stored is told")
"""The option of commands that compare."""


def usage_in(file: Path | None) -> Usage | None:
    """Return the counts in a file; None where there is none.

    Raises:
        Misuse: the file is not what `chedo usage` writes.
    """
    from chedo_compiler.review.usage.counts import read_usage  # noqa: PLC0415 (only who has such a file waits)
    from chedo_compiler.review.usage.reading import UsageError  # noqa: PLC0415

    if file is None:
        return None
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Misuse("usage_large", file=file.as_posix(), most=str(MOST_BYTES // 2**20))
        return read_usage(file.read_text("utf-8-sig"))
    except OSError as error:
        raise Misuse("shut", path=str(file)) from error
    except UnicodeDecodeError as error:
        raise Misuse("usage_not_counts", file=file.as_posix()) from error
    except UsageError as error:
        raise Misuse(error.cause, file=file.as_posix(), **error.params) from error
