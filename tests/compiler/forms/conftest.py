"""One form written in YAML, compiled in a small workspace of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.compile import Compilation

BASE = Path(__file__).parents[1] / "broken" / "base"
REGIME = "linh-vuc/thu-chi/regime.yaml"
UNITS = """kind: units
units:
  - {id: dong, label: "đồng"}
  - {id: trieu_dong, label: "triệu đồng", base: dong, factor: 1000000}
  - {id: he_thong, label: "hệ thống"}
  - {id: nguoi, label: "người"}
"""


@pytest.fixture
def compile_text(tmp_path: Path) -> Callable[..., Compilation]:
    """Compile a form of a monthly (or other) report, with the cases of its test file."""

    def compiled(body: str, cases: str = "", period: str = "monthly", first: str = "2026-01") -> Compilation:
        folder = tmp_path / "w"
        shutil.copytree(BASE, folder)
        (folder / "registry/units.yaml").write_text(UNITS, "utf-8")
        (folder / "registry/indicators.yaml").unlink()
        (folder / "linh-vuc/thu-chi/outline.yaml").unlink()
        (folder / "linh-vuc/thu-chi/tests/thu_chi.test.yaml").unlink()
        regime = folder / REGIME
        text = regime.read_text("utf-8").replace("content: linked", "content: figures")
        text = text.replace("outlines: [de_cuong]\n", "").replace(", outline: de_cuong", "")
        text = text.replace("period: monthly", f"period: {period}").replace("from: 2026-01}", f"from: {first}}}")
        regime.write_text(text, "utf-8")
        head = 'kind: form\nid: thu_chi\ntitle: "Biểu"\ncontent: figures\n'
        (folder / "linh-vuc/thu-chi/forms/thu_chi.yaml").write_text(head + body, "utf-8")
        if cases:
            tests = f"kind: test\ntarget: thu_chi\ncases:\n{cases}"
            (folder / "linh-vuc/thu-chi/tests/thu_chi.test.yaml").write_text(tests, "utf-8")
        return compile_workspace(open_workspace(folder))

    return compiled


@pytest.fixture
def compile_form(compile_text: Callable[..., Compilation]) -> Callable[..., Form]:
    """The same for a form without faults: the form as compiled."""

    def compiled(body: str, cases: str = "", period: str = "monthly", first: str = "2026-01") -> Form:
        compilation = compile_text(body, cases, period, first)
        assert compilation.diagnostics == ()
        return compilation.regimes[0].forms[0]

    return compiled
