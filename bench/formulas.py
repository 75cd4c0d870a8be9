"""What recalculating a form costs, beside other engines on the same workbook in the same run."""

from __future__ import annotations

import json
import math
import shutil
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

from bench import bare_numpy
from bench.formula_peers import ENGINES, run_peer
from bench.measure import Entry, Goal, goals, machine, median_seconds, table
from bench.page import write_section
from chedo_compiler import vector
from chedo_compiler.artefact import codec
from chedo_compiler.runtime.figures import Context, Figures
from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.program import compile_form
from chedo_compiler.runtime.recompute import recompute
from golden_bench_form import OTHER, OTHER_FORM, SHEET, bench_form, cell_of, filled, formulas, write_workbook
from golden_surroundings import to_json
from scripts_page import scripts_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.runtime.values import Value

UNITS = 3321
"""The communes of the whole country."""
FASTER = {"formulas": 1500, "pycel": 100, "ironcalc": 10}
"""How many times as fast as these we want to be."""
NOTES = f"""
A form of 60 rows and 14 columns with 324 inputs and {len(formulas())} formulas, drawn once as a form and once as a
workbook: SUM, IF, IFERROR, ROUND, SUMIF, COUNTIF, SUMPRODUCT, AVERAGE, MAX, MIN, COUNTA, percentages, and cells of
another form.

- *recalculate*: all inputs are set to other figures, all results are read. `formulas` runs the function that it
  compiles from the workbook, the others their model; each in a process of its own, and ours right after it.
  *with rounding*: what saving a cell does, from the stored figures to figures rounded as cells show them.
- *{UNITS:,} units*: all of them at once, beside the same arithmetic written in numpy by hand, without blanks, errors,
  halves on 15 digits and limits.
- *browser*: the page's own script in Chromium, computing the whole form. *compile*: from the text of the formulas to
  the function, in CPU seconds, the least of several.
"""
_ON_PAGE = """
async ([form, given, other, turns]) => {
  const { recompute } = await import("/recompute.js");
  const period = { month: 1, quarter: 1, half: 1, year: 2026 };
  const none = { previous: null, last_year: null, year: [], indicators: {}, attributes: {} };
  const around = { ...none, period, forms: { bieu_2: { cells: other, rows: {} } } };
  const times = [];
  let found;
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now();
    found = recompute(form, { cells: given, rows: {} }, around);
    times.push(performance.now() - start);
  }
  return [times.sort((a, b) => a - b)[Math.floor(turns / 2)], found.cells];
}
"""


def main() -> None:
    """Measure, compare, print and write the section."""
    folder = Path(tempfile.mkdtemp(prefix="chedo-bench-"))
    try:
        measured = Measured(folder)
        found = list(measured.entries())
    finally:
        shutil.rmtree(folder)
    wanted = [Goal(entry.subject + " beside " + entry.beside, entry.ratio or 0, most) for entry, most in found if most]
    body = f"{table(entry for entry, _ in found)}\n\n{goals(wanted)}\n{NOTES}\n{measured.written_differences()}"
    print(body)
    write_section("Recalculating a form", machine(), body)


class Measured:
    """The form, its figures, and what each engine gave."""

    def __init__(self, folder: Path) -> None:
        self.workbook = folder / "bieu.xlsx"
        random = Random(2026)  # noqa: S311 - figures, no secrets
        self.sets = [filled(random), filled(random)]
        write_workbook(self.workbook, self.sets[0])
        self.form = bench_form()
        others = {OTHER_FORM: Figures({cell_of(place): number for place, number in OTHER.items()})}
        self.context = Context(parse_period("2026-01"), forms=others)
        self.figures = [Figures({cell_of(place): value for place, value in one.items()}) for one in self.sets]
        self.places = list(formulas())
        self.differences: dict[str, list[str]] = {}

    def entries(self) -> Iterator[tuple[Entry, float]]:
        """Yield each measurement with the ratio that it should not exceed (0: none is asked for)."""
        calculation = compile_form(self.form).calculation()
        sets = [[float(str(figures.cells[name])) for name in calculation.inputs] for figures in self.figures]
        cells = FormCells(self.figures[0], self.context)
        values = self._values(dict(zip(calculation.results, calculation.run(sets[0], cells) or (), strict=True)))
        for engine in ENGINES:
            peer = run_peer(engine, self.workbook, SHEET, self.places, self.sets)
            self._compare(engine, values, peer.values)
            ours = median_seconds(lambda: [calculation.run_numbers(one, cells) for one in sets], 500) / len(sets)
            yield Entry("recalculate", ours, engine, peer.seconds), 1 / FASTER[engine]
        whole = median_seconds(lambda: recompute(self.form, self.figures[0], self.context), 200)
        yield Entry("recalculate, with rounding", whole, "without", ours), 0
        yield self._all_units(), 3
        yield Entry("browser", self._in_browser(), "the limit", 0.001), 1
        yield Entry("compile", _compile_seconds(), "the limit", 0.03), 1

    def _values(self, results: Mapping[str, Value]) -> list[Value]:
        return [results[cell_of(place)] for place in self.places]

    def _compare(self, engine: str, ours: Sequence[Value], theirs: Sequence[Any]) -> None:
        self.differences[engine] = [
            f"`{place}` ={formulas()[place]}: {value}, there {other}"
            for place, value, other in zip(self.places, ours, theirs, strict=True)
            if not _alike(value, other)
        ]

    def written_differences(self) -> str:
        """List the values that differ."""
        lines = [
            f"- {engine}: {len(found) or 'none'}" + "".join(f"\n  - {one}" for one in found[:5])
            for engine, found in self.differences.items()
        ]
        return f"Values that differ from ours, of {len(self.places)}:\n\n" + "\n".join(lines) + "\n"

    def _all_units(self) -> Entry:
        program = vector.compile_form(self.form)
        assert program is not None
        chance = np.random.default_rng(2026)
        values = chance.uniform(1, 10_000, (len(program.inputs), UNITS)).round(2)
        blank = np.zeros(values.shape, dtype=bool)
        others = self.context.forms[OTHER_FORM].cells
        outside = np.array([[others[place[2]]] * UNITS for place in program.outside], dtype=np.float64)
        ours = median_seconds(lambda: program.run(values, blank, outside), 25)
        names = {cell_of(place): place for place in self.sets[0]}
        given = {names[name]: row for name, row in zip(program.inputs, values, strict=True)}
        bare = median_seconds(lambda: bare_numpy.calculate(given), 25)
        return Entry(f"{UNITS:,} units", ours, "numpy by hand", bare)

    def _in_browser(self) -> float:
        given = {name: to_json(value) for name, value in self.figures[0].cells.items()}
        others = {name: to_json(value) for name, value in self.context.forms[OTHER_FORM].cells.items()}
        with scripts_page() as page:
            milliseconds, found = page.evaluate(_ON_PAGE, [_on_page(self.form), given, others, 300])
        server = recompute(self.form, self.figures[0], self.context).cells
        self._compare("browser", self._values(server), [found.get(cell_of(place)) for place in self.places])
        return float(milliseconds) / 1000


def _compile_seconds() -> float:
    """Return the CPU seconds that it takes, the least of several: other work on the machine is not the compiler's."""
    times = []
    for _ in range(25):
        start = time.process_time()
        _ = compile_form(bench_form()).calculation().function
        times.append(time.process_time() - start)
    return min(times)


def _on_page(form: Form) -> Any:
    return json.loads(codec.encode(form))


def _alike(ours: Value, theirs: object) -> bool:
    if isinstance(ours, float) and isinstance(theirs, float | int) and not isinstance(theirs, bool):
        return math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-9)
    return ours == theirs


if __name__ == "__main__":
    main()
