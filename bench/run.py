"""Measures what the issue of speed hangs on, prints a table, and writes docs/bench.md."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from sqlalchemy import text

from bench import baseline, province
from bench.measure import Entry, machine, median_seconds, table
from bench.page import write_section
from bench.pages import page_times
from chedo_engine.database import connect
from chedo_engine.figures.changes import CellChange
from chedo_engine.queries.consolidated import consolidated
from chedo_engine.services.entry import save_cells
from databases import PostgresCluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.province import Province

ROOT = Path(__file__).resolve().parents[1]
WORKSPACE = ROOT / "samples/lao-cai"
LIBRARY = ROOT / "regimes"
SIZES = (99, 3321)
"""The communes of one province, and those of the whole country."""
NOTES = """
- *Compile*: `chedo build` of the demo workspace with the library that it adopts, beside starting Python, and beside
  PyYAML reading the same files.
- The databases are those of the tests: SQLite durable as in use; PostgreSQL on this machine without waiting for the
  disk, so its times for saving compare with each other only.
- *Form page*: the server's time for the page on which a commune fills in its form, beside the sign-in page of the same
  application.
- *Save a cell*: one figure with its line in the change log, everything that follows from it computed again, all checks
  run, committed; beside one line of a key-value table, committed.
- *Consolidate*: the query of the consolidated page over all reporters: permission, who is missing, exact sums, ratios
  computed again; beside `SUM` and `GROUP BY` over a key-value table in the same database, and beside numpy's addition
  in memory. Both hold the same figures: all that are added up, whether filled in or computed in the report. The sums
  are compared, and equal.
"""


def main() -> None:
    """Measure everything."""
    folder = Path(tempfile.mkdtemp(prefix="chedo-bench-"))
    postgresql = PostgresCluster()
    try:
        entries = [*compilation(folder / "build")]
        for size in SIZES:
            for name, database in (
                ("SQLite", connect(f"sqlite:///{folder}/{size}.db")),
                ("PostgreSQL", postgresql.empty()),
            ):
                build = shutil.copytree(folder / "build", folder / f"build-{name}-{size}")
                entries += entries_of(province.sent_province(database, build, size), name)
                database.close()
        version = _version(postgresql)
    finally:
        postgresql.stop()
        shutil.rmtree(folder)
    written = table(entries)
    print(written)
    write_section("The running system", machine(version), f"{written}\n{NOTES}")


def _version(cluster: PostgresCluster) -> str:
    database = cluster.empty()
    with database.read() as session:
        found = session.execute(text("SHOW server_version")).scalar_one()
    database.close()
    return str(found).split()[0]


def compilation(built: Path) -> Iterator[Entry]:
    """Compile the demo workspace in a new process, and again in this one."""
    command = [str(Path(sys.executable).with_name("chedo")), "build", str(WORKSPACE), "--out", str(built)]
    cold = median_seconds(lambda: subprocess.run(command, check=True, capture_output=True), 5)
    bare = median_seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 5)
    yield Entry("compile the demo workspace, new process", cold, "start Python", bare)
    warm = median_seconds(lambda: province.build(WORKSPACE, built), 5)
    yield Entry("compile the demo workspace, same process", warm, "read its YAML with PyYAML", median_seconds(_read, 5))


def _read() -> None:
    for folder in (WORKSPACE, LIBRARY):
        for path in folder.rglob("*.yaml"):
            yaml.load(path.read_bytes(), yaml.CSafeLoader)


def entries_of(here: Province, database: str) -> Iterator[Entry]:
    """Measure one database: at the size of a province also a page and a save."""
    size = len(here.figures)
    baseline.fill(here)
    if size == SIZES[0]:
        form, sign_in = page_times(here)
        yield Entry(f"form page, {database}", form, "sign-in page", sign_in)
        yield Entry(f"save a cell, {database}", _save(here), "one line of a key-value table", baseline.save(here))
    whole = median_seconds(lambda: _consolidate(here), 9)
    grouped = median_seconds(lambda: baseline.grouped_sums(here), 9)
    matrix = baseline.matrix(here)
    added = median_seconds(lambda: matrix.sum(axis=0), 99)
    _compare(here)
    subject = f"consolidate {size:,} × {len(here.cells)} figures, {database}"
    yield Entry(subject, whole, "key-value table, GROUP BY", grouped)
    yield Entry(subject, whole, "numpy, in memory", added)


def _consolidate(here: Province) -> dict[str, int]:
    with here.database.read() as session:
        page = consolidated(session, province.REGIME, province.PERIOD, province.FORM, here.actor(here.host))
    decimals = {cell.id: cell.decimals for cell in here.form.cells}
    values = ((cell, page.figures[cell].value) for cell in here.cells)
    return {cell: int(value.scaleb(decimals[cell])) for cell, value in values if isinstance(value, Decimal)}


def _compare(here: Province) -> None:
    sums = _consolidate(here)
    added = [int(total) for total in baseline.matrix(here).sum(axis=0)]
    assert sums == baseline.grouped_sums(here) == dict(zip(here.cells, added, strict=True))


def _save(here: Province) -> float:
    actor = here.actor(here.draft.reporter)
    figures = count(1)
    revision = 0

    def save() -> None:
        nonlocal revision
        change = CellChange(here.inputs[0], str(next(figures)), revision)
        with here.database.write() as session:
            saved = save_cells(session, here.draft, province.FORM, [change], by=actor, at=province.NOW)
        revision = saved.acknowledged[change.cell]

    return median_seconds(save, 25)


if __name__ == "__main__":
    main()
