"""Other engines on the same workbook: each sets all inputs anew and reads all results, in an environment of its own."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.peers import peer_python

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from chedo_compiler.runtime.values import Value

_PACKAGES = ("formulas>=1.3", "pycel==1.0b30", "ironcalc>=0.9.1")
ENGINES = ("formulas", "pycel", "ironcalc")
_RUNS = {"formulas": 5, "pycel": 15, "ironcalc": 60}

_SCRIPT = r"""
import json, logging, statistics, sys, time, warnings
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
engine, path, task, runs = sys.argv[1:]
task = json.load(open(task, encoding="utf-8"))
sheet, results, sets = task["sheet"], task["results"], task["sets"]
places = list(sets[0])

def with_formulas():
    import formulas, numpy
    name = path.rsplit("/", 1)[-1]
    key = lambda place: f"'[{name}]{sheet.upper()}'!{place}"
    model = formulas.ExcelModel().loads(path).finish()
    run = model.compile(inputs=[key(place) for place in places], outputs=[key(place) for place in results])
    return lambda figures: [numpy.ravel(found.value)[0] for found in run(*figures.values())]

def with_pycel():
    from pycel import ExcelCompiler
    model = ExcelCompiler(filename=path)
    def one(place):
        try:
            return model.evaluate(f"{sheet}!{place}")
        except Exception as fault:
            return type(fault).__name__
    [one(place) for place in results]
    def run(figures):
        for place, figure in figures.items():
            model.set_value(f"{sheet}!{place}", figure)
        return [one(place) for place in results]
    return run

def with_ironcalc():
    import ironcalc
    model = ironcalc.load_from_xlsx(path, "en", "UTC", "en")
    where = lambda place: (0, int(place[1:]), ord(place[0]) - 64)
    inputs, outputs = [where(place) for place in places], [where(place) for place in results]
    def run(figures):
        for place, figure in zip(inputs, figures.values()):
            model.update_cell_with_number(*place, figure)
        model.evaluate()
        return [model.get_cell_value(*place) for place in outputs]
    return run

run = {"formulas": with_formulas, "pycel": with_pycel, "ironcalc": with_ironcalc}[engine]()
run(sets[1])
times = []
for turn in range(int(runs)):
    start = time.perf_counter()
    values = run(sets[turn % 2])
    times.append(time.perf_counter() - start)
values = run(sets[0])
plain = [float(value) if isinstance(value, (int, float)) else str(value) for value in values]
print(json.dumps({"seconds": statistics.median(times), "values": plain}))
"""


@dataclass(frozen=True, slots=True)
class PeerRun:
    """How long an engine took for all inputs, and the values that it gave for the first set of them."""

    seconds: float
    values: list[float | str]


def run_peer(
    engine: str, workbook: Path, sheet: str, results: Sequence[str], sets: Sequence[Mapping[str, Value]]
) -> PeerRun:
    """Run an engine on two sets of inputs in turn.

    Raises:
        subprocess.CalledProcessError: it cannot be had here, or fails on the workbook.
    """
    task = workbook.with_suffix(".json")
    task.write_text(json.dumps({"sheet": sheet, "results": list(results), "sets": list(sets)}), encoding="utf-8")
    command = [str(peer_python(*_PACKAGES)), "-c", _SCRIPT, engine, str(workbook), str(task), str(_RUNS[engine])]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return PeerRun(found["seconds"], found["values"])
