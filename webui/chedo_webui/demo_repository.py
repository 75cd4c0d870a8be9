"""The demo's own repository of regimes: a bare one, made of the demo's workspace and the library that it uses."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import yaml

from chedo_webui.settings import Sources

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

BRANCH = "main"
_ROOT_FILE = "chedo.yaml"
_NOBODY = {"NAME": "chedo demo", "EMAIL": "demo@chedo.invalid"}


def demo_sources(workspace: Path, repository: Path, moment: dt.datetime) -> Sources | None:
    """Return where the demo's regimes are written; the repository is made if it is not there yet.

    None: this machine has no git, and the demo does without proposals.
    """
    real = workspace.resolve()
    library = _library(real)
    top = os.path.commonpath([real, library]) if library else str(real)
    names = [os.path.relpath(folder, top) for folder in (real, library) if folder]
    if not repository.exists() and not _made(top, names, repository, moment):
        return None
    return Sources(repository, "" if names[0] == "." else names[0], BRANCH)


def _library(workspace: Path) -> Path | None:
    said = yaml.safe_load((workspace / _ROOT_FILE).read_text("utf-8"))
    named = said.get("library") if isinstance(said, dict) else None
    return (workspace / named).resolve() if isinstance(named, str) else None


def _made(top: str, names: list[str], repository: Path, moment: dt.datetime) -> bool:
    """Commit folders to a new bare repository; written aside first, so that there is never half of one."""
    aside = repository.with_suffix(".git.part")
    shutil.rmtree(aside, ignore_errors=True)
    who = {f"GIT_{role}_{key}": said for role in ("AUTHOR", "COMMITTER") for key, said in _NOBODY.items()}
    when = {f"GIT_{role}_DATE": moment.isoformat() for role in ("AUTHOR", "COMMITTER")}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    around = clean | who | when | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    at = ("git", "-c", "commit.gpgSign=false", "--git-dir", str(aside), "--work-tree", top)
    steps = (
        ("git", "init", "--quiet", "--bare", "--initial-branch", BRANCH, str(aside)),
        (*at, "add", "--force", "--", *names),
        (*at, "commit", "--quiet", "--no-verify", "--message", "Các chế độ báo cáo đang áp dụng"),
    )
    try:
        for words in steps:
            subprocess.run(words, check=True, capture_output=True, cwd=top, env=around)  # noqa: S603 - our own words
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(aside, ignore_errors=True)
        return False
    (aside / "index").unlink(missing_ok=True)
    aside.rename(repository)
    return True
