"""The options of ``chedo diff`` that run stored reports through the proposed release, or show what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chedo_compiler.commands.against import today
from chedo_compiler.misuse import BadValue, Misuse
from chedo_compiler.review.replay.result import MOST_MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.review.replay.result import Replay
    from chedo_compiler.review.side import Sides
    from chedo_compiler.runtime.stored import ReportSource, StoredReport, WantedReports

GROUP = "chedo.reports"
"""Under this name an installed part of chedo says who reads stored reports."""
MOST_BYTES = 16 * 2**20


@dataclass(frozen=True, slots=True)
class ReplayAsked:
    """What was asked for: months to run, or a file of results. ``out`` is where results are kept."""

    months: int = 0
    file: Path | None = None
    out: Path | None = None
    database: str = ""
    tenant: str = ""


def replay_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--replay``, ``--replay-out``, ``--database`` and ``--tenant``; the command gets them as ``replay``."""

    @wraps(command)
    def asking(
        *, replay: str | None, replay_out: Path | None, database: str | None, tenant: str, **others: Any
    ) -> None:
        command(replay=replay_asked(replay, replay_out, database, tenant), **others)

    found: Callable[..., None] = asking
    for option in reversed(_OPTIONS):
        found = option(found)
    return found


_OPTIONS = (
    click.option(
        "--replay",
        metavar="MONTHS|FILE",
        help="Run the reports of so many months through the proposed release; or a file of --replay-out.",
    ),
    click.option(
        "--replay-out",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Keep what came of it: counts and shares, no figures.",
    ),
    click.option(
        "--database",
        envvar="CHEDO_DATABASE",
        metavar="URL",
        help="Where the reports of --replay are; also from CHEDO_DATABASE.",
    ),
    click.option("--tenant", default="", help="The project, where a database serves several."),
)


def replay_asked(replay: str | None, out: Path | None, database: str | None, tenant: str) -> ReplayAsked | None:
    """Return what was asked for; None: nothing.

    Raises:
        Misuse: what was asked for cannot be.
    """
    if replay is None:
        if out is not None:
            raise Misuse("replay_out_alone")
        return None
    if not (replay.isascii() and replay.isdigit()):
        if out is not None:
            raise Misuse("replay_out_of_file")
        if not Path(replay).is_file():
            raise BadValue("replay_what", "--replay", value=replay)
        return ReplayAsked(file=Path(replay))
    months = int(replay) if len(replay) <= len(str(MOST_MONTHS)) else 0
    if not 1 <= months <= MOST_MONTHS:
        raise BadValue("replay_months", "--replay", most=str(MOST_MONTHS))
    if not database:
        raise Misuse("replay_no_database")
    return ReplayAsked(months, None, out, database, tenant)


def replay_of(asked: ReplayAsked | None, sides: Sides, lang: str) -> Replay | None:
    """Run the stored reports up to the day of the review, or read what came of it.

    Raises:
        Misuse: there is no such database, or the file holds something else.
    """
    if asked is None:
        return None
    if asked.file is not None:
        return _read(asked.file)
    from chedo_compiler.review.replay.kept import written  # noqa: PLC0415 (only who asks for it waits)
    from chedo_compiler.review.replay.replaying import Span, replayed  # noqa: PLC0415

    source = _source()

    def stored(wanted: WantedReports) -> Iterator[StoredReport]:
        return source(asked.database, asked.tenant, wanted, lang)

    found = _run(lambda: replayed(sides, Span(asked.months, sides.day or today()), stored))
    if asked.out is not None:
        _write(asked.out, written(found))
    return found


def _source() -> ReportSource:
    from importlib.metadata import entry_points  # noqa: PLC0415 (slow)

    found = next(iter(entry_points(group=GROUP)), None)
    if found is None:
        raise Misuse("replay_no_server")
    try:
        source: ReportSource = found.load()
    except ModuleNotFoundError as error:
        raise Misuse("replay_no_server") from error
    return source


def _run(work: Callable[[], Replay]) -> Replay:
    from chedo_compiler.runtime.stored import ReportsUnavailable  # noqa: PLC0415

    try:
        return work()
    except ReportsUnavailable as error:
        raise Misuse("replay_refused", reason=str(error)) from error


def _read(file: Path) -> Replay:
    from chedo_compiler.review.replay.kept import ReplayError, read_replay  # noqa: PLC0415

    try:
        if file.stat().st_size > MOST_BYTES:
            raise Misuse("replay_unreadable", file=file.as_posix())
        return read_replay(file.read_text("utf-8-sig"))
    except OSError as error:
        raise Misuse("shut", path=str(file)) from error
    except UnicodeDecodeError as error:
        raise Misuse("replay_unreadable", file=file.as_posix()) from error
    except ReplayError as error:
        raise Misuse(error.cause, file=file.as_posix(), **error.params) from error


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise Misuse("shut", path=str(file)) from error
