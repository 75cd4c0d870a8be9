"""A workspace in a git repository that a test changes and commits, and what the command says of it."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from click.testing import CliRunner

from chedo_compiler.cli import chedo
from chedo_compiler.project import open_workspace
from workspace_tree import REGIME, Tree

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from click.testing import Result

    from chedo_compiler.review.report import Report

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
OWNERS = "CODEOWNERS"
NOTE = "linh-vuc/thu-chi/changes/{version}.yaml"
_IDENTITY = ("-c", "user.name=Người thử", "-c", "user.email=thu@example.org", "-c", "commit.gpgsign=false")


class Versioned(Tree):
    """A workspace whose folder is, or lies in, a repository of its own."""

    def __init__(self, folder: Path, top: Path | None = None) -> None:
        super().__init__(folder)
        self.top = top or folder
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        """Run git in the repository and return what it says, without the configuration of whoever runs the tests."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", *_IDENTITY, "-C", str(self.top), *words],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout.strip()

    def commit(self) -> str:
        """Commit everything and return the commit's name."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x", "--allow-empty")
        return self.git("rev-parse", "HEAD")

    def raise_version(self, version: str, first: str) -> None:
        """Let the one regime be of a version that applies from a period on."""
        self.change(REGIME, "version: 1.0.0", f"version: {version}")
        self.change(REGIME, "effective: {from: 2026-01}", f"effective: {{from: {first}}}")

    def note(self, version: str, *accepted: str, basis: str = "nd-09-2019") -> None:
        """Write the change note of a version, which accepts breaks by their fingerprints."""
        lines = [
            "kind: change",
            "regime: thu-chi-thang",
            f"version: {version}",
            f"legal: [{{doc: {basis}}}]",
            'summary: "Theo quyết định mới"',
        ]
        if accepted:
            lines += ["accept:", *(f'  - {{fingerprint: "{one}", reason: "Đã thống nhất"}}' for one in accepted)]
        self.write(NOTE.format(version=version), "\n".join(lines) + "\n")

    def reviewed(self, revision: str, day: dt.date | None = None) -> Report:
        """Compare the workspace with a revision."""
        # The command's modules are only needed by those tests that ask for it.
        from chedo_compiler.commands.against import review  # noqa: PLC0415

        reviewed = review(open_workspace(self.folder), revision, day)
        assert reviewed.report is not None
        return reviewed.report

    def faults(self, revision: str, day: dt.date | None = None) -> list[str]:
        """Return the codes of what stands against the changes since a revision."""
        return [one.code for one in self.reviewed(revision, day).faults]


def run(*words: object) -> Result:
    """Call the command."""
    return CliRunner().invoke(chedo, [str(word) for word in words])
