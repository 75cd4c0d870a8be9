"""Names to cells, and what is wrong with calls before anything is computed."""

from __future__ import annotations

import pytest

from chedo_compiler.formula import FormulaFault, bind, cells_read, columns_here, constant_faults, parse
from chedo_compiler.formula.bind import LARGEST_RANGE
from golden_surroundings import Names

TWO = ["num", 2.0]
HERE = ["von", "giai_ngan"]
CONSTANTS = [[["num", 1.0], ["num", -2.0]], [["bool", True], ["err", "#N/A"]]]


def faults_of(text: str) -> list[FormulaFault]:
    node, faults = parse(text)
    if node is None:
        return list(faults)
    return [*bind(node, Names())[1], *constant_faults(node)]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("=mot", ["cell", "r.mot"]),
        ("=MOT", ["cell", "r.mot"]),
        ("=r mot", ["cell", "r.mot"]),
        ("=von", ["here", "von"]),
        ("=SUM(da_von)", ["call", "SUM", [["repeat", "da", "von"]]]),
        ("=SUM(p_1:p_2)", ["call", "SUM", [["range", ["r.p_1", "r.p_2"], 1]]]),
        ("=SUM(von:nhom)", ["call", "SUM", [["hererange", ["von", "giai_ngan", "nhom"]]]]),
        ("=PREV(mot)", ["prev", "r.mot"]),
        ("=PREV(r mot)", ["prev", "r.mot"]),
        ("=LASTYEAR(von)", ["lastyearhere", "von"]),
        ("=PERIOD_QUARTER()", ["period", "quarter"]),
        ("=-mot%", ["pct", ["neg", ["cell", "r.mot"]]]),
        ("=(1+2)", ["pos", ["op", "+", ["num", 1.0], ["num", 2.0]]]),
        ("=SUM({1,-2;TRUE,#N/A})", ["call", "SUM", [["array", CONSTANTS]]]),
        ("=SUM(p_1:INDEX(p_1:p_2,2))", ["call", "SUM", [["call", "INDEX:", [["range", ["r.p_1", "r.p_2"], 1], TWO]]]]),
        ("=SUM(von:INDEX(von:giai_ngan,2))", ["call", "SUM", [["call", "INDEX:", [["hererange", HERE], TWO]]]]),
        ("=IF(dung,,#N/A)", ["call", "IF", [["cell", "r.dung"], ["missing"], ["err", "#N/A"]]]),
    ],
)
def test_names_become_cells(text: str, expression: list[object]) -> None:
    node, _ = parse(text)

    assert node is not None
    assert bind(node, Names()) == (expression, ())


@pytest.mark.parametrize(
    ("text", "code", "marked", "params"),
    [
        ("=mott+1", "FML010", "mott", {"suggestion": "mot", "cause": "similar"}),
        ("=xyzzy", "FML010", "xyzzy", {"suggestion": "", "cause": "unknown"}),
        ("=SUM(p_1:q_99)", "FML010", "q_99", {}),
        ("=SUM(von:mot)", "FML010", "von", {}),
        ("=r lon:r", "FML006", ":", {}),
        ("=mot lon", "FML018", "mot lon", {"first": "mot", "second": "lon"}),
        ("=SUMM(mot)", "FML011", "SUMM", {"suggestion": "SUM", "cause": "similar"}),
        ("=PREVIOUS(mot)", "FML011", "PREVIOUS", {"suggestion": "PREV"}),
        ("=QWERTZ(mot)", "FML011", "QWERTZ", {"suggestion": "", "cause": "unknown"}),
        ("=REPT(ten,1E9)", "FML011", "REPT", {}),
        ("=FACT(1E9)", "FML011", "FACT", {}),
        ("=VLOKUP(mot,p_1:p_2,1)", "FML011", "VLOKUP", {"suggestion": "VLOOKUP"}),
        ("=INDIRECT(ten)", "FML012", "INDIRECT", {"cause": "address"}),
        ("=TODAY()", "FML012", "TODAY", {"cause": "unsteady"}),
        ("=WEBSERVICE(ten)", "FML012", "WEBSERVICE", {"cause": "outside"}),
        ("=CELL(ten)", "FML012", "CELL", {"cause": "surroundings"}),
        ("=LET(x,1,x)", "FML012", "LET", {"cause": "defining"}),
        ("=IF(mot)", "FML013", "IF(mot)", {"expected": "2–3", "count": "1"}),
        ("=SUMIFS(p_1:p_2,p_1:p_2)", "FML013", "SUMIFS(p_1:p_2,p_1:p_2)", {"expected": "3, 5, 7…"}),
        ("=COUNTIFS(p_1:p_2,1,p_1:p_2)", "FML013", "COUNTIFS(p_1:p_2,1,p_1:p_2)", {"expected": "2, 4, 6…"}),
        ("=PERIOD_MONTH(1)", "FML013", "PERIOD_MONTH(1)", {"expected": "0"}),
        ("=PREV(mot+1)", "FML016", "PREV(mot+1)", {"function": "PREV"}),
        ("=PREV(da_von)", "FML016", "PREV(da_von)", {}),
        ("=COUNTIF(5,5)", "FML019", "5", {"function": "COUNTIF", "place": "1"}),
        ("=SUMIFS(p_1:p_2,p_1:p_2,1,7,1)", "FML019", "7", {"place": "4"}),
        ('=SUMIF(p_1:p_9,"Ha",q_1)', "FML027", '=SUMIF(p_1:p_9,"Ha",q_1)'[1:], {"function": "SUMIF"}),
        ("=SUMIFS(q_1:q_3,p_1:p_3,1,q_1:q_2,1)", "FML027", "SUMIFS(q_1:q_3,p_1:p_3,1,q_1:q_2,1)", {}),
        ("=SUMIF(da_von,1,p_1:p_3)", "FML027", "SUMIF(da_von,1,p_1:p_3)", {}),
        ("=SUM(p_1:INDEX(p_2:p_9,2))", "FML029", "p_1:INDEX(p_2:p_9,2)", {"first": "p_1"}),
        ("=SUM(p_1:MAX(p_1:p_9))", "FML029", "p_1:MAX(p_1:p_9)", {}),
        ("=SUM(da_von:INDEX(da_von,2))", "FML029", "da_von:INDEX(da_von,2)", {}),
        ("=COUNTIF({1,2},1)", "FML019", "{1,2}", {}),
        ("=mot/0", "FML030", "0", {}),
        ("=mot/-0%", "FML030", "-0%", {}),
        ("=ROUND(mot,9E+7)", "FML031", "9E+7", {"limit": "20"}),
        ("=TRUNC(mot,-21)", "FML031", "-21", {"count": "-21"}),
        ('="a"+1', "FML040", '"a"', {"text": "a"}),
        ('=-"a"', "FML040", '"a"', {}),
        ('=ROUND("x",1)', "FML040", '"x"', {}),
    ],
)
def test_what_can_never_work_is_refused(text: str, code: str, marked: str, params: dict[str, str]) -> None:
    faults = faults_of(text)

    assert [fault.code for fault in faults] == [code]
    assert text[faults[0].start : faults[0].end] == marked
    assert params.items() <= faults[0].params.items()


def test_all_faults_of_a_formula_are_found_at_once() -> None:
    codes = [fault.code for fault in faults_of('=nope+SUMM(1)+"a"*2/0')]

    assert sorted(codes) == ["FML010", "FML011", "FML030", "FML040"]


def test_a_range_that_is_too_large_is_refused() -> None:
    class Huge(Names):
        def range(self, first: str, last: str) -> list[object]:
            return ["range", [f"{first}.{last}"] * (LARGEST_RANGE + 1), 1]

    node, _ = parse("=SUM(a:b)")

    assert node is not None
    assert [fault.code for fault in bind(node, Huge())[1]] == ["FML023"]


@pytest.mark.parametrize(
    "text",
    [
        '="5"+1',
        '=IF(mot=0,"",1/mot)',
        '="a"&1',
        '=ROUND("1.5",0)',
        '="a"<1',
        "=SUM(mot)/mot",
        "=SUMIF(da_nhom,1,da_von)",
    ],
)
def test_what_may_work_is_left_alone(text: str) -> None:
    assert faults_of(text) == []


def test_the_cells_that_are_read_are_known() -> None:
    node, _ = parse("=IF(mot>0,SUM(p_1:p_2,da_von)+PREV(lon),giai_ngan)+mot+SUM(von:giai_ngan)")
    assert node is not None
    expression, _ = bind(node, Names())

    assert expression is not None
    assert cells_read(expression) == ("r.mot", "r.p_1", "r.p_2", "da.von")
    assert columns_here(expression) == ("giai_ngan", "von")
