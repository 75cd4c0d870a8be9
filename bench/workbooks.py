"""What importing, exporting and proving a workbook costs, beside openpyxl's bare load and save of the same files."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bench.measure import Entry, Goal, goals, in_own_folder, machine, median_seconds, table
from bench.page import write_section
from bench.workbook_drawing import PAIRS, ROWS, WIDE_COLUMNS, WIDE_ROWS, template, write_wide_form
from chedo_compiler.artefact.v1 import Cell, Column, Form, Row, Workbook
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.drafting.importing import Wanted, import_book
from chedo_compiler.workbooks.drafting.registered import measures_of
from chedo_compiler.workbooks.exporting.export import export_form
from chedo_compiler.workbooks.exporting.job import exported
from chedo_compiler.workbooks.opening import Stopped, open_book
from chedo_compiler.workbooks.verifying import Verification, verify
from golden_bench_form import (
    COLUMNS,
    FIRST,
    LAST,
    OTHER,
    OTHER_FORM,
    OTHER_SHEET,
    SHEET,
    bench_form,
    filled,
    write_workbook,
)
from golden_bench_form import formulas as stated_formulas
from workspace_tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

CHEDO = Path(sys.executable).with_name("chedo")
BASE = Path(__file__).resolve().parents[1] / "tests/compiler/broken/base"
REGIME = "linh-vuc/thu-chi"
SAMPLES = 20
RUNS = 7
NOTES = f"""
- *import*: from the bytes of a template of {ROWS} rows and {2 * PAIRS} columns with a header of two levels to the YAML
  of its form; the workbook is opened in a process of its own. *as a command*: a new process of `chedo import-xlsx`.
- *export*: a form of {WIDE_ROWS} rows and {WIDE_COLUMNS} columns, its formulas in the cells, on a sheet drawn for it.
  *apart*: as the command does it, handed to a process of its own and back.
- *proof*: a form with {len(stated_formulas())} formulas and its workbook computed with {SAMPLES} sets of inputs, by us
  and by the library `formulas`, every cell compared.
- *openpyxl*: its bare `load_workbook`, or `save`, or both, of the same file in the same run.
"""


def main() -> None:
    """Measure, print and write the section."""
    found = in_own_folder(_measured)
    wanted = [Goal(f"{entry.subject} beside {entry.beside}", entry.ratio or 0, most) for entry, most in found if most]
    body = f"{table(entry for entry, _ in found)}\n\n{goals(wanted)}\n{NOTES}"
    print(body)
    write_section("Workbooks", machine(), body)


def _measured(folder: Path) -> Iterator[tuple[Entry, float]]:
    """Yield each measurement with the ratio that it should not exceed (0: none is asked for)."""
    shutil.copytree(BASE, folder / "tree")
    tree = Tree(folder / "tree")
    yield from _imports(tree, folder)
    yield from _exports(tree)
    yield from _proofs(folder)


def _imports(tree: Tree, folder: Path) -> Iterator[tuple[Entry, float]]:
    content = template()
    workspace = open_workspace(tree.folder)

    def work() -> None:
        book = open_book(content, "bieu.xlsx")
        assert not isinstance(book, WorkbookFault)
        imported = import_book(book, content, "bieu.xlsx", Wanted(), measures_of(workspace))
        (draft,) = imported.drafts
        assert (len(draft.rows), len(draft.leaves)) == (ROWS, 2 * PAIRS)

    seconds = median_seconds(work, RUNS)
    yield Entry("import", seconds, "the limit", 1.0), 1
    yield Entry("import", seconds, "openpyxl load", median_seconds(lambda: _load(content), RUNS)), 0
    (folder / "bieu.xlsx").write_bytes(content)
    into = str(tree.folder / REGIME)
    command = [str(CHEDO), "import-xlsx", str(folder / "bieu.xlsx"), "--into", into, "--force"]
    whole = median_seconds(lambda: subprocess.run(command, capture_output=True, check=True), RUNS)
    yield Entry("import as a command", whole, "the limit", 1.0), 0


def _exports(tree: Tree) -> Iterator[tuple[Entry, float]]:
    write_wide_form(tree.folder / REGIME / "forms")
    tree.list_form("rong", "rong")
    (regime,) = compile_workspace(open_workspace(tree.folder)).regimes
    form = next(one for one in regime.forms if one.id == "rong")
    book = load_workbook(io.BytesIO(export_form(form, {}).content))
    seconds = median_seconds(lambda: export_form(form, {}), RUNS)
    yield Entry("export", seconds, "the limit", 0.5), 1
    yield Entry("export", seconds, "openpyxl save", median_seconds(lambda: book.save(io.BytesIO()), RUNS)), 0

    def apart() -> None:
        assert not isinstance(exported(form, {}, "vi", ()), Stopped)

    yield Entry("export, apart", median_seconds(apart, RUNS), "export", seconds), 0


def _proofs(folder: Path) -> Iterator[tuple[Entry, float]]:
    path = folder / "cong-thuc.xlsx"
    write_workbook(path, filled(Random(2026)))  # noqa: S311 - figures, no secrets
    content = path.read_bytes()
    form, other = _placed(bench_form(), SHEET, FIRST, LAST), _other()

    def work() -> Verification:
        book = open_book(content, path.name)
        assert not isinstance(book, WorkbookFault)
        found = verify(form, {OTHER_FORM: other}, book, content, samples=SAMPLES, seed=1)
        assert isinstance(found, Verification)
        return found

    found = work()
    assert not found.different, found.different[:3]
    assert len(found.equal) + len(found.settled) == len(stated_formulas())
    seconds = median_seconds(work, 3)
    yield Entry("proof", seconds, "openpyxl load and save", median_seconds(lambda: _load_and_save(content), RUNS)), 0


def _placed(form: Form, sheet: str, first: int, last: int) -> Form:
    places = Workbook(
        sheet=sheet,
        rows={f"r{row}": row for row in range(first, last + 1)},
        columns={column.lower(): column for column in COLUMNS},
        label_column="A",
        fields={},
        sha256="",
        content="",
    )
    return replace(form, workbook=places)


def _other() -> Form:
    """Return the form that stands on the other sheet."""
    rows = [int(place[1:]) for place in OTHER]
    form = Form(
        id=OTHER_FORM,
        number="02",
        title="Biểu kia",
        unit=None,
        header=(),
        columns=(Column("b", "B", "number", 2),),
        rows=tuple(Row(f"r{row}", f"Dòng {row}", 0) for row in rows),
        repeats=(),
        cells=tuple(Cell(f"r{row}", "b", "input", "number", 2, "sum") for row in rows),
        order=(),
        checks=(),
    )
    return _placed(form, OTHER_SHEET, min(rows), max(rows))


def _load(content: bytes) -> object:
    return load_workbook(io.BytesIO(content))


def _load_and_save(content: bytes) -> None:
    load_workbook(io.BytesIO(content)).save(io.BytesIO())


if __name__ == "__main__":
    main()
