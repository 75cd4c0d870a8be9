"""Excel formulas in names of rows and columns, and why some have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.workbooks.formulas.names import Translation, Translator
from chedo_compiler.workbooks.formulas.refusal import CAUSES, Refusal
from chedo_compiler.workbooks.formulas.table import Table, alone
from workbook_places import at

if TYPE_CHECKING:
    from chedo_compiler.workbooks.formulas.names import Voice
    from chedo_compiler.workbooks.formulas.table import Tables
    from chedo_compiler.workbooks.sheet import Place


def translate(formula: str, place: Place, table: Table, tables: Tables, voice: Voice) -> Translation | Refusal:
    return Translator(table, tables).translate(formula, place, voice)


@pytest.mark.req("REG-04")
@pytest.mark.parametrize(
    ("cell", "formula", "said"),
    [
        ("C9", "=SUM(C10:C12)", "=SUM(thuy_san:chan_nuoi)"),
        ("C9", "=SUM(C$10:$C$14)", "=SUM(thuy_san:khac)"),
        ("C9", "=SUM(C12:C10)", "=SUM(thuy_san:chan_nuoi)"),
        ("C9", "=C10+C11-c12", "=thuy_san+trong_trot-chan_nuoi"),
        ("D11", "=D9*$C$9", "=tong*tong ke_hoach"),
        ("C9", "=SUM(C10:C11,C14)", "=SUM(thuy_san:trong_trot,khac)"),
        ("C9", "=SUM(C10:C17)", "=SUM(thuy_san:khac,ho)"),
        ("C9", "=SUM(C15:C17)", "=SUM(ho)"),
        ("D9", '=SUMIF(D15:D17,">0")', '=SUMIF(ho,">0")'),
        ("C9", '=IF(C10=0,"C10:C12 ""x""",C11)', '=IF(thuy_san=0,"C10:C12 ""x""",trong_trot)'),
        ("C9", "=_xlfn.IFNA(C10,0)", "=IFNA(thuy_san,0)"),
        ("C9", "=SUM(C10:INDEX(C10:C12,2))", "=SUM(thuy_san:INDEX(thuy_san:chan_nuoi,2))"),
        ("C9", "='Biểu 01'!C10*2", "=thuy_san*2"),
        ("C10", "='Biểu 02'!C9", "=bieu_02!tong"),
        ("C10", "='Biểu 02'!D9", "=bieu_02!tong bieu_02!so"),
        ("C10", "=SUM('Biểu 02'!C9:C10)", "=SUM(bieu_02!tong:xa)"),
        ("C10", "=ke_hoach_nam*TRUE", "=tong*TRUE"),
        ("C10", "=Toan_Bo", "=tong"),
        ("C9", "=SUM(C10,\n  C11)", "=SUM(thuy_san,   trong_trot)"),
    ],
)
def test_as_the_formula_of_a_row_bare_names_are_rows(
    cell: str, formula: str, said: str, table: Table, tables: Tables
) -> None:
    found = translate(formula, at(cell), table, tables, "row")

    assert isinstance(found, Translation), found
    assert found.text == said


@pytest.mark.req("REG-04")
@pytest.mark.parametrize(
    ("cell", "formula", "said"),
    [
        ("G9", '=IF(C9=0,"",D9/C9*100)', '=IF(ke_hoach=0,"",thang/ke_hoach*100)'),
        ("G9", "=SUM(C9:E9)", "=SUM(ke_hoach:luy_ke)"),
        ("C11", "=SUM(D11:G11)", "=SUM(thang:ty_le)"),
        ("G10", "=D10/$D$9*100", "=thang/tong thang*100"),
        ("G16", "=C16+D16", "=ke_hoach+thang"),
        ("G16", "=C16*C$9", "=ke_hoach*tong ke_hoach"),
        ("G15", "=SUMIFS(C$15:C$17,D$15:D$17,D15)", "=SUMIFS(ho ke_hoach,ho thang,thang)"),
        ("G9", "='Biểu 02'!C9", "=bieu_02!ke_hoach"),
        ("G9", "=SUM('Biểu 02'!C9:D9)", "=SUM(bieu_02!ke_hoach:so)"),
        ("G11", "=SUM(C10:D11)", "=SUM(thuy_san ke_hoach,thuy_san thang,ke_hoach:thang)"),
    ],
)
def test_as_the_formula_of_a_column_bare_names_are_columns(
    cell: str, formula: str, said: str, table: Table, tables: Tables
) -> None:
    found = translate(formula, at(cell), table, tables, "column")

    assert isinstance(found, Translation), found
    assert found.text == said


def test_what_names_single_cells_by_row_and_column_is_not_pure(table: Table, tables: Tables) -> None:
    assert translate("=C10", at("C9"), table, tables, "row") == Translation("=thuy_san", pure=True)
    found = translate("=SUM(C10:C11)+D9", at("C9"), table, tables, "row")

    assert found == Translation("=SUM(thuy_san:trong_trot)+tong thang", pure=False)


def test_of_a_group_with_one_line_drawn_the_line_itself_is_read_across_and_all_its_rows_down(tables: Tables) -> None:
    drawn = Table("S", {9: "tong", 10: "ho"}, {3: "a", 4: "b", 5: "c"}, groups={"ho": ""})

    across = translate("=SUM(C10:D10)", at("E10"), drawn, tables, "column")
    down = translate("=SUM(C10:C10)", at("C9"), drawn, tables, "row")

    assert across == Translation("=SUM(a:b)", pure=True)
    assert down == Translation("=SUM(ho)", pure=True)


def test_a_row_that_has_a_columns_name_stands_second() -> None:
    twins = Table("S", {9: "so", 10: "xa"}, {3: "so", 4: "thang"})

    found = translate("=D9*2", at("C10"), twins, alone(twins), "row")

    assert found == Translation("=thang so*2", pure=False)


@pytest.mark.parametrize(
    ("formula", "cause", "about"),
    [
        ("=SUM(A1:C3)", "outside", "A1:C3"),
        ("=SUM(C10:C20)", "outside", "C10:C20"),
        ("=H9", "outside", "H9"),
        ("=Khac!C9", "sheet", "Khac!C9"),
        ("=SUM(Quy1:Quy4!C9)", "sheets", "Quy1:Quy4!C9"),
        ("=[1]Quy!C9", "link", "[1]Quy!C9"),
        ("='[thang 6.xlsx]Biểu'!C9", "link", "'[thang 6.xlsx]Biểu'!C9"),
        ("=SUM(C:C)", "whole", "C:C"),
        ("=SUM($3:$5)", "whole", "$3:$5"),
        ("=SUM('Biểu 02'!A:B)", "whole", "'Biểu 02'!A:B"),
        ("=SUM(A1:XFD9)", "whole", "A1:XFD9"),
        ("=SUM(cot_c)", "whole", "cot_c"),
        ("=SUM(Bang1[so])", "table", "Bang1["),
        ("=he_so*C10", "name", "he_so"),
        ("=khong_co*C10", "name", "khong_co"),
        ("=C10+#REF!", "lost", "#REF!"),
        ("=C10+Quy!#REF!", "lost", "Quy!#REF!"),
        ("=C10 D10", "operator", "C10 D10"),
        ("=SUM(C10:C11:C12)", "operator", "C10:C11 C12"),
        ("=SUMIF(D10:D12,1,E10:E12)", "block", "D10:D12"),
        ("=SUMPRODUCT(C10:D11)", "block", "C10:D11"),
        ("=COUNTBLANK(C10:C14)", "gap", "C10:C14"),
        ("=SUM(C15:C16)", "lines", "C15:C16"),
        ("=C15", "lines", "C15"),
        ("=C10:C12*2", "array", "C10:C12"),
        ("=SUM(ZZZ1:ZZZ2)", "outside", "ZZZ1:ZZZ2"),
    ],
)
def test_what_cannot_be_said_has_a_cause(formula: str, cause: str, about: str, table: Table, tables: Tables) -> None:
    found = translate(formula, at("C9"), table, tables, "row")

    assert isinstance(found, Refusal), found
    assert (found.cause, found.text) == (cause, about)
    assert cause in CAUSES


def test_a_formula_beside_the_table_is_none_of_it(table: Table, tables: Tables) -> None:
    assert translate("=C10", at("A1"), table, tables, "row") == Refusal("outside", "=C10")


@pytest.mark.parametrize(
    ("formula", "code", "about"),
    [
        ('=INDIRECT("C"&9)', "FML012", "INDIRECT"),
        ("=TODAY()-C10", "FML012", "TODAY"),
        ("=ROW()", "FML011", "ROW"),
        ("=SUM(C10", "FML002", "("),
        ("=SUM(C10;C11)", "FML008", ""),
        ("=ROUND(C10)", "FML013", "ROUND"),
        ("=@C10", "FML004", ""),
    ],
)
def test_what_our_language_refuses_has_its_finding(
    formula: str, code: str, about: str, table: Table, tables: Tables
) -> None:
    found = translate(formula, at("C9"), table, tables, "row")

    assert isinstance(found, Refusal)
    assert (found.cause, found.code, found.text) == ("formula", code, about)
    assert "_r" not in str(found.params)
