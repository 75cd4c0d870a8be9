"""Compiled expressions as formulas of a sheet, and those that no sheet can say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.artefact.v1 import Column, Form, RepeatingGroup, Row, Workbook
from chedo_compiler.workbooks.formulas.addresses import excel_formula
from chedo_compiler.workbooks.formulas.table import Table, Tables, alone, over_merged, table_of
from chedo_compiler.workbooks.sheet import Area
from workbook_places import at

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression

A, B, C = ["cell", "thuy_san.ke_hoach"], ["cell", "trong_trot.ke_hoach"], ["cell", "khac.ke_hoach"]
ONE = ["num", 1.0]


def down(*rows: str) -> Expression:
    return ["range", [f"{row}.ke_hoach" for row in rows], 1]


def op(sign: str, left: Expression, right: Expression) -> Expression:
    return ["op", sign, left, right]


def call(name: str, *arguments: Expression) -> Expression:
    return ["call", name, list(arguments)]


@pytest.mark.parametrize(
    ("expression", "formula"),
    [
        (op("+", A, op("-", B, C)), "=C10+(C11-C14)"),
        (op("-", op("-", A, B), C), "=C10-C11-C14"),
        (op("*", op("+", A, B), C), "=(C10+C11)*C14"),
        (op("^", A, op("^", B, C)), "=C10^(C11^C14)"),
        (op("=", op("&", A, ["text", 'x"y']), B), '=C10&"x""y"=C11'),
        (["neg", op("^", A, ["num", 2.0])], "=-(C10^2)"),
        (op("^", ["neg", A], ["num", 0.5]), "=-C10^0.5"),
        (["pct", ["pct", A]], "=C10%%"),
        (["neg", ["pct", A]], "=-(C10%)"),
        (["pos", op("-", A, B)], "=(C10-C11)"),
        (["pos", A], "=+C10"),
        (op("*", ["pos", op("-", A, B)], ONE), "=+(C10-C11)*1"),
        (call("IF", op("=", A, ["num", 0.0]), ["text", ""], op("/", B, A)), '=IF(C10=0,"",C11/C10)'),
        (call("IF", ["bool", True], ["missing"], ["err", "#N/A"]), "=IF(TRUE,,#N/A)"),
        (call("IFNA", A, ["num", 1e20]), "=_xlfn.IFNA(C10,1E+20)"),
        (
            call("MATCH", A, ["array", [[ONE, ["text", "b"]], [["num", -2.5], ["bool", False]]]]),
            '=MATCH(C10,{1,"b";-2.5,FALSE})',
        ),
        (call("SUM", down("thuy_san", "trong_trot", "chan_nuoi")), "=SUM(C10:C12)"),
        (call("SUM", down("thuy_san", "trong_trot", "chan_nuoi", "khac")), "=SUM(C10:C14)"),
        (call("SUM", down("tong", "trong_trot", "chan_nuoi")), "=SUM(C9,C11:C12)"),
        (call("SUM", down("thuy_san"), C), "=SUM(C10:C10,C14)"),
        (call("SUM", ["range", ["tong.ke_hoach", "tong.thang", "tong.luy_ke", "tong.ty_le"], 4]), "=SUM(C9:G9)"),
        (call("COUNTIF", down("thuy_san", "trong_trot"), ["text", ">0"]), '=COUNTIF(C10:C11,">0")'),
        (call("SUM", call("INDEX:", down("thuy_san", "trong_trot"), ONE)), "=SUM(C10:INDEX(C10:C11,1))"),
        (call("SUM", ["repeat", "ho", "thang"]), "=SUM(D15:D17)"),
        (call("SUMIF", ["repeat", "ho", "thang"], ONE), "=SUMIF(D15:D17,1)"),
        (op("+", ["here", "thang"], ["here", "ke_hoach"]), "=D9+C9"),
        (call("SUM", ["hererange", ["ke_hoach", "thang"]]), "=SUM(C9:D9)"),
        (["form", "bieu_02", "xa.so"], "='Biểu 02'!D10"),
        (call("SUM", ["formrange", "bieu_02", ["tong.so", "xa.so"], 1]), "=SUM('Biểu 02'!D9:D10)"),
    ],
)
def test_an_expression_is_a_formula_of_the_sheet(
    expression: Expression, formula: str, table: Table, tables: Tables
) -> None:
    assert excel_formula(expression, at("C9"), table, tables) == formula


@pytest.mark.parametrize(
    "expression",
    [
        *[
            ["prev", "tong.ke_hoach"],
            ["lastyear", "tong.ke_hoach"],
            ["ytd", "tong.ke_hoach", "sum"],
            ["org", "population"],
        ],
        *[["period", "month"], ["ind", "KTXH.01"], ["form", "bieu_99", "a.b"], ["cell", "la.ke_hoach"], ["here", "la"]],
        *[["formrepeat", "bieu_02", "ho", "so"], ["repeat", "khong_co", "thang"], ["formrange", "bieu_99", ["a.b"], 1]],
        call("COUNTBLANK", down("thuy_san", "trong_trot", "chan_nuoi", "khac")),
        call("IF", op("=", ["period", "month"], ONE), A, B),
    ],
)
def test_what_a_sheet_does_not_know_has_no_formula(expression: Expression, table: Table, tables: Tables) -> None:
    assert excel_formula(expression, at("C9"), table, tables) is None
    assert excel_formula(["op", "+", A, expression], at("C9"), table, tables) is None


def test_the_rows_inside_an_added_row_are_those_up_to_the_next() -> None:
    lines = {10: "nhom", 11: "phong", 12: "phong", 13: "nhom", 14: "phong"}
    table = Table("S", lines, {3: "so"}, groups={"nhom": "", "phong": "nhom"})
    inner = call("SUM", ["inner", "phong", "so"])

    assert excel_formula(inner, at("C10"), table) == "=SUM(C11:C12)"
    assert excel_formula(inner, at("C13"), table) == "=SUM(C14:C14)"


def test_a_sheets_name_with_a_quote_is_written_as_excel_does(table: Table) -> None:
    other = Table("Quý 'I' năm", {1: "a"}, {1: "b"}, form="khac")
    tables = Tables({table.sheet: table, other.sheet: other})

    assert excel_formula(["form", "khac", "a.b"], at("C9"), table, tables) == "='Quý ''I'' năm'!A1"


def test_a_sum_passes_over_what_lies_beneath_merged_cells_all_along_the_table() -> None:
    drawn = Table("S", {9: "tong", 10: "lua", 12: "ngo"}, {3: "a", 5: "b", 7: "c"})
    wide = [Area(line, 3, line, 4) for line in (9, 10, 12)] + [Area(9, 5, 9, 6)]
    high = [Area(10, column, 11, column) for column in (3, 5, 7)]
    table = over_merged(drawn, [*wide, *high])
    across: Expression = ["range", ["tong.a", "tong.b", "tong.c"], 3]

    assert (sorted(table.bare_columns), sorted(table.bare_rows)) == ([4], [11])
    assert excel_formula(call("SUM", across), at("H9"), table) == "=SUM(C9:E9,G9)"
    assert excel_formula(call("SUM", ["range", ["lua.a", "ngo.a"], 1]), at("C9"), table) == "=SUM(C10:C12)"
    assert excel_formula(call("SUM", across), at("H9"), drawn) == "=SUM(C9,E9,G9)"


def test_a_compiled_form_tells_where_it_stands() -> None:
    titled = Row("muc", "I. Mục", 0, heading=True)
    places = Workbook("Biểu", {"muc": 8, "tong": 9, "them": 10}, {"so": "AB"}, "A", {}, "", "")
    form = Form(
        id="bieu",
        number="01",
        title="Biểu",
        unit=None,
        header=(),
        columns=(Column("so", "Số", "number"), Column("la", "Lạ", "number")),
        rows=(titled, Row("tong", "Tổng", 0)),
        repeats=(RepeatingGroup("them", "tong", "Tên", 5),),
        cells=(),
        order=(),
        checks=(),
        workbook=places,
    )

    table = table_of(form)

    assert table is not None
    assert (table.rows, table.columns) == ({9: "tong", 10: "them"}, {28: "so"})
    assert (table.bare_rows, table.groups, table.form) == (frozenset({8}), {"them": ""}, "bieu")
    assert excel_formula(["cell", "tong.so"], at("A1"), table, alone(table)) == "=AB9"
    assert table_of(replace(form, workbook=None)) is None
