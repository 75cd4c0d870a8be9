"""What cells may be filled with is held to in the workbook, as far as the template says nothing of it."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from chedo_compiler.workbooks.exporting.export import export_form
from chedo_compiler.workbooks.exporting.frame import framed
from chedo_compiler.workbooks.exporting.validations import LISTS_SHEET, rectangles
from chedo_compiler.workbooks.sheet import Area, Place

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact import v1
    from workspace_tree import Tree

FORM = """kind: form
id: co_so
number: "02/CS"
title: "Cơ sở"
content: figures
columns:
  - {id: tinh_trang, label: "Tình trạng", type: choice, choices: tinh_trang}
  - {id: nhieu, label: "Những việc", type: choice, choices: tinh_trang, many: true}
  - {id: dai, label: "Danh mục dài", type: choice, choices: dai}
  - {id: tu_ngay, label: "Từ ngày", type: date, min: 2000-01-01}
  - {id: co_mang, label: "Có mạng", type: yes_no}
  - {id: so_luong, label: "Số lượng", type: integer}
  - {id: ty_le, label: "Tỷ lệ", type: percent, min: 0, max: 100, aggregate: none}
  - {id: dien_tich, label: "Diện tích", type: number}
  - {id: ghi_chu, label: "Ghi chú", type: text}
rows:
  - {id: mot, label: "Nơi một"}
  - {id: hai, label: "Nơi hai"}
"""
SHORT = """kind: codelist
id: tinh_trang
title: "Tình trạng"
codes:
  - {id: tot, label: 'Tốt "A"'}
  - {id: can_sua, label: "Cần sửa"}
"""
LONG = 'kind: codelist\nid: dai\ntitle: "Danh mục dài"\ncodes:\n' + "".join(
    f'  - {{id: muc_{place}, label: "Mục số {place}, tên khá dài"}}\n' for place in range(40)
)


@pytest.fixture
def form(tree: Tree) -> v1.Form:
    """A form with a column of each type that can be held to something."""
    tree.write("linh-vuc/thu-chi/forms/co_so.yaml", FORM)
    tree.write("registry/tinh_trang.yaml", SHORT)
    tree.write("registry/dai.yaml", LONG)
    tree.list_form("co_so", "co_so")
    return tree.form("co_so")


def validations(sheet: Worksheet) -> dict[str, DataValidation]:
    """The validation of each cell that has one."""
    return {
        f"{letters}{row}": one
        for one in sheet.data_validations.dataValidation
        for area in one.sqref.ranges
        for row in range(area.min_row, area.max_row + 1)
        for letters in ("C", "D", "E", "F", "G", "H", "I", "J", "K")
        if area.min_col <= "ABCDEFGHIJK".index(letters) + 1 <= area.max_col
    }


def test_choices_days_answers_and_bounds_are_held_to(form: v1.Form) -> None:
    book = load_workbook(io.BytesIO(export_form(form, {}).content))
    row = framed(form).rows["mot"]
    found = {
        name.rstrip("0123456789"): one for name, one in validations(book["02 CS"]).items() if name.endswith(f"{row}")
    }

    assert found["C"].formula1 == '"Tốt ""A"",Cần sửa"'
    assert "D" not in found
    assert found["E"].formula1 == f"'{LISTS_SHEET}'!$A$2:$A$41"
    assert (found["F"].type, found["F"].formula1, found["F"].formula2) == ("date", "36526", "2958465")
    assert found["G"].formula1 == '"Có,Không"'
    assert found["H"].type == "whole"
    assert (found["I"].type, found["I"].formula1, found["I"].formula2) == ("decimal", "0", "100")
    assert "J" not in found
    assert (found["K"].type, found["K"].formula2) == ("textLength", "32767")


def test_a_list_that_is_too_long_stands_on_a_hidden_sheet(form: v1.Form) -> None:
    lists = load_workbook(io.BytesIO(export_form(form, {}).content))[LISTS_SHEET]

    assert lists.sheet_state == "hidden"
    assert [lists.cell(row, 1).value for row in (1, 2, 41)] == [
        "Danh mục dài",
        "Mục số 0, tên khá dài",
        "Mục số 39, tên khá dài",
    ]


@pytest.mark.parametrize(("lang", "words"), [("vi", "từ 0,0 đến 100,0"), ("en", "from 0.0 up to 100.0")])
def test_people_are_told_in_their_language_what_is_asked_for(form: v1.Form, lang: str, words: str) -> None:
    sheet = load_workbook(io.BytesIO(export_form(form, {}, lang).content))["02 CS"]

    assert any(words in str(one.error) for one in sheet.data_validations.dataValidation)


def test_cells_that_ask_for_the_same_share_one_validation(form: v1.Form) -> None:
    sheet = load_workbook(io.BytesIO(export_form(form, {}).content))["02 CS"]
    rows = framed(form).rows

    whole = [one for one in sheet.data_validations.dataValidation if one.type == "whole"]
    assert [str(one.sqref) for one in whole] == [f"H{rows['mot']}:H{rows['hai']}"]


def test_what_the_template_says_comes_first(form: v1.Form) -> None:
    places = framed(form)
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = places.sheet
    own = DataValidation(type="whole", operator="greaterThan", formula1="5")
    own.add(f"H{places.rows['mot']}")
    sheet.add_data_validation(own)
    content = io.BytesIO()
    book.save(content)
    placed = replace(places, content=base64.b64encode(content.getvalue()).decode())

    exported = load_workbook(io.BytesIO(export_form(replace(form, workbook=placed), {}).content))[places.sheet]

    found = validations(exported)
    assert found[f"H{places.rows['mot']}"].operator == "greaterThan"
    assert found[f"H{places.rows['hai']}"].operator == "between"


def test_places_are_gathered_into_few_rectangles() -> None:
    places = [Place(row, column) for row in (1, 2, 4) for column in (1, 2, 3)] + [Place(2, 9)]

    assert rectangles(places) == (Area(1, 1, 2, 3), Area(2, 9, 2, 9), Area(4, 1, 4, 3))
