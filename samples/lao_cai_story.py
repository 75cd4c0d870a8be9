"""Builds the recorded story of Lào Cai as a git repository: ``python samples/lao_cai_story.py FOLDER``.

What each step changes lies in ``lao-cai-2022-2026/buoc``, who did it and when in ``story.yaml`` beside it. Dates and
authors are fixed, so the same chedo makes the same commits every time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from chedo_compiler.commands.release import release_command

HOME = Path(__file__).resolve().parent / "lao-cai-2022-2026"
STEPS = HOME / "buoc"
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Step:
    """One commit of the story: whose, when, why; ``files`` replace those of the step before.

    ``branch`` other than main is a proposal that was never taken over: the next step goes on from the one before it.
    """

    name: str
    date: str
    author: str
    email: str
    message: str
    see: str
    branch: str = MAIN
    releases: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day of the commit."""
        return self.date[:10]

    @property
    def tag(self) -> str:
        """The name under which git knows the step: ``buoc-06``."""
        return f"buoc-{self.name[:2]}"

    @property
    def files(self) -> Path:
        """The folder of what this step changes."""
        return STEPS / self.name


def steps() -> tuple[Step, ...]:
    """Return the steps of the story in their order."""
    listed: list[dict[str, Any]] = yaml.safe_load((HOME / "story.yaml").read_text("utf-8"))["steps"]
    return tuple(Step(**{**one, "releases": tuple(one.get("releases", ()))}) for one in listed)


def before(step: Step) -> Step | None:
    """Return the step that one is compared with: the one before it on main."""
    known = steps()
    earlier = [one for one in known[: known.index(step)] if one.branch == MAIN]
    return earlier[-1] if earlier else None


def build(folder: Path) -> None:
    """Make the repository in an empty folder, with a tag for each step; main is checked out."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    _git(folder, "init", "-q", "-b", MAIN, "--template=", "--object-format=sha1")
    for step in steps():
        if step.branch != MAIN:
            _git(folder, "checkout", "-q", "-b", step.branch)
        _commit(folder, step)
        _git(folder, "tag", step.tag)
        _git(folder, "checkout", "-q", MAIN)


def _commit(folder: Path, step: Step) -> None:
    # Files get the time of now: git takes one of the same size and an older time for the one that it knows.
    shutil.copytree(step.files, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    if step.releases:
        _release(folder, step.releases)
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "--no-verify", "-m", step.message, step=step)


def _release(folder: Path, regimes: tuple[str, ...]) -> None:
    """Release regimes as the command does; the compiled files are not kept in the repository, their lock is."""
    with tempfile.TemporaryDirectory() as out, redirect_stdout(sys.stderr):
        release_command.main([*regimes, "--workspace", str(folder), "--out", out], standalone_mode=False)


def _git(folder: Path, *words: str, step: Step | None = None) -> None:
    """Run git without the settings of whoever runs it, on behalf of the author of a step."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    surroundings |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    if step:
        for who in ("AUTHOR", "COMMITTER"):
            said = {"NAME": step.author, "EMAIL": step.email, "DATE": step.date}
            surroundings |= {f"GIT_{who}_{part}": value for part, value in said.items()}
    command = ["git", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false", "-C", str(folder), *words]
    subprocess.run(command, check=True, capture_output=True, env=surroundings)  # noqa: S603


def main() -> None:
    """Build the story where the command line says."""
    if len(sys.argv) != 2:  # noqa: PLR2004
        raise SystemExit("usage: python samples/lao_cai_story.py FOLDER")
    build(Path(sys.argv[1]))
    for step in steps():
        sys.stdout.write(f"{step.tag}  {step.day}  {step.message}\n")


if __name__ == "__main__":
    main()
