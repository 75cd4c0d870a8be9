"""What comparing a whole province with its last revision costs, beside ``dbt ls --select state:modified``."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.compile import CHEDO, cpu_seconds
from bench.compiling_peers import write_dbt_project
from bench.compiling_province import REGIMES, write_province
from bench.measure import Entry, Goal, goals, machine, table
from bench.page import write_section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.compiling_peers import DbtProject

CHANGED = 10
RUNS = 3
MOST = 1 / 5
_ANY_END = "import subprocess, sys; subprocess.run(sys.argv[1:], check=False, capture_output=True)"
"""The exit code tells that the changes are not declared, which is so."""
NOTES = f"""
The generated province of {REGIMES} regimes in a git repository, {CHANGED} forms of {CHANGED} regimes changed since the
last commit (a label each), compared with that commit by `chedo diff`; dbt has as many files, {CHANGED} models changed
since the state that it compares with. Both tell the {CHANGED}. CPU seconds (user and system, git's too) of a new
process, the median of {RUNS} runs; dbt may use what its earlier runs kept, chedo keeps nothing.
"""


def main() -> None:
    """Measure, print and write the section."""
    folder = Path(tempfile.mkdtemp(prefix="chedo-bench-"))
    try:
        files = write_province(folder / "province")
        ours = _median(_chedo(folder / "province"))
        theirs = _median(_dbt(write_dbt_project(folder / "dbt", files)))
    finally:
        shutil.rmtree(folder)
    entry = Entry(f"compare the province, {CHANGED} files changed", ours, "dbt ls state:modified", theirs)
    body = f"{table([entry])}\n\n{goals([Goal(entry.subject, entry.ratio or 0, MOST)])}\n{NOTES}"
    print(body)
    write_section("Comparing a province", machine(), body)


def _chedo(root: Path) -> Callable[[], float]:
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "before")):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@y", "-C", root, *words], check=True)
    _change(sorted(root.glob("linh-vuc/*/che-do-*/forms/bieu_2.yaml")), 'label: "Khoản', 'label: "Khoản mục')
    command = [str(CHEDO), "diff", str(root), "--format", "json"]
    told = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    assert told.count('"rule": "ROW-LABEL"') == CHANGED
    return lambda: cpu_seconds([sys.executable, "-c", _ANY_END, *command])


def _dbt(project: DbtProject) -> Callable[[], float]:
    cpu_seconds(project.parse(), project.environment, project.root)
    shutil.copytree(project.root / "target", project.root / "before")
    _change(sorted(project.root.glob("models/*/*_2.sql")), "select\n", "select -- changed\n")
    options = ["--select", "state:modified", "--state", "before", "--resource-type", "model"]
    command = [str(project.dbt), "ls", "--quiet", "--profiles-dir", str(project.root), *options]
    environment = project.environment
    told = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=project.root, env={**os.environ, **environment}
    ).stdout
    assert len(told.split()) == CHANGED, told
    return lambda: cpu_seconds(command, environment, project.root)


def _change(files: Sequence[Path], old: str, new: str) -> None:
    """Change some of the files, far from each other."""
    chosen = files[:: len(files) // CHANGED][:CHANGED]
    for file in chosen:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _median(measure: Callable[[], float]) -> float:
    measure()
    return statistics.median(measure() for _ in range(RUNS))


if __name__ == "__main__":
    main()
