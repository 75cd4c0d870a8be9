"""A small form with everything that computing knows: rows of one group, repeating rows, earlier periods, checks."""

from __future__ import annotations

from chedo_compiler.artefact.v1 import Cell, Check, CheckInstance, Column, Expression, Form, RepeatingGroup, Row
from chedo_compiler.formula import bind, parse

ROWS = ("tong", "thu_dn", "thu_phi", "thu_xa", "du_an")
COLUMNS = ("ke_hoach", "thang", "luy_ke", "ty_le")
GROUP = "da"


class Across:
    """Names in a column formula."""

    def __init__(self, row: str) -> None:
        self.row = row

    def name(self, text: str) -> Expression | None:
        """Return the cell of that column in this row."""
        if text not in COLUMNS:
            return None
        return ["here", text] if self.row == GROUP else ["cell", f"{self.row}.{text}"]

    def range(self, first: str, last: str) -> Expression | None:  # noqa: ARG002 - not used here
        """Return nothing."""
        return None

    def intersection(self, first: str, second: str) -> Expression | None:
        """Return the cell of a row and a column."""
        return ["cell", f"{first}.{second}"]

    def suggestions(self) -> tuple[str, ...]:
        """Return the columns."""
        return COLUMNS


class Down(Across):
    """Names in a row formula; ``row`` is the column."""

    def name(self, text: str) -> Expression | None:
        """Return the cell of that row in this column."""
        return ["repeat", GROUP, self.row] if text == GROUP else ["cell", f"{text}.{self.row}"]

    def range(self, first: str, last: str) -> Expression | None:
        """Return the cells from row to row."""
        rows = ROWS[ROWS.index(first) : ROWS.index(last) + 1]
        return ["range", [f"{row}.{self.row}" for row in rows], 1]


def bound(text: str, scope: Across) -> Expression:
    """Bind a formula that is right."""
    node, faults = parse(text)
    assert node is not None, faults
    expression, faults = bind(node, scope)
    assert expression is not None, faults
    return expression


def cell(row: str, column: str, formula: str = "", *, decimals: int = 1, required: bool = False) -> Cell:
    """Return an input, or a computed cell."""
    scope = Down(column) if row in {"tong", "du_an"} and column in {"ke_hoach", "thang"} else Across(row)
    expression = bound(formula, scope) if formula else None
    kind = "computed" if formula else "input"
    return Cell(row, column, kind, "number", decimals, "sum", required=required, expression=expression, formula=formula)


LUY_KE = "=thang+IF(PERIOD_MONTH()=1,0,PREV(luy_ke))"
TY_LE = '=IF(ke_hoach=0,"",luy_ke/ke_hoach*100)'


def sample_form() -> Form:
    """Return the form: totals, cumulative figures, ratios, projects."""
    cells = [
        *(cell("tong", column, "=SUM(thu_dn:thu_xa)") for column in ("ke_hoach", "thang")),
        *(cell(row, "ke_hoach") for row in ("thu_dn", "thu_phi", "thu_xa")),
        *(cell(row, "thang", required=row == "thu_dn") for row in ("thu_dn", "thu_phi", "thu_xa")),
        *(cell("du_an", column, "=SUM(da)") for column in ("ke_hoach", "thang")),
        *(cell(row, "luy_ke", LUY_KE) for row in (*ROWS, GROUP)),
        *(cell(row, "ty_le", TY_LE) for row in (*ROWS, GROUP)),
        cell(GROUP, "ke_hoach"),
        cell(GROUP, "thang", required=True),
    ]
    sums = [f"{row}.{column}" for row in ("du_an", "tong") for column in ("ke_hoach", "thang")]
    later = [f"{row}.{column}" for column in ("luy_ke", "ty_le") for row in (*ROWS, GROUP)]
    return Form(
        id="thu_chi",
        number="01",
        title="Thu, chi",
        unit=None,
        header=(),
        columns=tuple(Column(column, column, "number", 1) for column in COLUMNS),
        rows=tuple(Row(row, row, 0, only="cap_xa" if row == "thu_xa" else None) for row in ROWS),
        repeats=(RepeatingGroup(GROUP, "du_an", "Tên dự án", 50),),
        cells=tuple(cells),
        order=(*sums, *later),
        checks=checks(),
    )


def checks() -> tuple[Check, ...]:
    """Return a check of every row, of every repeating row, and one of the form."""
    rows = tuple(
        CheckInstance(row, bound("=luy_ke>=thang", Across(row)), (f"{row}.luy_ke", f"{row}.thang"))
        for row in ("thu_dn", "thu_phi", "thu_xa")
    )
    projects = CheckInstance(GROUP, bound("=thang<=ke_hoach", Across(GROUP)), (f"{GROUP}.thang", f"{GROUP}.ke_hoach"))
    whole = CheckInstance("", bound("=thu_dn thang<=tong thang", Across("")), ("thu_dn.thang", "tong.thang"))
    return (
        Check("k_luy_ke", "error", "Lũy kế nhỏ hơn số trong tháng", explain=False, formula="", instances=rows),
        Check("k_du_an", "warning", "Vượt kế hoạch", explain=True, formula="", instances=(projects,)),
        Check("k_tong", "error", "Không khớp tổng", explain=False, formula="", instances=(whole,)),
    )
