"""The units that are registered in a workspace; outside of one, those that a new workspace starts with."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.load import load
from chedo_compiler.names import table
from chedo_compiler.project import Workspace
from chedo_compiler.read.registry import read_units
from chedo_compiler.rules.currency import is_currency
from chedo_compiler.source import SourceFile
from chedo_compiler.workbooks.drafting.measures import Measures, Size

if TYPE_CHECKING:
    from chedo_compiler.model.registry import UnitEntry

_FIRST_UNITS = "scaffold/templates/workspace/units.yaml.j2"


def measures_of(workspace: Workspace | None) -> Measures:
    """Return the units of a workspace and of its library."""
    files = load(workspace or _new_workspace())
    entries: dict[str, UnitEntry] = {}
    for file in files.of("units"):
        entries |= {entry.id.value: entry for entry in read_units(file.node)}
    known, _ = table("", entries.values())
    return Measures(
        labels={code: entry.label for code, entry in entries.items()},
        money=frozenset(code for code in entries if is_currency(code, known)),
        sizes={code: Size(entry.base.value, str(entry.factor)) for code, entry in entries.items() if entry.base},
    )


def _new_workspace() -> Workspace:
    text = resources.files("chedo_compiler").joinpath(_FIRST_UNITS).read_text("utf-8")
    return Workspace(Path(), (SourceFile("units.yaml", text),))
