"""A workspace that adopts every regime of the library, with organisations for each group that reports."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import yaml

from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LIBRARY = ROOT / "regimes"

PROVINCE = "ubnd-tinh"
HOST = "co-quan-chu-tri"
TENANT = "tinh-mau"
_BEGAN = "2010-01-01"
_LAW = {"doc": "nd-09-2019", "clause": "Điều 12", "for": ["regime"]}
"""What a regime rests on that is let begin before its own law."""
_POLICY = {"deadline_roll": {"value": "next_working_day"}}


AS_IT_SAYS: Mapping[str, int] = {}


def write_adoption(folder: Path, *, each: int = 2, since: Mapping[str, int] = AS_IT_SAYS) -> Path:
    """Write the workspace: ``each`` organisations in every group; ``since`` which year a regime is, unless it says."""
    templates = [_read(path) for path in sorted(LIBRARY.glob("linh-vuc/**/regime.yaml"))]
    groups = sorted({group["id"] for regime in templates for group in regime["reporters"]})
    project = {"kind": "project", "id": TENANT, "title": "Tỉnh mẫu", "library": os.path.relpath(LIBRARY, folder)}
    _write(folder / "chedo.yaml", {**project, "policy": _POLICY})
    reporting = [_organisation(reporter(group, number), group) for group in groups for number in range(each)]
    top = {key: value for key, value in _organisation(PROVINCE, "committee").items() if key != "parent"}
    everyone = [top, _organisation(HOST, "department"), *reporting]
    _write(folder / "registry/organisations.yaml", {"kind": "organisations", "organisations": everyone})
    for regime in templates:
        _write(folder / "linh-vuc" / regime["id"] / "regime.yaml", _adopted(regime, since))
    return folder


def reporter(group: str, number: int) -> str:
    """Return one of the organisations that stand for a group."""
    return f"{group.replace('_', '-')}-{number}"


def _organisation(name: str, kind: str) -> dict[str, Any]:
    level = "commune" if kind == "cap_xa" else "province"
    return {"id": name, "label": name, "type": kind, "level": level, "parent": PROVINCE, "from": _BEGAN}


def _adopted(regime: dict[str, Any], since: Mapping[str, int]) -> dict[str, Any]:
    name = regime["id"]
    reporters = [{"id": one["id"], "select": f"type = {one['id']}"} for one in regime["reporters"]]
    return {
        "kind": "regime",
        "id": name,
        "extends": f"library/{name}",
        "version": "1.0.0",
        **(
            {"effective": {"from": since[name]}, "legal": [_LAW]}
            if name in since
            else {"effective": regime["effective"]}
        ),
        "host": HOST,
        "recipients": [PROVINCE],
        "reporters": reporters,
    }


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
