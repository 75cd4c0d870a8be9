"""The sample regime with one cell of each type, a list with rows inside rows, and a list whose rows have no names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sample_regime as sample
from chedo_compiler.artefact import v1
from world import World

if TYPE_CHECKING:
    from chedo_engine.database import Database
    from chedo_engine.services.publish import Bundle

TYPES, LIST, PLAIN = "kieu", "viec", "nguoi"
OUTER, INNER, PEOPLE = "nhom", "viec_nho", "nguoi"
ROW = "truong"

_LISTS = (
    v1.ChoiceList(
        "loai_truong",
        "Loại trường",
        (
            v1.Choice("mn", "Mầm non"),
            v1.Choice("th", "Tiểu học"),
            v1.Choice("thcs", "Trung học cơ sở"),
            v1.Choice("thpt", "Trung học phổ thông"),
        ),
    ),
)
_COLUMNS = (
    v1.Column("tien", "Kinh phí", "money", 0, unit="dong"),
    v1.Column("ngay", "Ngày thành lập", "date", 0, aggregate="min"),
    v1.Column("chuan", "Đạt chuẩn", "yes_no", aggregate="count"),
    v1.Column("loai", "Loại trường", "choice", aggregate="none"),
    v1.Column("cap", "Cấp học có dạy", "choice", aggregate="none"),
    v1.Column("dat_part", "Phòng đạt / tổng số", "integer", 0, pair="part"),
    v1.Column("dat_whole", "Phòng đạt / tổng số", "integer", 0, pair="whole"),
    v1.Column("uoc", "Học sinh cả năm", "integer", 0, basis="estimate"),
    v1.Column("mo_ta", "Tình hình", "long_text", aggregate="none"),
    v1.Column("tep", "Văn bản", "attachment", aggregate="none", composed=True),
)
_LIST_COLUMNS = (
    v1.Column("han", "Thời hạn", "date", 0, aggregate="append"),
    v1.Column("xong", "Đã xong", "yes_no", aggregate="append"),
    v1.Column("loai", "Loại trường", "choice", aggregate="append"),
    v1.Column("tien", "Kinh phí", "money", 0, aggregate="append"),
    v1.Column("ghi", "Kết quả", "long_text", aggregate="append"),
    v1.Column("tep", "Văn bản", "attachment", aggregate="append"),
)


def _cell(row: str, column: v1.Column) -> v1.Cell:
    return v1.Cell(
        row=row,
        column=column.id,
        kind="input",
        type=column.type,
        decimals=column.decimals or 0,
        aggregate=column.aggregate,
        choices="loai_truong" if column.type == "choice" else "",
        many=column.id == "cap",
        minimum="1" if column.id == "dat_whole" else "",
    )


def _header(columns: tuple[v1.Column, ...]) -> tuple[v1.HeaderCell, ...]:
    return tuple(
        v1.HeaderCell(column.label, 0, place, 1, 2 if column.pair else 1)
        for place, column in enumerate(columns)
        if column.pair != "whole"
    )


def types_form() -> v1.Form:
    """Return a form with two lines of one cell of each type, and what is said of them."""
    said = v1.Cell(
        row="tuoi",
        column="tien",
        kind="computed",
        type="integer",
        decimals=0,
        aggregate="recompute",
        expression=[
            "call",
            "IF",
            [["cell", "truong.chuan"], ["call", "YEAR", [["cell", "truong.ngay"]]], ["num", 0.0]],
        ],
        formula="=IF(chuan,YEAR(ngay),0)",
        rule="row",
    )
    return v1.Form(
        id=TYPES,
        number="02/KTXH",
        title="Trường học",
        unit=None,
        header=_header(_COLUMNS),
        columns=_COLUMNS,
        rows=(v1.Row(ROW, "Trường trung tâm xã", 0, stt="1"), v1.Row("tuoi", "Năm đạt chuẩn", 0, stt="2")),
        repeats=(),
        cells=(*(_cell(ROW, column) for column in _COLUMNS), said),
        order=("tuoi.tien",),
        checks=(),
        choice_lists=_LISTS,
        note="Số liệu tính đến ngày chốt.",
    )


def list_form() -> v1.Form:
    """Return a list of groups, numbered I, II, and of tasks inside them, numbered 1.1."""
    return v1.Form(
        id=LIST,
        number="03/KTXH",
        title="Nhiệm vụ được giao",
        unit=None,
        header=_header(_LIST_COLUMNS),
        columns=_LIST_COLUMNS,
        rows=(),
        repeats=(
            v1.RepeatingGroup(OUTER, "", "Nhóm nhiệm vụ", 5, numbering="I"),
            v1.RepeatingGroup(INNER, "", "Tên nhiệm vụ", 3, within=OUTER, numbering="1"),
        ),
        cells=(
            replace(_cell(OUTER, _LIST_COLUMNS[3]), kind="closed"),
            *(_cell(INNER, column) for column in _LIST_COLUMNS),
        ),
        order=(),
        checks=(),
        choice_lists=_LISTS,
    )


def plain_list() -> v1.Form:
    """Return a list whose rows have nothing but cells."""
    columns = (v1.Column("ten", "Họ và tên", "text", aggregate="append"), _LIST_COLUMNS[0])
    return v1.Form(
        id=PLAIN,
        number="04/KTXH",
        title="Người được khen",
        unit=None,
        header=_header(columns),
        columns=columns,
        rows=(),
        repeats=(v1.RepeatingGroup(PEOPLE, "", "", 200, numbering="1"),),
        cells=tuple(_cell(PEOPLE, column) for column in columns),
        order=(),
        checks=(),
    )


def types_bundle() -> Bundle:
    """Return a build of the sample regime with these forms."""
    regime = sample.sample_regime()
    forms = (types_form(), list_form(), plain_list())
    groups = tuple(replace(group, forms=tuple(form.id for form in forms), outline=None) for group in regime.groups)
    return sample.bundle(replace(regime, forms=forms, outlines=(), groups=groups))


def open_school(database: Database) -> World:
    """January 2026 is open with these forms."""
    found = World(database)
    found.publish(types_bundle())
    found.open()
    return found
