"""Draws the .xlsx templates of the library's forms as offices draw them: ``python samples/draw_layouts.py``.

The YAML says what stands where (``layout:``), and forms are drawn as they were compiled: the two cannot disagree.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from openpyxl import Workbook

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.workbooks.exporting.drawing import draw
from chedo_compiler.workbooks.exporting.package import packed

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = Path(__file__).resolve().parents[1] / "regimes"


def drawn() -> Iterator[tuple[Path, bytes]]:
    """Draw the template of every form of the library that has a layout."""
    compilation = compile_workspace(open_workspace(LIBRARY))
    if compilation.registry is None:
        raise SystemExit("the library has faults: see chedo check regimes")
    units = {unit.id: unit.label for unit in compilation.registry.units}
    targets = {form: target for target, form, _ in _templates()}
    for regime in compilation.shown:
        for form in regime.forms:
            if form.workbook:
                yield targets[regime.id, form.id], packed(draw(form, form.workbook, units))


def _templates() -> Iterator[tuple[Path, tuple[str, str], str]]:
    """Yield where each template stands, of which regime and form it is, and the name of its sheet."""
    for path in sorted(LIBRARY.glob("linh-vuc/**/forms/*.yaml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "layout" in form:
            regime = yaml.safe_load((path.parents[1] / "regime.yaml").read_text(encoding="utf-8"))
            target = (path.parent / form["layout"]["xlsx"]).resolve()
            yield target, (regime["id"], form["id"]), form["layout"]["sheet"]


def main() -> None:
    """Write the templates; one that is new stands there as an empty sheet first, for its form to compile."""
    for target, _, sheet in _templates():
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            book = Workbook()
            book.worksheets[0].title = sheet
            book.save(target)
    for target, content in drawn():
        target.write_bytes(content)


if __name__ == "__main__":
    main()
