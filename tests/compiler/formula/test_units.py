"""What is known of the units of a formula's parts."""

from __future__ import annotations

import pytest

from typed_names import judged


@pytest.mark.parametrize(
    ("text", "cell", "marked", "params"),
    [
        (
            "=thu+von_ty",
            "thu",
            "thu+von_ty",
            {
                "left": "thu",
                "left_unit": "triệu đồng",
                "right": "von_ty",
                "right_unit": "tỷ đồng",
                "larger": "tỷ đồng",
                "smaller": "triệu đồng",
                "factor": "1000",
                "cause": "added",
            },
        ),
        ("=chi+thu-dan", "thu", "chi+thu-dan", {"left": "chi+thu", "right": "dan", "right_unit": "người"}),
        ("=SUM(thu,chi,dan)", "thu", "SUM(thu,chi,dan)", {"left": "thu", "right": "dan"}),
        ("=SUM(chi:no_ty)", "chi", "chi:no_ty", {"left": "chi", "right": "von_ty", "factor": "1000"}),
        ("=MAX(ROUND(thu,1),ABS(-dan))", "thu", "MAX(ROUND(thu,1),ABS(-dan))", {"right": "ABS(-dan)"}),
        ("=IF(thu>0,thu,dan)", "thu", "IF(thu>0,thu,dan)", {"cause": "chosen"}),
        ("=IFERROR(PREV(thu),von_ty)", "thu", "IFERROR(PREV(thu),von_ty)", {"left": "PREV(thu)"}),
        ("=CHOOSE(2,thu,dan)", "thu", "CHOOSE(2,thu,dan)", {}),
        ("=IF(thu>von_ty,1,2)", "tuoi", "thu>von_ty", {"cause": "compared", "larger": "tỷ đồng"}),
        ("=dan<=thu", "", "dan<=thu", {"cause": "compared"}),
        ("=ty_le<luot", "", "ty_le<luot", {"cause": "compared"}),
        ("=vay_usd<>thu", "", "vay_usd<>thu", {"cause": "compared"}),
        ("=dan+luot", "tuoi", "dan+luot", {"cause": "added"}),
        ("=IF(dan>luot,dan,luot)", "tuoi", "IF(dan>luot,dan,luot)", {"cause": "chosen"}),
        ("=ty_le+thu", "thu", "ty_le+thu", {"left_unit": "%"}),
    ],
)
def test_units_that_do_not_add_are_named_with_their_places(
    text: str, cell: str, marked: str, params: dict[str, str]
) -> None:
    faults = judged(text, cell)

    assert [(fault.code, text[fault.start : fault.end]) for fault in faults] == [("FML047", marked)]
    assert params.items() <= faults[0].params.items()
    assert ("factor" in faults[0].params) == (faults[0].params.get("smaller") == "triệu đồng")


def test_lengths_of_two_sizes_are_not_compared() -> None:
    (fault,) = judged("=dai_km>=rong_m")
    assert (fault.code, fault.params["factor"]) == ("FML047", "1000")


@pytest.mark.parametrize(
    ("text", "cell", "params"),
    [
        ("=von_ty+no_ty", "thu", {"found": "tỷ đồng", "unit": "triệu đồng", "factor": "1000", "cell": "thu"}),
        ("=SUM(thu:chi)", "dan", {"found": "triệu đồng", "unit": "người"}),
        ("=thu-chi", "ty_le", {"found": "triệu đồng", "unit": "%"}),
        ("=thu/chi", "ty_le", {"cause": "share"}),
        ("=IF(chi=0,0,ROUND(thu/chi,3))", "ty_le", {"cause": "share"}),
        ("=(thu/von_ty-1)*100", "ty_le", {"cause": "scaled", "factor": "0.001"}),
        ("=von_ty/thu*100", "ty_le", {"cause": "scaled", "factor": "1000"}),
        ("=100*(thu/von_ty)", "ty_le", {"cause": "scaled", "factor": "0.001"}),
    ],
)
def test_a_formula_counts_in_the_unit_of_its_cell(text: str, cell: str, params: dict[str, str]) -> None:
    faults = judged(text, cell)

    assert [fault.code for fault in faults] == ["FML048"]
    assert params.items() <= faults[0].params.items()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=thu+chi", "thu"),
        ("=thu+von_ty*1000", "thu"),
        ("=thu/1000+von_ty", "von_ty"),
        ("=thu/chi*100", "ty_le"),
        ("=(thu/chi-1)*100", "ty_le"),
        ('=IF(chi=0,"",thu/chi*100)', "ty_le"),
        ("=thu/(von_ty*1000)*100", "ty_le"),
        ("=thu/dan", "tuoi"),
        ("=thu/dan", "thu"),
        ("=thu*ty_le/100", "thu"),
        ("=ty_le+1", "ty_le"),
        ("=thu*1.5>=chi", ""),
        ("=dan>=luot", ""),
        ("=dan=dai_km", ""),
        ("=thu+1", "thu"),
        ("=tuoi+thu", "thu"),
        ("=MAX(thu,0)", "thu"),
        ("=COUNT(thu:dan)", "dan"),
        ("=SUMPRODUCT(thu:chi,von_ty:no_ty)", "thu"),
        ("=thu/chi", "tuoi"),
        ("=thu/chi*100", "tuoi"),
        ("=ROUND(thu+chi,0)", "thu"),
        ("=IF(thu>0,0,thu)", "thu"),
        ("=IFS(thu>0,thu,TRUE,chi)", "thu"),
        ("=SWITCH(dan,1,thu,chi)", "thu"),
        ("=thu&dan", "ghi_chu"),
        ("=thu^2+dan^2", "tuoi"),
        ("=thu%+dan", "dan"),
    ],
)
def test_what_may_be_right_is_left_alone(text: str, cell: str) -> None:
    assert judged(text, cell) == []
