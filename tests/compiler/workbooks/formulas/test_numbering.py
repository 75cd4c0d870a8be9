"""What stands in the numbering row of Vietnamese forms, and the formulas and checks that come of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chedo_compiler.formula import parse as parse_formula
from chedo_compiler.workbooks.formulas.column_formulas import column_checks, column_formula
from chedo_compiler.workbooks.formulas.numbering import parse

NAMES = {str(number): f"cot_{number}" for number in range(1, 26)}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        *[("1", "1"), ("(1)", "1"), (" ( 12 ) ", "12"), ("A", "A"), ("(B)", "B"), ("Ms", "Ms"), ("MS", "MS")],
        *[("Mã số", "Mã số"), ("1a", "1a"), ("(a)", "a"), ("1.1", "1.1"), ("（４）", "4"), ("Cột 7", "7")],
    ],
)
def test_a_column_has_a_number_or_a_letter(text: str, label: str) -> None:
    numbering = parse(text)

    assert numbering is not None
    assert (numbering.label, numbering.alternatives) == (label, ())
    assert column_formula(numbering, NAMES) is None
    assert column_checks(numbering, NAMES) == ()


@pytest.mark.req("REG-04")
@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("1=4+13+22", "=cot_1:=cot_4+cot_13+cot_22"),
        ("(3) = (1) + (2)", "=cot_3:=cot_1+cot_2"),
        ("(5)=(4)-(3)", "=cot_5:=cot_4-cot_3"),
        ("(5)=(4)–(3)", "=cot_5:=cot_4-cot_3"),
        ("(5)=(4)−(3)", "=cot_5:=cot_4-cot_3"),
        ("（６）＝（４）＋（５）", "=cot_6:=cot_4+cot_5"),
        ("(3)=(1)x(2)", "=cot_3:=cot_1*cot_2"),
        ("3=1X2", "=cot_3:=cot_1*cot_2"),
        ("(3)=(1)×(2)", "=cot_3:=cot_1*cot_2"),
        ("7=1-(2-3)-4*(5+6)", "=cot_7:=cot_1-(cot_2-cot_3)-cot_4*(cot_5+cot_6)"),
        ("(4)=(3)*1.5", "=cot_4:=cot_3*1.5"),
        ("(4)=(3)/1000", "=cot_4:=cot_3/1000"),
        ("(4)+(5)=(6)", "=cot_6:=cot_4+cot_5"),
        ("Cột 6 = cột 4 + cột 5", "=cot_6:=cot_4+cot_5"),
        ("1=2+3+…+7", "=cot_1:=SUM(cot_2:cot_7)"),
        ("1=2+...+7", "=cot_1:=SUM(cot_2:cot_7)"),
        ("(1)=(2)+(3)+ . . . +(7)", "=cot_1:=SUM(cot_2:cot_7)"),
        ("1=2+4+…+8", "=cot_1:=cot_2+cot_4+cot_6+cot_8"),
        ("1=2+5+6+…+9", "=cot_1:=cot_2+SUM(cot_5:cot_9)"),
        ("1=2+…+3", "=cot_1:=cot_2+cot_3"),
        ("1=9-(2+…+4)/1000", "=cot_1:=cot_9-SUM(cot_2:cot_4)/1000"),
    ],
)
def test_a_sum_of_columns_is_a_formula(text: str, formula: str) -> None:
    numbering = parse(text)

    assert numbering is not None
    assert f"=cot_{numbering.label}:{column_formula(numbering, NAMES)}" == formula
    assert numbering.doubtful == ()


@pytest.mark.parametrize(
    ("text", "plain", "percent"),
    [
        ("(6)=(4)/(5)", '=IF(cot_5=0,"",cot_4/cot_5)', '=IF(cot_5=0,"",cot_4/cot_5*100)'),
        ("7=5:6", '=IF(cot_6=0,"",cot_5/cot_6)', '=IF(cot_6=0,"",cot_5/cot_6*100)'),
        ("(5)=(3)/(4)*100", '=IF(cot_4=0,"",cot_3/cot_4*100)', '=IF(cot_4=0,"",cot_3/cot_4*100)'),
        ("10=9/8x100", '=IF(cot_8=0,"",cot_9/cot_8*100)', '=IF(cot_8=0,"",cot_9/cot_8*100)'),
        ("(8)=(7)/(5)*100%", '=IF(cot_5=0,"",cot_7/cot_5*100)', '=IF(cot_5=0,"",cot_7/cot_5*100)'),
        ("(6)=(4)/(5)%", '=IF(cot_5=0,"",cot_4/cot_5*100)', '=IF(cot_5=0,"",cot_4/cot_5*100)'),
        ("6=4/5 (%)", '=IF(cot_5=0,"",cot_4/cot_5*100)', '=IF(cot_5=0,"",cot_4/cot_5*100)'),
        ("(6)=(4)/(5)*100(%)", '=IF(cot_5=0,"",cot_4/cot_5*100)', '=IF(cot_5=0,"",cot_4/cot_5*100)'),
        ("(8)=100%*(7)/(5)", '=IF(cot_5=0,"",100*cot_7/cot_5)', '=IF(cot_5=0,"",100*cot_7/cot_5)'),
        (
            "(14)=((8)+(9))/(7)",
            '=IF(cot_7=0,"",(cot_8+cot_9)/cot_7)',
            '=IF(cot_7=0,"",(cot_8+cot_9)/cot_7*100)',
        ),
        ("5=1/(2+3)", '=IF(cot_2+cot_3=0,"",cot_1/(cot_2+cot_3))', '=IF(cot_2+cot_3=0,"",cot_1/(cot_2+cot_3)*100)'),
        (
            "5=1/2-3/4",
            '=IF(OR(cot_2=0,cot_4=0),"",cot_1/cot_2-cot_3/cot_4)',
            '=IF(OR(cot_2=0,cot_4=0),"",(cot_1/cot_2-cot_3/cot_4)*100)',
        ),
    ],
)
def test_a_ratio_is_blank_where_it_would_divide_by_zero(text: str, plain: str, percent: str) -> None:
    numbering = parse(text)

    assert numbering is not None
    assert column_formula(numbering, NAMES) == plain
    assert column_formula(numbering, NAMES, percent=True) == percent


@pytest.mark.req("REG-04")
def test_of_several_equalities_the_first_computes_and_the_others_are_checks() -> None:
    numbering = parse("9=11+12+13=14+15+16+17=18+22")

    assert numbering is not None
    assert column_formula(numbering, NAMES) == "=cot_11+cot_12+cot_13"
    assert column_checks(numbering, NAMES) == ("=cot_9=cot_14+cot_15+cot_16+cot_17", "=cot_9=cot_18+cot_22")


def test_a_range_is_written_only_where_the_columns_follow_one_another() -> None:
    numbering = parse("1=2+…+4")
    columns = ["cot_1", "cot_2", "giua", "cot_3", "cot_4"]

    assert numbering is not None
    assert column_formula(numbering, NAMES, columns) == "=cot_2+cot_3+cot_4"


@pytest.mark.parametrize(
    ("text", "doubtful"), [("1=2:7", ("2:7",)), ("(6)=(4)/5", ("5",)), ("7=5:6", ()), ("(6)=4/5", ())]
)
def test_what_may_be_meant_otherwise_is_in_doubt(text: str, doubtful: tuple[str, ...]) -> None:
    numbering = parse(text)

    assert numbering is not None
    assert numbering.doubtful == doubtful


def test_a_number_that_no_column_has_gives_no_formula() -> None:
    numbering = parse("3=1+99=1+98=1+2")

    assert numbering is not None
    assert column_formula(numbering, NAMES) is None
    assert column_checks(numbering, NAMES) == ("=cot_3=cot_1+cot_2",)


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "2025", "Tổng số", "Năm 2025", "=", "10=", "=1+2", "(", "1=(2", "1=2)", "1=2+", "1==2", "1=a+b c"],
        *[
            "1=2+3+...",
            "1=...+7",
            "1=2+3+…+99999",
            "1=7+…+2",
            "1=2+4+…+7",
            "1=5%",
            "1=1000",
            "x",
            "1=" + "(" * 60 + "2",
        ],
        *["1" * 600, "1=2+3+…7"],
    ],
)
def test_anything_else_is_no_numbering(text: str) -> None:
    assert parse(text) is None


@given(st.text(alphabet="0123456789()=+-*/:x%…. AMs–", max_size=40))
def test_whatever_stands_there_is_read_or_not_and_its_formula_is_one(text: str) -> None:
    numbering = parse(text)

    formula = column_formula(numbering, NAMES, percent=True) if numbering else None
    if formula:
        node, faults = parse_formula(formula)
        assert node is not None, (text, formula, faults)
