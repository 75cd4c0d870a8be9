"""A small regime with everything in it, built without the compiler."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side

from chedo_compiler.artefact import codec, v1
from chedo_engine.services.publish import Bundle

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression

TENANT = "tinh-mau"
REGIME = "ktxh"
FORM = "thu"
GROUP = "du_an"
HOST = "so-tai-chinh"
COMMUNES = ("xa-a", "xa-b", "xa-c")
COMMITTEE = "ubnd-tinh"
DEPARTMENT = "so-y-te"

_COLUMNS = (
    v1.Column("ke_hoach", "Kế hoạch năm", "number", decimals=0),
    v1.Column("thang", "Thực hiện trong tháng", "number", decimals=2),
    v1.Column("luy_ke", "Lũy kế", "number", decimals=2),
    v1.Column("ty_le", "Tỷ lệ so với kế hoạch", "percent", decimals=1, aggregate="recompute"),
    v1.Column("gia", "Giá bình quân", "number", decimals=2, aggregate="mean"),
    v1.Column("ghi_chu", "Ghi chú", "text", aggregate="none"),
)
_ROWS = (
    v1.Row("tong", "Tổng thu", 0, stt="I", total=True),
    v1.Row("dn", "Thu từ doanh nghiệp", 1, stt="1"),
    v1.Row("phi", "Thu phí, lệ phí", 1, stt="2"),
    v1.Row("y_te", "Thu sự nghiệp y tế", 1, stt="3", only="so"),
)
_INPUTS = ("ke_hoach", "thang", "gia", "ghi_chu")
_TYPES = {column.id: column for column in _COLUMNS}


def _cell(row: str, column: str, expression: Expression | None = None, *, required: bool = False) -> v1.Cell:
    definition = _TYPES[column]
    return v1.Cell(
        row=row,
        column=column,
        kind="input" if expression is None else "computed",
        type=definition.type,
        decimals=definition.decimals or 0,
        aggregate="append" if row == GROUP else definition.aggregate,
        required=required,
        expression=expression,
        formula="" if expression is None else "=…",
        rule="" if expression is None else "column",
    )


def _cumulated(row: str) -> Expression:
    month, before = ["cell", f"{row}.thang"], ["prev", f"{row}.luy_ke"]
    first = ["op", "=", ["period", "month"], ["num", 1.0]]
    return ["call", "IF", [first, month, ["op", "+", month, before]]]


def _ratio(row: str) -> Expression:
    parts = ["op", "/", ["cell", f"{row}.luy_ke"], ["cell", f"{row}.ke_hoach"]]
    blank = ["op", "=", ["cell", f"{row}.ke_hoach"], ["num", 0.0]]
    return ["call", "IF", [blank, ["text", ""], ["op", "*", parts, ["num", 100.0]]]]


def _sum(column: str) -> Expression:
    return ["op", "+", ["op", "+", ["cell", f"dn.{column}"], ["cell", f"phi.{column}"]], ["cell", f"y_te.{column}"]]


def _cells() -> tuple[v1.Cell, ...]:
    found = []
    for row in ("tong", "dn", "phi", "y_te"):
        for column in _INPUTS:
            summed = row == "tong" and column in {"ke_hoach", "thang"}
            if summed:
                found.append(_cell(row, column, _sum(column)))
            elif row == "tong":
                found.append(replace(_cell(row, column), kind="closed"))
            else:
                found.append(_cell(row, column, required=(row, column) == ("dn", "thang")))
        found += [_cell(row, "luy_ke", _cumulated(row)), _cell(row, "ty_le", _ratio(row))]
    order = [column.id for column in _COLUMNS]
    found.sort(key=lambda cell: ([row.id for row in _ROWS].index(cell.row), order.index(cell.column)))
    found += [_cell(GROUP, "ke_hoach"), _cell(GROUP, "thang"), _cell(GROUP, "ty_le", ["here", "thang"])]
    return tuple(found)


_RULES = (
    v1.Check(
        "k_thang",
        "error",
        "Thực hiện trong tháng không âm",
        explain=False,
        formula="=thang>=0",
        instances=tuple(
            v1.CheckInstance(row, ["op", ">=", ["cell", f"{row}.thang"], ["num", 0.0]], (f"{row}.thang",))
            for row in ("dn", "phi")
        ),
    ),
    v1.Check(
        "k_vuot",
        "warning",
        "Thực hiện vượt kế hoạch, đề nghị giải trình",
        explain=True,
        formula="=thang<=ke_hoach",
        instances=(
            v1.CheckInstance(
                "dn", ["op", "<=", ["cell", "dn.thang"], ["cell", "dn.ke_hoach"]], ("dn.thang", "dn.ke_hoach")
            ),
        ),
    ),
)


@cache
def template() -> bytes:
    """Return the office's workbook: a merged title, styled lines, a model line, and a merged footer.

    Made once: a workbook says when it was made, so that another would be another release.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    sheet["A1"] = "BIỂU SỐ 01"
    sheet.merge_cells("A1:H1")
    thin = Border(top=Side(style="thin"), bottom=Side(style="thin"))
    for row in range(5, 10):
        for column in range(1, 9):
            cell = sheet.cell(row, column)
            cell.border, cell.number_format = thin, "#,##0.00"
    sheet["D9"].font = Font(italic=True)
    sheet.row_dimensions[9].height = 21
    sheet.row_dimensions[11].height = 33
    sheet["A11"] = "Người lập biểu"
    sheet.merge_cells("A11:C11")
    sheet["H11"] = "Thủ trưởng"
    sheet.print_area = "A1:H11"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _workbook() -> v1.Workbook:
    content = template()
    return v1.Workbook(
        sheet="Biểu 01",
        rows={"tong": 5, "dn": 6, "phi": 7, "y_te": 8, GROUP: 9},
        columns={"ke_hoach": "C", "thang": "D", "luy_ke": "E", "ty_le": "F", "gia": "G", "ghi_chu": "H"},
        label_column="B",
        fields={"period": "A2", "organisation": "A3", "recipient": "C3", "date": "F3"},
        stt_column="A",
        sha256=hashlib.sha256(content).hexdigest(),
        content=base64.b64encode(content).decode(),
    )


def sample_form() -> v1.Form:
    """Return the form: cumulative and ratio columns, one row for departments only, projects as repeating rows."""
    cells = _cells()
    computed = [cell.id for cell in cells if cell.kind == "computed"]
    order = [f"{GROUP}.ty_le", "tong.ke_hoach", "tong.thang"]
    order += [cell for cell in computed if cell.endswith("luy_ke")]
    order += [cell for cell in computed if cell.endswith("ty_le") and cell not in order]
    return v1.Form(
        id=FORM,
        number="01/KTXH",
        title="Thu ngân sách",
        unit="trieu_dong",
        header=tuple(v1.HeaderCell(column.label, 0, place, 1, 1) for place, column in enumerate(_COLUMNS)),
        columns=_COLUMNS,
        rows=_ROWS,
        repeats=(v1.RepeatingGroup(GROUP, under="phi", ask="Tên dự án", maximum=3),),
        cells=cells,
        order=tuple(order),
        checks=_RULES,
        workbook=_workbook(),
    )


def sample_workflow() -> v1.Workflow:
    """Return three hands at the reporter and one at the host."""
    return v1.Workflow(
        "ba-cap",
        "Ba cấp",
        (
            v1.Step("nhap", "Nhập liệu", "data_entry", ("edit", "present")),
            v1.Step("duyet", "Lãnh đạo", "approver", ("approve", "refuse")),
            v1.Step("gui", "Văn thư", "sender", ("send", "recall")),
            v1.Step("nhan", "Tổng hợp", "consolidator", ("accept", "return")),
        ),
    )


def sample_regime() -> v1.Regime:
    """Return version 1.0.0, in force from 2026-01."""
    return v1.Regime(
        id=REGIME,
        version="1.0.0",
        title="Báo cáo thu ngân sách hằng tháng",
        kind="periodic",
        content="linked",
        classification="open",
        host=HOST,
        recipients=(COMMITTEE,),
        method=("system",),
        consolidator="tổng hợp",
        approver="lãnh đạo",
        legal=(),
        effective_from="2026-01",
        cycles=(sample_cycle(),),
        calendar="vn",
        groups=_groups(),
        workflow=sample_workflow(),
        forms=(sample_form(),),
        outlines=(_outline(),),
        consolidation=v1.Consolidation(("xa", "so")),
    )


def sample_cycle(kind: str = "monthly") -> v1.Cycle:
    """Return the decree's window with deadlines on the 18th and the 20th."""
    return v1.Cycle(
        kind,
        window=v1.Window(v1.MonthDay(-1, 15), v1.MonthDay(0, 14)),
        deadlines=(
            v1.Deadline("nop", "send", v1.MonthDay(0, 18), roll="next_working_day"),
            v1.Deadline("tong_hop", "consolidate", v1.MonthDay(0, 20), roll="next_working_day"),
        ),
    )


def _groups() -> tuple[v1.ReporterGroup, ...]:
    communes, department = v1.Selector("=", "level", ("commune",)), v1.Selector("=", "id", (DEPARTMENT,))
    return (
        v1.ReporterGroup("xa", "Cấp xã", communes, "level = commune", (FORM,), "de_cuong"),
        v1.ReporterGroup("so", "Sở", department, "id = so-y-te", (FORM,)),
    )


def _outline() -> v1.Outline:
    ask = v1.Ask("danh_gia", "Đánh giá, nguyên nhân", required=True, max_words=10)
    text = ("Tổng thu ", v1.Placeholder(FORM, "tong.thang"), " triệu đồng.")
    title = ("Đề cương tháng ", v1.Placeholder("@period", "month", ""))
    return v1.Outline("de_cuong", title, (v1.Section("thu", "I. Thu ngân sách", text, ask),))


def sample_registry() -> v1.Registry:
    """Return a province with its departments and communes, and the calendar of 2026."""
    names = {"xa-a": "UBND xã A", "xa-b": "UBND xã B", "xa-c": "UBND xã C"}
    return v1.Registry(
        project=TENANT,
        title="Tỉnh Mẫu",
        timezone="Asia/Ho_Chi_Minh",
        organisations=(
            v1.Organisation(COMMITTEE, "UBND tỉnh", "committee", "province", valid_from="2025-07-01"),
            _organisation(HOST, "Sở Tài chính", "department"),
            _organisation(DEPARTMENT, "Sở Y tế", "department"),
            *(_organisation(name, label, "commune") for name, label in names.items()),
            v1.Organisation(
                "xa-cu", "UBND xã cũ", "commune", "commune", valid_from="2010-01-01", valid_to="2025-06-30"
            ),
            v1.Organisation("xa-moi", "UBND xã mới", "commune", "commune", valid_from="2026-03-01"),
        ),
        indicators=(),
        units=(v1.Unit("trieu_dong", "triệu đồng"),),
        documents=(),
        calendars=(v1.Calendar("vn", (0, 1, 2, 3, 4), tuple(map(_year, range(2025, 2041)))),),
        policy=(v1.PolicyEntry("accent", "#0b5cad", ""),),
    )


def _organisation(name: str, label: str, kind: str) -> v1.Organisation:
    level = "commune" if kind == "commune" else "province"
    return v1.Organisation(name, label, kind, level, parent=COMMITTEE, valid_from="2025-07-01")


def _year(year: int) -> v1.CalendarYear:
    off = ("2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20") if year == 2026 else ()
    return v1.CalendarYear(year, off=off, work=())


def bundle(*regimes: v1.Regime, registry: v1.Registry | None = None) -> Bundle:
    """Return a build of these regimes (the sample one unless given)."""
    return Bundle(
        codec.encode(registry or sample_registry()), tuple(codec.encode(one) for one in regimes or (sample_regime(),))
    )
