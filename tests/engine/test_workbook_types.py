"""Cells of every type and rows inside rows in the office's own workbook."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

import sample_regime as sample
import sample_types as types
from chedo_compiler.artefact import v1
from chedo_engine.export.workbook import report_workbook
from chedo_engine.services.attachments import Upload, attach
from chedo_engine.services.rows import add_row
from chedo_engine.workflow.states import Role
from sample_files import PDF
from world import NOON, World

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_engine.database import Database


def _layout(rows: dict[str, int], columns: dict[str, str]) -> v1.Workbook:
    """Return an office's workbook: an outer line in bold above an inner one, a footer below."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu"
    sheet["B5"].font = Font(bold=True)
    sheet["D6"].number_format = "d-mmm-yy"
    sheet.merge_cells("B6:C6")
    sheet["A8"] = "Người lập biểu"
    content = io.BytesIO()
    book.save(content)
    raw = content.getvalue()
    return v1.Workbook(
        sheet="Biểu",
        rows=rows,
        columns=columns,
        label_column="B",
        fields={},
        stt_column="A",
        sha256=hashlib.sha256(raw).hexdigest(),
        content=base64.b64encode(raw).decode(),
    )


@pytest.fixture
def world(database: Database) -> World:
    """January 2026 is open with the forms of all types, and each has a workbook."""
    places = {column.id: "DEFGHIJKLM"[place] for place, column in enumerate(types.types_form().columns)}
    cells = {column.id: "DEFGHI"[place] for place, column in enumerate(types.list_form().columns)}
    forms = (
        replace(types.types_form(), workbook=_layout({types.ROW: 5}, places)),
        replace(types.list_form(), workbook=_layout({types.OUTER: 5, types.INNER: 6}, cells)),
    )
    regime = sample.sample_regime()
    groups = tuple(replace(one, forms=tuple(form.id for form in forms), outline=None) for one in regime.groups)
    found = World(database)
    found.publish(sample.bundle(replace(regime, forms=forms, outlines=(), groups=groups)))
    found.open()
    return found


def _sheet(world: World, form: str) -> Worksheet:
    clerk = world.actor("xa-a", Role.DATA_ENTRY)
    with world.database.read() as session:
        content = report_workbook(session, world.key(), form, clerk, NOON)
    return load_workbook(io.BytesIO(content))["Biểu"]


@pytest.mark.req("SEC-01")
def test_each_type_is_written_as_what_it_is(world: World) -> None:
    by = world.actor("xa-a", Role.DATA_ENTRY)
    upload = Upload("=cmd|x.pdf", PDF)
    world.do(lambda session: attach(session, world.key(), types.TYPES, "truong.tep", upload, by=by, at=NOON))
    typed = {
        "tien": "5",
        "ngay": "15/09/1998",
        "chuan": "không",
        "loai": "th",
        "cap": "mn; thpt",
        "dat_part": "1",
        "mo_ta": "=1+1",
    }
    world.save(world.key(), {f"truong.{name}": value for name, value in typed.items()}, form=types.TYPES)

    sheet = _sheet(world, types.TYPES)

    assert sheet["D5"].value == 5
    assert (sheet["E5"].value, sheet["E5"].number_format) == (dt.datetime(1998, 9, 15), "dd/mm/yyyy")  # noqa: DTZ001
    assert [sheet[f"{column}5"].value for column in "FGHI"] == ["Không", "Tiểu học", "Mầm non; Trung học phổ thông", 1]
    assert (sheet["L5"].value, sheet["L5"].data_type) == ("=1+1", "s")
    assert (sheet["M5"].value, sheet["M5"].data_type) == ("=cmd|x.pdf", "s")


def test_rows_inside_rows_stand_below_their_outer_row_in_its_look(world: World) -> None:
    by, key = world.actor("xa-a", Role.DATA_ENTRY), world.key()

    def add(group: str, label: str, parent: str = "") -> str:
        return world.do(lambda session: add_row(session, key, types.LIST, group, label, by=by, at=NOON, parent=parent))

    first, second = add(types.OUTER, "Nông thôn mới"), add(types.OUTER, "Chuyển đổi số")
    add(types.INNER, "Máy tính", second)
    road = add(types.INNER, "Làm đường", first)
    add(types.INNER, "Sửa chợ", first)
    world.save(key, {f"{types.INNER}:{road}.han": "30/06/2026"}, form=types.LIST)

    sheet = _sheet(world, types.LIST)

    assert [
        (sheet[f"A{row}"].value, sheet[f"B{row}"].value, bool(sheet[f"B{row}"].font.b)) for row in range(5, 10)
    ] == [
        ("I", "Nông thôn mới", True),
        ("1", "Làm đường", False),
        ("2", "Sửa chợ", False),
        ("II", "Chuyển đổi số", True),
        ("1", "Máy tính", False),
    ]
    assert (sheet["D6"].value, sheet["D6"].number_format) == (dt.datetime(2026, 6, 30), "d-mmm-yy")  # noqa: DTZ001
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"B6:C6", "B7:C7", "B9:C9"}
    assert sheet["A11"].value == "Người lập biểu"


def test_an_empty_list_leaves_no_line(world: World) -> None:
    sheet = _sheet(world, types.LIST)

    assert sheet["A6"].value == "Người lập biểu"
    assert not sheet.merged_cells.ranges
