"""The points at which engines differ from Excel, each with what Excel gives."""

from __future__ import annotations

from typing import Any

import pytest

from chedo_compiler.commands.given import Given
from chedo_compiler.formula import bind, parse
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.values import ErrorValue

TEXTS = ["Ha", None, "ha", "con", "Huyện", "Hộ"]
NUMBERS = [4.0, 39.0, 6.0, 7.0, 3.0, 4.0]


def value_of(formula: str, **values: Any) -> Any:
    """Evaluate with values by name; a list is a range, of one column or of lines."""
    given = Given()
    for name, value in values.items():
        if isinstance(value, list):
            given.add_range(name, [line if isinstance(line, list) else [line] for line in value])
        else:
            given.add(name, value)
    node, faults = parse(formula, given.names)
    assert node is not None, faults
    expression, faults = bind(node, given)
    assert expression is not None, faults
    value = given.result(expression, parse_period("2026-06"))
    return str(value) if isinstance(value, ErrorValue) else value


def is_same(value: Any, expected: Any) -> bool:
    return type(value) is type(expected) and bool(value == expected)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        *((f"={name}(r)", 3.0) for name in ("SUM", "AVERAGE", "MIN", "MAX")),
        ("=COUNT(r)", 1.0),
        ('=SUM("5",2)', 7.0),
        ('=MAX("3",2)', 3.0),
        ('=AVERAGE("3",5)', 4.0),
        ("=TRUE=1", False),
        ("=TRUE>1", True),
        ('=TRUE>"z"', True),
        ('=TRUE&"x"', "TRUEx"),
        ("=LARGE(r,9)", "#NUM!"),
        ("=VLOOKUP(3,r,2,FALSE)", "#REF!"),
        ("=INDEX(r,5)", "#REF!"),
        ("=0^0", "#NUM!"),
        ("=22.26-21.29=0.97", False),
        ("=1E15+1=1E15", True),
        ("=COUNTIF(fives,5)", 2.0),
        ('=COUNTIF(mixed,"*")', 2.0),
        ("=RANK(99,r)", "#N/A"),
        ("=YEAR(-1)", "#NUM!"),
        ("=DAY(60)", 29.0),
        ("=MONTH(60)", 2.0),
        ("=DATE(1900,2,28)", 59.0),
        ("=DATE(1900,3,1)", 61.0),
        ("=DATE(1900,1,-5)", "#NUM!"),
        ("=--(a>50)", 1.0),
        ('=TRUNC("2024-01-10")', 45301.0),
        ('=TRUNC(" 2024-01-10 ")', "#VALUE!"),
        ("=XLOOKUP(3,r,r)", 3.0),
    ],
)
def test_where_libreoffice_differs(formula: str, expected: Any) -> None:
    values: dict[str, Any] = {"r": [True, 3.0], "fives": [5.0, "5"], "mixed": ["a", 1.0, None, "5", True], "a": 60.0}

    assert is_same(value_of(formula, **values), expected)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=blank", 0.0),
        ("=blank=0", True),
        ('=blank=""', True),
        ("=blank=FALSE", True),
        ("=empty+1", "#VALUE!"),
        ("=COUNTBLANK(gaps)", 2.0),
        ("=SUM(seven)", 0.0),
        ('=SUM("5",2)', 7.0),
        ("=SUMPRODUCT(fives)", 5.0),
        ("=0.1+0.2=0.3", True),
        ('=1/3&""', "0.333333333333333"),
        ("=ROUND(1.005,2)", 1.01),
        ("=ROUND(0.285,2)", 0.29),
        ("=ROUND(5.015,2)", 5.02),
        ("=ROUND(9.995,2)", 10.0),
        ("=ROUND(8.325,2)", 8.33),
        ("=ROUND(1.255,2)", 1.26),
        ("=ROUNDUP(1.1*100,0)", 110.0),
        ("=-2^2", 4.0),
        ("=0-2^2", -4.0),
        ("=2^3^2", 64.0),
        ("=1E3+1", 1001.0),
        ('=TEXT(2.5,"0")', "3"),
        ('=TEXT(1234.5,"#,##0")', "1,235"),
        ('=TEXT(0,"#,##0")', "0"),
        ('=TRIM("  Sở   Tài chính ")', "Sở Tài chính"),
        ('="Tỉnh"="TỈNH"', True),
        ('=UPPER("Ủy ban nhân dân")', "ỦY BAN NHÂN DÂN"),
        ('=SUMIF(texts,"<>Ha",numbers)', 53.0),
        ('=SUMIF(texts,"H*",numbers)', 17.0),
        ("=SUMPRODUCT(--(numbers>5))", 3.0),
        ("=SUMPRODUCT((MOD(numbers,2)=0)*numbers)", 14.0),
        ("=SUMPRODUCT(ROUND(thirds/3,1))", 2.0),
        ("=SUM(INDEX(table,0,2))", 100.0),
        ("=SUM(c:INDEX(c:f,3))", 60.0),
        ("=OR(TRUE,#DIV/0!)", "#DIV/0!"),
        ("=INT(-2.1)", -3.0),
        ("=EDATE(DATE(2024,1,31),1)", 45351.0),
        ("=SUBTOTAL(9,numbers)", 63.0),
        ('=DATEDIF(DATE(2024,1,31),DATE(2025,12,2),"d")', 671.0),
    ],
)
def test_where_engines_differ(formula: str, expected: Any) -> None:
    values: dict[str, Any] = {
        "blank": None,
        "empty": "",
        "gaps": ["", None, 5.0],
        "seven": ["7"],
        "fives": ["5", 5.0],
        "texts": TEXTS,
        "numbers": NUMBERS,
        "thirds": [1.0, 2.0, 3.0],
        "table": [[1.0, 10.0], [2.0, 20.0], [3.0, 30.0], [4.0, 40.0]],
        "c": 10.0,
        "d": 20.0,
        "e": 30.0,
        "f": 40.0,
    }

    assert is_same(value_of(formula, **values), expected)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=0.5-0.4-0.1", 0.0),
        ("=(0.5-0.4-0.1)", 0.5 - 0.4 - 0.1),
        ("=0=0.5-0.4-0.1", False),
        ("=c:INDEX(c:f,1)", 10.0),
        ("=SUM(c:INDEX(c:f,0))", 100.0),
        ("=SUM(c:INDEX(c:f,5))", "#REF!"),
        ("=SUM(c:INDEX(c:f,n))", 30.0),
        ("=SUM({1,2;3,4})", 10.0),
        ("=SUM(c*{1,2})", 30.0),
        ('=VLOOKUP(2,{1,"a";2,"b"},2,FALSE)', "b"),
        ("=MATCH(7,{1,5,9})", 2.0),
        ("=SUM(IF({1,0,1},c,d))", 40.0),
        ("=SUBTOTAL(107,table)", 1.2909944487358056),
        ("=SUBTOTAL(8,table)", 1.118033988749895),
        ("=SUBTOTAL(10,table)", 5 / 3),
        ("=SUBTOTAL(11,table)", 1.25),
        ("=SUBTOTAL(7,c)", "#DIV/0!"),
        ("=SUBTOTAL(12,table)", "#VALUE!"),
        ('=DATEDIF(DATE(2024,1,15),DATE(2025,3,10),"md")', 23.0),
        ('=DATEDIF(DATE(2024,1,15),DATE(2025,3,20),"MD")', 5.0),
        ('=DATEDIF(DATE(2024,6,15),DATE(2026,3,1),"yd")', 259.0),
        ('=DATEDIF(DATE(2024,1,15),DATE(2026,3,1),"YD")', 45.0),
        ('=TEXT(46000,"dddd d mmmm yyyy")', "Tuesday 9 December 2025"),
        ('=TEXT(46000,"ddd, mmm yy")', "Tue, Dec 25"),
        ('=TEXT(0.5,"hh:mm")', "#VALUE!"),
    ],
)
def test_what_else_excel_gives(formula: str, expected: Any) -> None:
    values: dict[str, Any] = {"table": [1.0, 2.0, 3.0, 4.0], "c": 10.0, "d": 20.0, "e": 30.0, "f": 40.0, "n": 2.0}

    assert is_same(value_of(formula, **values), expected)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('=UPPER("đặc khu Phú Quốc")', "ĐẶC KHU PHÚ QUỐC"),
        ('=LOWER("THỪA THIÊN HUẾ")', "thừa thiên huế"),
        ('=LEN("Nguyễn")', 6.0),
        ('=LEFT("Đắk Lắk",3)', "Đắk"),
        ("=composed=decomposed", True),
        ("=COUNTIF(names,composed)", 2.0),
        ("=MATCH(decomposed,names,0)", 1.0),
        ('="a"<"ă"', True),
        ('="ă"<"â"', True),
        ('="d"<"đ"', True),
        ('="Đồng Nai"<"Em"', True),
        ('="ma"<"má"', True),
        ('="mạ"<"mb"', True),
        ('=COUNTIF(names,"huế")', 2.0),
        ('=SUBSTITUTE(composed,"ế","e")', "Hue"),
    ],
)
def test_vietnamese_text_is_compared_by_its_letters(formula: str, expected: Any) -> None:
    values: dict[str, Any] = {
        "composed": "Huế",
        "decomposed": "Hue\u0302\u0301",
        "names": ["Huế", "HUE\u0302\u0301", "Hue"],
    }

    assert is_same(value_of(formula, **values), expected)


@pytest.mark.parametrize(
    "formula",
    [
        '=SUBSTITUTE(long,"x",long)',
        "=long&long",
        "=CONCAT(many)",
        "=CONCATENATE(long,long)",
        '=TEXTJOIN(long,FALSE,"a","b","c")',
        "=TEXT(1,format)",
        "=COUNTIF(many,stars)",
        "=MATCH(stars,many,0)",
    ],
)
def test_a_text_that_would_be_too_long_is_an_error(formula: str) -> None:
    values: dict[str, Any] = {
        "long": "x" * 20_000,
        "many": ["y" * 30_000] * 3,
        "format": "%" * 300 + "0",
        "stars": "*a" * 200,
    }

    assert value_of(formula, **values) == "#VALUE!"


def test_a_row_beside_a_column_makes_no_more_cells_than_a_range_may_have() -> None:
    column, row = [[1.0]] * 400, [[1.0] * 300]

    assert value_of("=SUM(c*r)", c=column, r=row) == "#NUM!"
    assert value_of("=SUM(c*r)", c=column, r=[[1.0] * 200]) == 80_000.0


def test_no_pattern_takes_long() -> None:
    """Matched by trying out every star, this would take longer than anyone waits."""
    assert value_of("=COUNTIF(texts,stars)", texts=["a" * 30_000], stars="*a" * 120 + "*b") == 0.0


@pytest.mark.parametrize(
    ("function", "tiny"), [("ROUND", 0.0), ("ROUNDUP", "#NUM!"), ("ROUNDDOWN", 0.0), ("TRUNC", 0.0)]
)
def test_absurd_digits_cost_nothing(function: str, tiny: Any) -> None:
    assert value_of(f"={function}(a,b)", a=5.0, b=9e7) == 5.0
    assert value_of(f"={function}(a,b)", a=5.0, b=-9.99e307) == tiny


def test_a_range_to_add_is_as_large_as_the_one_that_is_tested() -> None:
    """Excel would go on to cells that the formula does not name; names have no neighbours."""
    given = Given()
    given.add_range("texts", [["Ha"], ["ha"]])
    given.add("first", 1.0)
    node, _ = parse('=SUMIF(texts,"Ha",first)')

    assert node is not None
    assert [fault.code for fault in bind(node, given)[1]] == ["FML027"]
