"""Excel's meaning where other engines differ from Excel: the cases that were measured, and our own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler.formula import bind, parse
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.comparison import order_of, same_number
from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.numerals import general, numeral
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.values import ErrorValue, Value
from golden_surroundings import Names, from_json, surroundings

N_A = {"error": "#N/A"}
VALUE = {"error": "#VALUE!"}
DIVISION = {"error": "#DIV/0!"}
NUMBER = {"error": "#NUM!"}
REFERENCE = {"error": "#REF!"}


def value_of(text: str) -> Value:
    node, faults = parse(text)
    assert node is not None, faults
    expression, faults = bind(node, Names())
    assert expression is not None, faults
    return evaluate(expression, surroundings())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=trong", 0),
        ("=trong=0", True),
        ('=trong=""', True),
        ("=trong=FALSE", True),
        ("=rong+1", VALUE),
        ("=COUNTBLANK(rong:dung)", 1),
        ("=SUM(so_chu)", 0),
        ('=SUM("5",2)', 7),
        ('=MAX("3",2)', 3),
        ('=AVERAGE("3",5)', 4),
        ("=SUM(dung)", 0),
        ("=TRUE=1", False),
        ("=TRUE>1", True),
        ('=TRUE>"z"', True),
        ('=TRUE&"x"', "TRUEx"),
        ("=0.1+0.2=0.3", True),
        ("=22.26-21.29=0.97", False),
        ("=1E15+1=1E15", True),
        ('=1/3&""', "0.333333333333333"),
        ("=-2^2", 4),
        ("=0-2^2", -4),
        ("=2^3^2", 64),
        ("=1E3+1", 1001),
        ("=khong^khong", NUMBER),
        ("=0.5-0.4-0.1", 0),
        ("=(0.5-0.4-0.1)", -2.7755575615628914e-17),
        ("=0=0.5-0.4-0.1", False),
        ('=TEXT(2.5,"0")', "3"),
        ('=TEXT(1234.5,"#,##0")', "1,235"),
        ('=TEXT(0,"#,##0")', "0"),
        ('=TEXT(DATE(2026,1,31),"dd/mm/yyyy")', "31/01/2026"),
        ('=TEXT(0.125,"0.0%")', "12.5%"),
        ('=TEXT(-1234.567,"#,##0.00;(#,##0.00)")', "(1,234.57)"),
        ('=TRIM("  Sở   Tài chính ")', "Sở Tài chính"),
        ('="Tỉnh"="TỈNH"', True),
        ('=UPPER("Ủy ban nhân dân")', "ỦY BAN NHÂN DÂN"),
        ('=LOWER("ĐẶNG VĂN Ữ")', "đặng văn ữ"),
        ('="â"<"b"', True),
        ('="đ">"d"', True),
        ('="mạ"<"mb"', True),
        ("=OR(TRUE,chia)", DIVISION),
        ("=INT(-2.1)", -3),
        ("=EDATE(DATE(2024,1,31),1)", 45351),
        ("=ROUNDUP(1.1*100,0)", 110),
        ('=SUMIF(p_1:p_12,"Ha",q_1:q_12)', 70.5),
        ("=SUMPRODUCT(--(q_1:q_12>50))", 5),
        ("=SUMPRODUCT(ROUND(q_1:q_3/3,1))", 3.3 + 6.8 + 10),
        ("=SUM(INDEX(q_1:q_12,0,1))", 400.95),
        ("=INDEX(q_1:q_12,2)", 20.5),
        ("=INDEX(q_1:q_12,13)", REFERENCE),
        ("=LARGE(q_1:q_12,99)", NUMBER),
        ("=RANK(12345,q_1:q_12)", N_A),
        ("=RANK(100,q_1:q_12)", 1),
        ('=MATCH("h*",p_1:p_12,0)', 2),
        ("=VLOOKUP(5,p_1:p_12,2,FALSE)", REFERENCE),
        ("=XLOOKUP(50,q_1:q_12,p_1:p_12)", "ha"),
        ('=XLOOKUP(51,q_1:q_12,p_1:p_12,"không có")', "không có"),
        ("=CHOOSE(2,mot,nua)", 0.5),
        ('=SWITCH(ten,"hà nội",1,2)', 1),
        ('=DATEDIF(DATE(2024,2,29),DATE(2026,1,1),"d")', 672),
        ("=MEDIAN(3,1,2)", 2),
        ("=TRUNC(5,so_chu*1E+7)", 5),
        ("=q_1:q_12", VALUE),
        ("=LASTYEAR(mot)", N_A),
        ("=lon*1E308", NUMBER),
    ],
)
def test_formulas_mean_what_they_mean_in_excel(text: str, expected: Any) -> None:
    wanted, value = from_json(expected), value_of(text)

    assert type(value) is type(wanted)
    assert value == wanted or (isinstance(value, float) and same_number(value, float(str(wanted))))


def test_the_period_is_the_one_its_last_month_is_in() -> None:
    periods = [parse_period(key) for key in ("2026-05", "2026-Q1", "2026-H2", "2026-9M", "2026")]

    months = [evaluate(["period", "month"], NamedCells({}, period)) for period in periods]
    quarters = [evaluate(["period", "quarter"], NamedCells({}, period)) for period in periods]

    assert months == [5, 3, 12, 9, 12]
    assert quarters == [2, 1, 4, 3, 4]


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(alphabet="aăâÂbdđĐ5.e-% ", max_size=4),
)


@given(SCALARS, SCALARS, SCALARS)
@settings(max_examples=200, deadline=None)
def test_comparison_is_an_order(first: Value, second: Value, third: Value) -> None:
    assert order_of(first, second) == -order_of(second, first)
    if None not in (first, second, third) and order_of(first, second) < 0 and order_of(second, third) < 0:
        assert order_of(first, third) <= 0


@given(st.floats(-1e307, 1e307))
@settings(max_examples=300, deadline=None)
def test_a_number_written_as_text_is_the_same_number(number: float) -> None:
    read = numeral(general(number))

    assert read is not None
    assert same_number(read, number)


OPERATORS = st.sampled_from(["+", "-", "*", "/", "^", "&", "=", "<", ">="])
FUNCTIONS = st.sampled_from(["SUM", "AVERAGE", "COUNT", "AND", "CONCAT", "PRODUCT", "COUNTA", "MAX"])
LEAVES = st.one_of(
    SCALARS.map(lambda value: {bool: "bool", float: "num", str: "text"}.get(type(value), "missing")).flatmap(
        lambda kind: {
            "bool": st.booleans().map(lambda truth: ["bool", truth]),
            "num": st.floats(-1e6, 1e6).map(lambda number: ["num", number]),
            "text": st.sampled_from(["", "5", "x"]).map(lambda text: ["text", text]),
            "missing": st.just(["missing"]),
        }[kind]
    ),
    st.sampled_from(list("abcd")).map(lambda name: ["cell", name]),
    st.just(["range", ["a", "b", "c", "d"], 2]),
)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.just("op"), OPERATORS, inner, inner).map(list),
        st.tuples(st.sampled_from(["neg", "pct", "pos"]), inner).map(list),
        st.tuples(st.just("call"), FUNCTIONS, st.lists(inner, min_size=1, max_size=3)).map(list),
        st.tuples(st.just("call"), st.just("IF"), st.lists(inner, min_size=3, max_size=3)).map(list),
    ),
    max_leaves=12,
)


@given(EXPRESSIONS, st.dictionaries(st.sampled_from(list("abcd")), SCALARS))
@settings(max_examples=300, deadline=None)
def test_every_expression_has_a_value(expression: list[Any], values: dict[str, Value]) -> None:
    value = evaluate(expression, NamedCells(values, parse_period("2026-01")))

    assert isinstance(value, bool | float | str | ErrorValue)
    assert not isinstance(value, float) or abs(value) <= 1.7976931348623157e308


@given(st.lists(st.floats(-1e12, 1e12), max_size=30))
def test_a_sum_is_added_in_the_order_of_the_cells(figures: list[float]) -> None:
    names = [f"c{place}" for place in range(len(figures))]
    expression: list[Any] = ["call", "SUM", [["range", names, 1]]]

    total = 0.0
    for figure in figures:
        total += figure

    assert evaluate(expression, NamedCells(dict(zip(names, figures, strict=True)), parse_period("2026-01"))) == total
