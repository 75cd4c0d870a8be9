"""The recorded story of Lào Cai as a repository, its reviews step by step, and what is kept of them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.commands.against import review
from chedo_compiler.project import open_workspace
from chedo_compiler.review.change import path_text
from lao_cai_story import Step, before, steps

if TYPE_CHECKING:
    from chedo_compiler.review.report import Report

GOLDEN = Path(__file__).parents[1] / "samples/story/golden"
COMPARED = tuple(step for step in steps() if before(step))
"""The steps that have one before them."""


@dataclass(frozen=True)
class Repository:
    """The repository of the story."""

    folder: Path

    def git(self, *words: str) -> str:
        """Run git and return what it says."""
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        surroundings |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-C", str(self.folder), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=surroundings).stdout

    def stand_at(self, step: Step) -> None:
        """Check a step out."""
        self.git("checkout", "-q", "--detach", step.tag)

    @cache  # noqa: B019  (the repository lives as long as the tests)
    def reviewed(self, step: Step) -> Report:
        """Compare a step with the one before it, on the day of its commit."""
        self.stand_at(step)
        since = before(step)
        assert since is not None
        found = review(open_workspace(self.folder), since.tag, dt.date.fromisoformat(step.day))
        assert found.report is not None
        return found.report


def summary(report: Report) -> dict[str, object]:
    """What a review finds, without words: its faults, and each change with its rule, place, level and fingerprint."""
    return {
        "faults": [f"{fault.severity.name.lower()} {fault.code}" for fault in report.faults],
        "changes": {
            verdict.regime: [
                f"{one.level.name} {one.rule} {path_text(one.path)} {one.fingerprint}" for one in verdict.changes
            ]
            for verdict in report.verdicts
        },
    }
