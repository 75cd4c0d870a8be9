"""A workspace into which the ten templates of offices are imported, each as a form of one regime."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, NamedTuple

from click.testing import CliRunner

from chedo_compiler.cli import chedo
from ten_templates import ROOT, readings

if TYPE_CHECKING:
    from pathlib import Path

    from ten_templates import Reading

REGIME = "mau"
_FORMS = f"linh-vuc/{REGIME}"
_REGIME = """\
kind: regime
id: {id}
version: 1.0.0
effective: {{from: 2026-01}}
title: "Các mẫu của cơ quan"
class: periodic
content: figures
classification: open
host: so-tai-chinh
recipients: [ubnd-tinh]
consolidator: tong_hop
approver: lanh_dao
method: [system]
legal:
  - {{doc: nd-09-2019, clause: "Điều 12", for: [window]}}
period: monthly
window: {{from: {{month: -1, day: 15}}, to: {{month: 0, day: 14}}}}
calendar: vn-nha-nuoc
deadlines:
  - {{id: nop, stage: send, due: {{after: cutoff, working_days: 3}}}}
  - {{id: tong_hop, stage: consolidate, due: {{by: {{month: 0, day: 25}}}}}}
reporters:
  - {{id: cap_xa, label: "UBND cấp xã", select: "level = commune", forms: [{forms}]}}
workflow: co-nguoi-gui
forms: [{forms}]
aggregate: {{from: [cap_xa], late: include_marked}}
guidance: "Nhập theo mẫu của cơ quan."
"""


class Office(NamedTuple):
    """The workspace, and what importing printed of each template."""

    folder: Path
    printed: dict[str, str]

    def form(self, name: str) -> Path:
        """Where the form of a template is written."""
        return self.folder / _FORMS / "forms" / f"{form_id(name)}.yaml"


def form_id(name: str) -> str:
    """What the form of a template is called: mau_05, mau_06_12."""
    return "_".join(["mau", *re.findall(r"[0-9]+", name)])


def run(*arguments: object, code: int = 0) -> str:
    """Run a command of chedo and return what it prints."""
    result = CliRunner().invoke(chedo, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result.output


def import_template(reading: Reading, workbook: Path, workspace: Path) -> str:
    """Import the sheet of a template into the regime, over what is there; return what is printed."""
    into = workspace / _FORMS
    what = ("--sheet", reading.sheet, "--into", into, "--id", form_id(reading.name), "--force")
    return run("import-xlsx", workbook, *what)


def office_in(folder: Path) -> Office:
    """Set the workspace up in a folder: registries of the library, organisations of a province, the templates."""
    for name in ("registry", "workflows"):
        shutil.copytree(ROOT / "regimes" / name, folder / name)
    shutil.copy(ROOT / "samples" / "lao-cai" / "registry" / "organisations.yaml", folder / "registry")
    shutil.copy(ROOT / "regimes" / "chedo.yaml", folder)
    into = folder / _FORMS
    into.mkdir(parents=True)
    templates = readings()
    forms = ", ".join(map(form_id, templates))
    (into / "regime.yaml").write_text(_REGIME.format(id=REGIME, forms=forms), "utf-8")
    printed = {name: import_template(reading, reading.workbook, folder) for name, reading in templates.items()}
    return Office(folder, printed)
