"""Two real workbooks against the cells that a person mapped by hand: precision and recall of what is filled in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.drafting.draft import CellKind
from chedo_compiler.workbooks.drafting.forms import draft_forms
from chedo_compiler.workbooks.drafting.registered import measures_of
from chedo_compiler.workbooks.opening import open_book
from chedo_compiler.workbooks.sheet import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chedo_compiler.workbooks.drafting.draft import Draft

WORKBOOKS = Path(__file__).parents[5] / "shared" / "data" / "workbooks"
NAMES = ("baocaotuan", "baocaothang")
GOAL = 0.97
BASE = Path(__file__).parents[2] / "broken/base"

pytestmark = [
    pytest.mark.req("REG-04"),
    pytest.mark.skipif(not WORKBOOKS.exists(), reason="the real workbooks are not on this machine"),
]


class Truth(NamedTuple):
    """What a person mapped: figures inside the tables, and all else."""

    figures: frozenset[str]
    others: frozenset[str]


class Share(NamedTuple):
    found: int
    of: int

    def __str__(self) -> str:
        return f"{self.found}/{self.of} = {self.found / max(self.of, 1):.4f}"

    @property
    def value(self) -> float:
        return self.found / max(self.of, 1)


def truth(name: str) -> Truth:
    """The hand-made map: areas with rows of figures are tables, those before and after them are not."""
    areas: list[dict[str, Any]] = json.loads((WORKBOOKS / f"{name}.cells.json").read_text("utf-8"))
    figures: set[str] = set()
    others: set[str] = set()
    for area in areas:
        for one in area.get("parameters", ()):
            in_table = not area["area_name"].endswith(("header", "footer"))
            (figures if in_table and one["type"] == "number" else others).add(one["position"])
    return Truth(frozenset(figures), frozenset(others))


def drafted(name: str) -> tuple[Draft, ...]:
    book = open_book(WORKBOOKS / f"{name}.xlsx")
    assert not isinstance(book, WorkbookFault)
    return tuple(draft for sheet in book.sheets for draft in draft_forms(sheet, book=book, measures=measures_of(None)))


def inputs(drafts: Iterable[Draft], *, numeric: bool) -> frozenset[str]:
    """Addresses that the importer takes for places to fill in."""
    return frozenset(
        address(place)
        for draft in drafts
        for place, cell in draft.cells.items()
        if cell.kind is CellKind.INPUT and cell.numeric is numeric
    )


@pytest.mark.parametrize("name", NAMES)
def test_cells_of_figures_are_found(name: str, record_property: Callable[[str, object], None]) -> None:
    known, drafts = truth(name), drafted(name)
    found = inputs(drafts, numeric=True)
    precision = Share(len(found & known.figures), len(found))
    recall = Share(len(found & known.figures), len(known.figures))
    fields = {address(place) for draft in drafts for place in draft.fields.values()}
    texts = inputs(drafts, numeric=False)
    others = Share(len(known.others & (texts | fields)), len(known.others))
    record_property(name, f"figures inside the tables: precision {precision}, recall {recall}")
    record_property(name, f"mapped, not found: {', '.join(sorted(known.figures - found)) or 'none'}")
    record_property(name, f"all other mapped cells: {others}")
    assert precision.value >= GOAL
    assert recall.value >= GOAL


@pytest.mark.parametrize(("name", "tables"), [("baocaotuan", 2), ("baocaothang", 5)])
def test_every_table_is_a_form_with_rows_and_a_block_in_doubt(name: str, tables: int) -> None:
    drafts = drafted(name)
    assert len(drafts) == tables
    assert len({draft.id for draft in drafts}) == tables
    for draft in drafts:
        assert len(draft.rows) == 12
        assert [doubt.code for doubt in draft.doubts].count("XLS108") == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_forms_pass_the_check_once_the_regime_names_them(name: str, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    folder = tmp_path / "linh-vuc/thu-chi"
    file = str(WORKBOOKS / f"{name}.xlsx")
    assert CliRunner().invoke(chedo, ["import-xlsx", file, "--into", str(folder)]).exit_code == 0
    ids = ", ".join(sorted(path.stem for path in (folder / "forms").iterdir()))
    regime = (folder / "regime.yaml").read_text("utf-8")
    (folder / "regime.yaml").write_text(regime.replace("forms: [thu_chi]", f"forms: [{ids}]"), "utf-8")
    result = CliRunner().invoke(chedo, ["check", str(tmp_path)])
    assert result.exit_code == 0, result.output
