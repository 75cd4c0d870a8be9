"""A dbt project and an XLSForm as large as the generated province, for dbt and pyxform."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.compiling_province import GROUPS, LINES
from bench.peers import peer_python

if TYPE_CHECKING:
    from pathlib import Path

_EXPRESSIONS = GROUPS * (LINES * 2 + 5)
_PROJECT = "name: province\nversion: '1.0'\nprofile: province\nmodel-paths: [models]\n"
_PROFILES = "province:\n  target: here\n  outputs:\n    here: {type: duckdb, path: ':memory:'}\n"
_DBT = ("dbt-core==1.11.4", "dbt-duckdb==1.11.1")
"""Its latest release that is parsed by itself: later ones fetch a parser from elsewhere while they are installed."""
_PYXFORM = """
import statistics, sys, time
from pyxform.xls2xform import convert
rows = int(sys.argv[1])
asked = {"type": "integer", "calculation": ""}
computed = {"type": "calculate", "label": ""}
survey = [{**asked, "name": f"q{n}", "label": f"Question {n}"} for n in range(rows - rows // 2)]
survey += [{**computed, "name": f"c{n}", "calculation": f"${{q{n}}} + 1"} for n in range(rows // 2)]
form = {"survey": survey, "settings": [{"form_id": "form", "form_title": "Form"}]}
def once():
    start = time.perf_counter()
    convert(xlsform={key: [dict(one) for one in value] for key, value in form.items()}, validate=False)
    return time.perf_counter() - start
once()
print(statistics.median(once() for _ in range(9)))
"""


@dataclass(frozen=True, slots=True)
class DbtProject:
    """A project on disk and the dbt that reads it."""

    root: Path
    dbt: Path

    @property
    def environment(self) -> dict[str, str]:
        """Nothing is sent anywhere."""
        return {"DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}

    def parse(self, *options: str) -> list[str]:
        """Return the command that reads the whole project."""
        return [str(self.dbt), "parse", "--profiles-dir", str(self.root), *options]

    def change(self) -> None:
        """Change one model."""
        model = self.root / "models/m150/m150_2.sql"
        model.write_text(model.read_text(encoding="utf-8") + "-- one more line\n", encoding="utf-8")


def write_dbt_project(root: Path, files: int) -> DbtProject:
    """Write a project of as many files: half of them models, half descriptions of models."""
    root.mkdir(parents=True)
    (root / "dbt_project.yml").write_text(_PROJECT, encoding="utf-8")
    (root / "profiles.yml").write_text(_PROFILES, encoding="utf-8")
    for number in range(1, files // 6 + 1):
        folder = root / f"models/m{number:03d}"
        folder.mkdir(parents=True)
        for form in range(1, 4):
            name = f"m{number:03d}_{form}"
            source = f"{{{{ ref('m{number:03d}_{form - 1}') }}}}" if form > 1 else "(select 1) as nothing"
            (folder / f"{name}.sql").write_text(f"select\n  {_columns()}\nfrom {source}\n", encoding="utf-8")
            (folder / f"{name}.yml").write_text(_description(name), encoding="utf-8")
    return DbtProject(root, peer_python(*_DBT).with_name("dbt"))


def pyxform_seconds(rows: int) -> float:
    """Time pyxform's conversion of a form with ``rows`` questions, half of them calculated."""
    python = peer_python("pyxform>=4,<5")
    done = subprocess.run([str(python), "-c", _PYXFORM, str(rows)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def _columns() -> str:
    return ",\n  ".join(f"sum(line_{number}) as column_{number}" for number in range(_EXPRESSIONS))


def _description(name: str) -> str:
    lines = [
        f"      - {{name: column_{number}, description: 'Line {number}'}}" for number in range(GROUPS * (LINES + 1))
    ]
    return (
        f"version: 2\nmodels:\n  - name: {name}\n    description: 'Form {name}'\n    columns:\n"
        + "\n".join(lines)
        + "\n"
    )
