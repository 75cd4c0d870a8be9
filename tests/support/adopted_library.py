"""A workspace that adopts every regime of the library, with one organisation for each group that reports."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import yaml

from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = ROOT / "regimes"

PROVINCE = "ubnd-tinh"
HOST = "co-quan-chu-tri"
COMMUNES = ("xa-mot", "xa-hai")
_BEGAN = "2010-01-01"


def write_adoption(folder: Path) -> Path:
    """Write the workspace; a group called cap_xa is the communes, any other an agency of that name."""
    templates = [_read(path) for path in sorted(LIBRARY.glob("linh-vuc/**/regime.yaml"))]
    groups = sorted({group["id"] for regime in templates for group in regime["reporters"]} - {"cap_xa"})
    library = os.path.relpath(LIBRARY, folder)
    _write(folder / "chedo.yaml", {"kind": "project", "id": "tinh-mau", "title": "Tỉnh mẫu", "library": library})
    _write(folder / "registry/organisations.yaml", {"kind": "organisations", "organisations": _organisations(groups)})
    for regime in templates:
        _write(folder / "linh-vuc" / regime["id"] / "regime.yaml", _adopted(regime))
    return folder


def agency(group: str) -> str:
    """Return the organisation that stands for a group."""
    return group.replace("_", "-")


def _organisations(groups: list[str]) -> list[dict[str, Any]]:
    top = {"id": PROVINCE, "label": "UBND tỉnh", "type": "committee", "level": "province", "from": _BEGAN}
    agencies = [HOST, *(agency(group) for group in groups)]
    return [
        top,
        *({**top, "id": one, "label": one, "type": "department", "parent": PROVINCE} for one in agencies),
        *(
            {**top, "id": one, "label": f"UBND {one}", "type": "commune", "level": "commune", "parent": PROVINCE}
            for one in COMMUNES
        ),
    ]


def _adopted(regime: dict[str, Any]) -> dict[str, Any]:
    reporters = [
        {"id": one["id"], "select": "level = commune" if one["id"] == "cap_xa" else f"id = {agency(one['id'])}"}
        for one in regime["reporters"]
    ]
    return {
        "kind": "regime",
        "id": regime["id"],
        "extends": f"library/{regime['id']}",
        "version": "1.0.0",
        "effective": regime["effective"],
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
