"""Forms made up at random of all that a sheet can say, as YAML, and a workspace that compiles them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from chedo_compiler.compile import compile_workspace
from chedo_compiler.output.text import in_order
from chedo_compiler.project import open_workspace
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chedo_compiler.artefact import v1

_BASE = ROOT / "tests/compiler/broken/base"
_REGIME = "linh-vuc/thu-chi/regime.yaml"
UNITS = """kind: units
units:
  - {id: dong, label: "đồng"}
  - {id: trieu_dong, label: "triệu đồng", base: dong, factor: 1000000}
  - {id: nguoi, label: "người"}
  - {id: ha, label: "ha"}
  - {id: phan_tram, label: "%"}
"""
_WORDS = ("xuân", "hạ", "thu", "đông", "bắc", "nam", "trung", "biển", "núi", "sông", "rừng", "ruộng", "vườn", "bãi")
_FIGURES = frozenset({"number", "integer", "money"})


class Office:
    """A workspace of one regime with one form."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(_BASE, folder)
        shutil.rmtree(folder / "linh-vuc/thu-chi/tests")
        (folder / "linh-vuc/thu-chi/outline.yaml").unlink()
        (folder / "linh-vuc/thu-chi/forms/thu_chi.yaml").unlink()
        (folder / "registry/indicators.yaml").unlink()
        (folder / "registry/units.yaml").write_text(UNITS, "utf-8")
        text = (folder / _REGIME).read_text("utf-8").replace("content: linked", "content: figures")
        text = text.replace("outlines: [de_cuong]\n", "").replace(", outline: de_cuong", "")
        (folder / _REGIME).write_text(text.replace("[thu_chi]", "[bieu]"), "utf-8")

    def compiled(self, form: str, files: Mapping[str, bytes] | None = None) -> v1.Form:
        """Return what a form compiles to, its workbook and lists beside it."""
        for name, content in {**(files or {}), "forms/bieu.yaml": form.encode()}.items():
            path = self.folder / "linh-vuc/thu-chi" / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        compilation = compile_workspace(open_workspace(self.folder))
        assert not in_order(compilation.diagnostics), (form, in_order(compilation.diagnostics))
        return compilation.regimes[0].forms[0]


@dataclass
class _Drawn:
    """A form while it is made up: what was named so far."""

    draw: st.DrawFn
    money: bool
    numbered: bool
    units: bool
    leaves: list[dict[str, Any]] = field(default_factory=list)
    names: int = 0

    def label(self, kind: str) -> tuple[str, str]:
        self.names += 1
        word = self.draw(st.sampled_from(_WORDS))
        return f"{kind}_{self.names}_x", f"Mục {word} thứ {self.names}"


@st.composite
def forms(draw: st.DrawFn) -> str:
    """A form in YAML: headings up to four levels, rows with levels, units, formulas, closed cells, added rows."""
    made = _Drawn(draw, draw(st.booleans()), draw(st.booleans()), draw(st.booleans()))
    columns = [_column(made, 3) for _ in range(draw(st.integers(1, 3)))]
    if not any(leaf["type"] in _FIGURES for leaf in made.leaves):
        columns.append(_leaf(made, kinds=["money" if made.money else "integer"]))
    for leaf in made.leaves:
        _compute(made, leaf)
    rows = _rows(made)
    unit = {"unit": "trieu_dong"} if made.money else {}
    form = {
        "kind": "form",
        "id": "bieu",
        "number": "Biểu 05",
        "title": "TỔNG HỢP KẾT QUẢ",
        "content": "figures",
        **unit,
        "columns": columns,
        "rows": rows,
        "aggregate": {"default": "sum"},
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in form.items())


def _column(made: _Drawn, depth: int) -> dict[str, Any]:
    if depth == 0 or made.draw(st.integers(0, 2)) > 0:
        return _leaf(made)
    name, label = made.label("nhom")
    return {
        "id": name,
        "label": label,
        "columns": [_column(made, depth - 1) for _ in range(made.draw(st.integers(2, 3)))],
    }


def _leaf(made: _Drawn, kinds: list[str] | None = None) -> dict[str, Any]:
    name, label = made.label("cot")
    figures = ["money"] if made.money else ["number", "integer"]
    kind = made.draw(st.sampled_from(kinds or [*figures, *figures, "percent", "text", "date", "yes_no"]))
    leaf: dict[str, Any] = {"id": name, "label": label, "type": kind}
    if made.numbered:
        leaf["number"] = f"({len(made.leaves) + 1})"
    if kind == "percent":
        leaf |= {"label": f"Tỷ lệ {label.lower()} (%)", "decimals": made.draw(st.integers(0, 2)), "aggregate": "none"}
    elif kind in {"number", "money"}:
        leaf["decimals"] = made.draw(st.integers(1, 3) if kind == "number" else st.integers(0, 2))
    elif kind == "integer" and made.draw(st.booleans()):
        leaf |= {"label": f"{label} (người)", "unit": "nguoi"}
    if kind in _FIGURES and made.draw(st.booleans()):
        leaf |= made.draw(st.sampled_from([{"min": 0}, {"max": 500}, {"min": -5, "max": 100000}]))
    made.leaves.append(leaf)
    return leaf


def _compute(made: _Drawn, leaf: dict[str, Any]) -> None:
    """Let some columns be computed of those before them."""
    before = made.leaves[: made.leaves.index(leaf)]
    known = [one["id"] for one in before if one["type"] in _FIGURES]
    if len(known) < 2 or not made.draw(st.booleans()):
        return
    first, second = made.draw(st.permutations(known))[:2]
    if leaf["type"] == "percent":
        leaf |= {"formula": f'=IF({second}=0,"",{first}/{second}*100)', "aggregate": "recompute"}
    elif leaf["type"] in _FIGURES:
        leaf["formula"] = made.draw(st.sampled_from([f"={first}+{second}", f"={first}-{second}", f"=ROUND({first},0)"]))
        if made.numbered and "+" in leaf["formula"] and made.draw(st.booleans()):
            numbers = {one["id"]: one["number"] for one in before}
            leaf["number"] += f"={numbers[first]}+{numbers[second]}".replace("==", "=")


def _rows(made: _Drawn) -> list[dict[str, Any]]:
    """Blocks: a row that sums up those below it, a title with rows below it, or a plain row; rows to add at the end."""
    rows: list[dict[str, Any]] = []
    numbered = made.draw(st.booleans())
    for place in range(made.draw(st.integers(1, 3))):
        head = _row(made, {"stt": "IVX"[0] * (place + 1) if numbered else "", "level": 0})
        below = [
            _row(made, {"stt": str(count + 1) if numbered else "", "level": 1})
            for count in range(made.draw(st.integers(0, 3)))
        ]
        if below:
            first, last = below[0]["id"], below[-1]["id"]
            kind = made.draw(st.sampled_from(["sum", "title"]))
            total = f"=SUM({first}:{last})" if len(below) > 1 else f"={first}"
            head |= {"formula": total} if kind == "sum" else {"heading": True}
        rows += [head, *_with_deeper(made, below, numbered=numbered)]
    # Of a column that no row opens a sheet cannot say that people fill it.
    for row in [row for row in rows if row["level"]][:-1]:
        _close(made, row)
    if made.units and not made.money:
        for row in rows:
            if not row.get("heading") and "formula" not in row and made.draw(st.booleans()):
                row["unit"] = "ha"
    if made.draw(st.booleans()):
        rows.append(
            {"id": "dong_them", "label": {"ask": "Tên công trình"}, "repeat": {"under": rows[-1]["id"], "max": 20}}
        )
    return rows


def _with_deeper(made: _Drawn, below: list[dict[str, Any]], *, numbered: bool) -> list[dict[str, Any]]:
    """Put rows of a third level below the last one."""
    if not below or not made.draw(st.booleans()):
        return below
    style = made.draw(st.sampled_from(["ab", "dotted", "-"]))
    number = below[-1]["stt"]
    stts = {"ab": ("a", "b"), "dotted": (f"{number}.1", f"{number}.2"), "-": ("-", "-")}[style]
    return [*below, *(_row(made, {"stt": one if numbered else "", "level": 2}) for one in stts)]


def _row(made: _Drawn, said: dict[str, Any]) -> dict[str, Any]:
    name, label = made.label("dong")
    return {"id": name, "label": label, **said}


def _close(made: _Drawn, row: dict[str, Any]) -> None:
    """Close some cells of a row, one at least staying open."""
    inputs = [leaf["id"] for leaf in made.leaves if "formula" not in leaf]
    if len(inputs) > 1 and made.draw(st.integers(0, 3)) == 0:
        row["closed"] = inputs[: made.draw(st.integers(1, len(inputs) - 1))]
