"""What the preview shows now: the last sound state of the workspace, and what is wrong with the newest one."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_engine.blank import blank_database
from chedo_engine.messages import text
from chedo_engine.refusals import Refused
from chedo_webui.preview.stage import Stage
from chedo_webui.preview.workspace import Told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chedo_webui.house import Clock
    from chedo_webui.preview.workspace import Author


@dataclass(frozen=True, slots=True)
class Sight:
    """One look: ``revision`` counts states of the forms, ``told`` is found in the newest YAML.

    ``stale``: the forms are those of before the fault, or there is none at all.
    """

    stage: Stage | None
    revision: int
    told: tuple[Told, ...]
    stale: bool


class Showing:
    """Keeps the newest sight; whoever looks makes it read what was saved meanwhile."""

    def __init__(self, author: Author, folder: Path, clock: Clock) -> None:
        """Read the workspace for the first time; ``folder`` is for databases."""
        self.author = author
        self._clock = clock
        self._blank = folder / "blank.db"
        blank_database(self._blank)
        self._lock = threading.RLock()
        self._before: Stage | None = None
        self._filled = True
        self._reading = author.read()
        self._sight = Sight(None, 0, (), stale=True)
        self._turn()

    def look(self) -> Sight:
        """Return the newest sight."""
        with self._lock:
            if self.author.has_saved():
                self._reading = self.author.read()
                self._turn()
            return self._sight

    @contextmanager
    def held(self) -> Iterator[Sight]:
        """Give the newest sight, and keep it as long as a report is opened in it."""
        with self._lock:
            yield self.look()

    def write_again(self, *, filled: bool) -> None:
        """Begin anew with made-up figures, or with none."""
        with self._lock:
            self._filled = filled
            self._turn(anew=True)

    def _turn(self, *, anew: bool = False) -> None:
        """Show what was read; forms of a regime that has a fault now stay as they were.

        Figures stay too, unless all begins ``anew``.
        """
        before, read = self._sight.stage, self._reading
        missing = set(before.regimes) - {one.id for one in read.regimes} if before else set()
        if read.registry is None or not read.regimes or (read.faulty and missing):
            self._sight = Sight(before, self._sight.revision, read.told, stale=True)
            return
        try:
            kept = None if anew else before
            at = self._clock()
            stage = Stage(self._blank, read.regimes, read.registry, at, filled=self._filled, before=kept)
        except Refused as refusal:
            told = (Told(refusal.code, wrong=True, message=_words(refusal), hint=""), *read.told)
            self._sight = Sight(before, self._sight.revision, told, stale=True)
            return
        # Requests under way may still read the stage before this one.
        if self._before:
            self._before.close()
        self._before = before
        self._sight = Sight(stage, self._sight.revision + 1, read.told, stale=False)

    def close(self) -> None:
        """Delete what was written."""
        for stage in (self._before, self._sight.stage):
            if stage:
                stage.close()


def _words(refusal: Refused) -> str:
    return text(refusal.code, **refusal.details)
