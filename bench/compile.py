"""What compiling a whole province costs, beside ``dbt parse`` and pyxform in the same run."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.compiling_peers import DbtProject, pyxform_seconds, write_dbt_project
from bench.compiling_province import FORMULA_CELLS, write_province, write_single_form
from bench.measure import Entry, Goal, goals, in_own_folder, machine, median_seconds, table
from bench.page import write_section
from chedo_compiler.commands.compiling import compile_root, has_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

CHEDO = Path(sys.executable).with_name("chedo")
ROWS = 255
RUNS = 3
NOTES = f"""
A generated province of 300 regimes, 900 forms and {FORMULA_CELLS:,} cells with formulas; dbt reads as many files with
as many expressions. CPU seconds (user and system) of a new process, the median of {RUNS} runs.

- *cold*: nothing is kept from before (`dbt parse --no-partial-parse`). *nothing changed* and *one file changed*: what
  an earlier run kept is there; the file is one form, or one model of dbt.
- *one form*: a workspace whose form has {ROWS} rows, read and checked in a process that is up, beside pyxform's
  conversion of a form with as many questions, likewise; here the time is the clock's.
"""


@dataclass(frozen=True, slots=True)
class GeneratedProvince:
    """The workspace, and where what is kept between runs lies."""

    root: Path
    cache: Path

    def check(self) -> float:
        """Check it in a new process."""
        return cpu_seconds([str(CHEDO), "check", str(self.root)], {"CHEDO_CACHE": str(self.cache)})

    def cold(self) -> float:
        """Check it as if for the first time."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.check()

    def changed(self) -> float:
        """Check it after the label of one row has changed."""
        form = next(self.root.glob("linh-vuc/*/che-do-150/forms/bieu_2.yaml"))
        text = form.read_text(encoding="utf-8")
        form.write_text(text.replace('label: "Khoản', 'label: "Khoản mục', 1), encoding="utf-8")
        return self.check()


def main() -> None:
    """Measure, print and write the section."""
    found = in_own_folder(_measured)
    entries = [entry for entry, _ in found]
    wanted = [Goal(entry.subject, entry.ratio or 0, most) for entry, most in found if most]
    body = f"{table(entries)}\n\n{goals(wanted)}\n{NOTES}"
    print(body)
    write_section("Compiling a province", machine(), body)


def cpu_seconds(
    command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> float:
    """Run a command and return the CPU seconds that it took.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    surroundings = {**os.environ, **(environment or {})}
    subprocess.run(command, check=True, capture_output=True, env=surroundings, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _measured(folder: Path) -> Iterator[tuple[Entry, float]]:
    """Yield each measurement with the ratio that it should not exceed (0: none is asked for)."""
    files = write_province(folder / "province")
    ours = GeneratedProvince(folder / "province", folder / "cache")
    dbt = write_dbt_project(folder / "dbt", files)
    yield (
        Entry("check the province, cold", _median(ours.cold), "dbt parse, cold", _median(lambda: _dbt_cold(dbt))),
        1 / 3,
    )
    warm = _median(lambda: _dbt_warm(dbt))
    yield Entry("check the province, nothing changed", _median(ours.check), "dbt parse, warm", warm), 0
    yield Entry("check the province, one file changed", _median(ours.changed), "dbt parse, warm", warm), 1 / 10
    write_single_form(folder / "form", ROWS)
    form = median_seconds(lambda: _compiled(folder / "form"), 9)
    yield Entry(f"one form of {ROWS} rows", form, "pyxform", pyxform_seconds(ROWS)), 0
    yield Entry(f"one form of {ROWS} rows", form, "the limit", 0.05), 1


def _dbt_cold(dbt: DbtProject) -> float:
    return cpu_seconds(dbt.parse("--no-partial-parse"), dbt.environment, dbt.root)


def _dbt_warm(dbt: DbtProject) -> float:
    dbt.change()
    return cpu_seconds(dbt.parse(), dbt.environment, dbt.root)


def _median(measure: Callable[[], float]) -> float:
    measure()
    return statistics.median(measure() for _ in range(RUNS))


def _compiled(root: Path) -> None:
    _, compilation = compile_root(root)
    assert not has_errors(compilation.diagnostics)


if __name__ == "__main__":
    main()
