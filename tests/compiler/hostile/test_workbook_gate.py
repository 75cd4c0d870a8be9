"""Hostile workbooks are refused before any library opens them, with a code, at the line that names them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.syntax.limits import MAX_WORKBOOK_COLUMN, MAX_WORKBOOK_ROW
from chedo_compiler.workbook_gate import WorkbookFault, sheets_of
from hostile_workbooks import HOSTILE, SOUND, packed
from measured import MOST_BYTES, MOST_SECONDS

if TYPE_CHECKING:
    from measured import Measured

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
LAYOUT = 'layout: {xlsx: a.xlsx, sheet: "Biểu 01", rows: {first: 1}, columns: {first: A}}\n'
REGIMES = Path(__file__).parents[3] / "regimes"


def name_workbook(workspace: Path, content: bytes) -> int:
    """Put a workbook beside the form and let it be named there; returns the line."""
    (workspace / FORM).with_name("a.xlsx").write_bytes(content)
    with (workspace / FORM).open("a", encoding="utf-8") as file:
        file.write(LAYOUT)
    return (workspace / FORM).read_text("utf-8").count("\n")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(name: str, workspace: Path, measured: Measured) -> None:
    code, made = HOSTILE[name]
    line = name_workbook(workspace, made())
    answer = measured.compile(workspace)
    assert "died" not in answer, answer["died"]
    assert answer["found"] == [[code, FORM, line]]
    assert answer["seconds"] <= MOST_SECONDS
    assert answer["bytes"] <= MOST_BYTES


def test_a_sound_workbook_passes(workspace: Path, measured: Measured) -> None:
    name_workbook(workspace, packed(SOUND))
    assert measured.compile(workspace)["found"] == []


@pytest.mark.parametrize("path", sorted(REGIMES.rglob("*.xlsx")), ids=lambda path: path.name)
def test_the_workbooks_of_the_library_pass(path: Path) -> None:
    found = sheets_of(path.read_bytes())
    assert not isinstance(found, WorkbookFault)
    assert found


def test_a_link_for_a_person_to_click_on_passes() -> None:
    link = '<Relationship Id="a" Type="a/hyperlink" Target="https://chinhphu.vn/a.png" TargetMode="External"/>'
    content = packed(SOUND | {"xl/worksheets/_rels/sheet1.xml.rels": f"<Relationships>{link}</Relationships>"})
    assert sheets_of(content) == ("Biểu 01",)


def test_the_last_cell_within_the_limits_passes() -> None:
    letters, number = "", MAX_WORKBOOK_COLUMN
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    cell = f'<worksheet><c r="{letters}{MAX_WORKBOOK_ROW}"/></worksheet>'
    assert sheets_of(packed(SOUND | {"xl/worksheets/sheet1.xml": cell})) == ("Biểu 01",)


def test_a_picture_is_not_read_as_xml() -> None:
    assert sheets_of(packed(SOUND | {"xl/media/image1.png": "PNG"})) == ("Biểu 01",)


def test_the_order_of_calculation_is_no_row_of_cells() -> None:
    chain = "<calcChain>" + "".join(f'<c r="A{row}"/>' for row in range(1, 2000)) + "</calcChain>"
    assert sheets_of(packed(SOUND | {"xl/calcChain.xml": chain})) == ("Biểu 01",)
