"""A generated province to compile: 300 regimes, 900 forms, 90,000 cells with formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

REGIMES = 300
FORMS = 3
GROUPS, LINES = 4, 10
FORMULA_CELLS = REGIMES * FORMS * GROUPS * (LINES * 2 + 5)
"""Two computed columns on each line; in the line above each group of lines every column is computed."""

_PROJECT = """kind: project
id: tinh-do-luong
title: "Tỉnh để đo"
lang: vi
timezone: Asia/Ho_Chi_Minh
"""
_DOCUMENTS = """kind: documents
documents:
  - {id: qd-01-2025, number: "01/2025/QĐ-UBND", title: "Quy chế", issued: 2025-06-01, in_force: {from: 2025-07-01}}
"""
_UNITS = """kind: units
units:
  - {id: dong, label: "đồng"}
  - {id: trieu_dong, label: "triệu đồng", base: dong, factor: 1000000}
"""
_CALENDAR = """kind: calendar
id: lich
week: [mon, tue, wed, thu, fri]
years:
  2026: {source: "01/TB", off: [2026-01-01, 2026-04-30, 2026-05-01, 2026-09-01, 2026-09-02], work: []}
  2027: {source: "02/TB", off: [2027-01-01, 2027-04-30, 2027-05-01, 2027-09-02, 2027-09-03], work: []}
"""
_WORKFLOW = """kind: workflow
id: ba-cap
title: "Nhập, duyệt, gửi"
steps:
  - {id: nhap, label: "Nhập", role: data_entry, do: [edit, present]}
  - {id: duyet, label: "Duyệt", role: approver, do: [approve, refuse, send, recall]}
  - {id: nhan, label: "Nhận", role: consolidator, do: [accept, return]}
"""
_REGIME = """kind: regime
id: {id}
version: 1.0.0
effective: {{from: 2026-01}}
title: "Báo cáo số {number}"
class: periodic
content: linked
classification: open
host: so-tai-chinh
recipients: [ubnd-tinh]
method: [system]
consolidator: tong_hop
approver: lanh_dao
guidance: "Nhập số phát sinh trong kỳ, đối chiếu lũy kế trước khi trình."
legal: [{{doc: qd-01-2025, clause: "Điều {clause}"}}]
period: monthly
calendar: lich
deadlines:
  - {{id: nop, stage: send, due: {{by: {{month: 0, day: 18}}}}, roll: next_working_day}}
  - {{id: tong_hop, stage: consolidate, due: {{by: {{month: 0, day: 24}}}}, roll: next_working_day}}
workflow: ba-cap
forms: [{forms}]
outlines: [de_cuong]
reporters:
  - {{id: cap_xa, label: "Cấp xã", select: "level = commune", forms: [{forms}], outline: de_cuong}}
aggregate: {{from: [cap_xa]}}
"""
_OUTLINE = """kind: outline
id: de_cuong
title: "Báo cáo tháng {{ period.month }}/{{ period.year }}"
sections:
  - id: ket_qua
    heading: "I. Kết quả"
    text: "Lũy kế đạt {{ bieu_1.nhom_1.luy_ke | so }} triệu đồng."
    ask: {id: danh_gia, label: "Đánh giá", required: true}
"""
_FORM_HEAD = """kind: form
id: {id}
number: "{number}"
title: "Thu, chi theo lĩnh vực"
content: figures
unit: trieu_dong
columns:
  - {{id: ke_hoach, label: "Kế hoạch năm", number: "(1)"}}
  - id: thuc_hien
    label: "Thực hiện"
    columns:
      - {{id: trong_thang, label: "Trong tháng", number: "(2)"}}
      - {{id: truoc, label: "Lũy kế tháng trước", number: "(3)"}}
      - {{id: luy_ke, label: "Lũy kế", number: "(4)", formula: "=trong_thang+truoc"}}
  - id: ty_le
    label: "So kế hoạch"
    number: "(5)"
    type: percent
    decimals: 1
    aggregate: recompute
    formula: "=IF(ke_hoach=0,0,luy_ke/ke_hoach*100)"
rows:
"""
_TEST = """kind: test
target: bieu_1
cases:
  - name: "Cộng nhóm"
    period: 2026-02
    given: {dong_1_1: {ke_hoach: 100, trong_thang: 10, truoc: 20}, dong_1_2: {ke_hoach: 100, trong_thang: 5, truoc: 5}}
    expect: {nhom_1: {trong_thang: 15, luy_ke: 40, ty_le: 20.0}}
"""


def write_province(root: Path, regimes: int = REGIMES, forms: int = FORMS) -> int:
    """Write the workspace below a folder and return the number of its files."""
    files = {
        "chedo.yaml": _PROJECT,
        "registry/documents.yaml": _DOCUMENTS,
        "registry/units.yaml": _UNITS,
        "registry/calendar.yaml": _CALENDAR,
        "registry/organisations.yaml": _organisations(),
        "workflows/ba-cap.yaml": _WORKFLOW,
    }
    for number in range(1, regimes + 1):
        files |= _regime(number, forms)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return len(files)


def write_single_form(root: Path, rows: int) -> None:
    """Write a workspace of one regime whose only form has ``rows`` rows."""
    write_province(root, regimes=1, forms=1)
    form = root / "linh-vuc/nganh-01/che-do-001/forms/bieu_1.yaml"
    form.write_text(form_text("bieu_1", "01", groups=rows // (LINES + 1), lines=LINES), encoding="utf-8")


def form_text(name: str, number: str, groups: int = GROUPS, lines: int = LINES) -> str:
    """Write a form of ``groups`` sums over ``lines`` lines each."""
    rows = []
    for group in range(1, groups + 1):
        last = f"dong_{group}_{lines}"
        rows.append(
            f'  - {{id: nhom_{group}, label: "Nhóm {group}", total: true, formula: "=SUM(dong_{group}_1:{last})"}}'
        )
        rows += [
            f'  - {{id: dong_{group}_{line}, label: "Khoản {group}.{line}", level: 1}}' for line in range(1, lines + 1)
        ]
    return _FORM_HEAD.format(id=name, number=number) + "\n".join(rows) + "\n"


def _regime(number: int, count: int) -> dict[str, str]:
    folder = f"linh-vuc/nganh-{number % 20:02d}/che-do-{number:03d}"
    names = [f"bieu_{form}" for form in range(1, count + 1)]
    regime = _REGIME.format(id=f"che-do-{number:03d}", number=number, clause=number, forms=", ".join(names))
    forms = {f"{folder}/forms/{name}.yaml": form_text(name, f"{number}/{name}") for name in names}
    return {
        f"{folder}/regime.yaml": regime,
        f"{folder}/outline.yaml": _OUTLINE,
        f"{folder}/tests/bieu_1.test.yaml": _TEST,
        **forms,
    }


def _organisations() -> str:
    head = """kind: organisations
organisations:
  - {id: ubnd-tinh, label: "UBND tỉnh", type: committee, level: province, from: 2025-07-01}
  - {id: so-tai-chinh, label: "Sở Tài chính", type: department, level: province, parent: ubnd-tinh, from: 2025-07-01}
"""
    common = "type: commune, level: commune, parent: ubnd-tinh, from: 2025-07-01"
    lines = [f'  - {{id: xa-{one:03d}, code: "{one:05d}", label: "UBND xã {one}", {common}}}' for one in range(1, 100)]
    return head + "\n".join(lines) + "\n"
