"""Every uncertain reading is a doubt at its cell: on a sheet that leaves one thing open, and on none that does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.addresses import letters
from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.workbooks.drafting.forms import draft_forms
from chedo_compiler.workbooks.drafting.measures import Measures
from chedo_compiler.workbooks.drafting.yaml_text import draft_yaml, told
from chedo_compiler.workbooks.sheet import Look, Validation
from hand_sheets import area, book, sheet

if TYPE_CHECKING:
    from chedo_compiler.workbooks.drafting.draft import Draft
    from chedo_compiler.workbooks.sheet import Sheet

UNITS = Measures({"nguoi": "người", "ha": "ha"})
TITLE = "KẾT QUẢ THỰC HIỆN"
PLAIN = f"""
{TITLE}

STT|Nội dung|Kế hoạch|Thực hiện
A|B|(1)|(2)
1|Trồng rừng||
2|Chăm sóc rừng||
"""
GREY = Look(fill="D9D9D9")


def plain() -> Sheet:
    return sheet(PLAIN, "A3:D6")


def with_line(line: str, *more: str) -> Sheet:
    """The plain sheet with further rows in its table."""
    lines = [line, *more]
    return sheet(PLAIN.rstrip("\n") + "\n" + "\n".join(lines), f"A3:D{6 + len(lines)}")


def changed(old: str, new: str, boxed: str = "A3:D6") -> Sheet:
    assert PLAIN.count(old) == 1
    return sheet(PLAIN.replace(old, new), boxed)


def validated(source: str) -> Sheet:
    return replace(plain(), validations=(Validation((area("D5:D6"),), "list", first=source),))


def with_units(unit: str, *, of_parent: str = "ha", numbers: tuple[str, str] = ("1.1", "1.2")) -> Sheet:
    text = f"""
{TITLE}

STT|Nội dung|ĐVT|Kế hoạch
A|B|C|(1)
1|Trồng rừng|{of_parent}|
{numbers[0]}|Rừng sản xuất|{unit}|
{numbers[1]}|Rừng phòng hộ|ha|
2|Chăm sóc|ha|
"""
    return sheet(text, "A3:D8")


CASES: dict[str, tuple[str, str, Sheet]] = {
    "a hidden row": ("XLS102", "A6", replace(plain(), hidden_rows=frozenset({6}))),
    "a hidden column": ("XLS103", "D3", replace(plain(), hidden_columns=frozenset({4}))),
    "a column without a heading": ("XLS105", "D4", changed("|Kế hoạch|Thực hiện", "|Kế hoạch|")),
    "two rows of one name": (
        "XLS106",
        "B6",
        sheet(PLAIN.replace("1|Trồng rừng", "|Chăm sóc rừng").replace("2|Chăm", "|Chăm"), "A3:D6"),
    ),
    "an empty row": ("XLS107", "B7", with_line("…|…||")),
    "an empty cell over a block": (
        "XLS108",
        "B5",
        sheet(f"{TITLE}\n\nSTT|Tên đơn vị||Số\nA|B||(1)\n||Nam|\n||Nữ|", "A3:D6", "B3:C3 B4:C4 A5:A6 B5:B6"),
    ),
    "an unknown unit of a row": ("XLS109", "C6", with_units("sào Bắc Bộ", numbers=("3", "4"))),
    "an unknown unit of the form": ("XLS109", "D2", changed(f"{TITLE}\n", f"{TITLE}\n|||Đơn vị tính: sào Bắc Bộ")),
    "a total without a formula": ("XLS110", "B7", with_line("|Tổng cộng||")),
    "a grey column": ("XLS110", "D5", sheet(PLAIN, "A3:D6", looks={"D5:D6": GREY})),
    "a grey total": (
        "XLS110",
        "C7",
        sheet(PLAIN.rstrip("\n") + "\n|Tổng cộng||", "A3:D7", looks={"C7:D7": GREY}),
    ),
    "a formula of one cell": ("XLS111", "D6", changed("2|Chăm sóc rừng||", "2|Chăm sóc rừng||=C5*2")),
    "a formula that reads outside": ("XLS111", "D6", changed("2|Chăm sóc rừng||", "2|Chăm sóc rừng||=Z99")),
    "a formula with an unknown function": (
        "XLS111",
        "D6",
        changed("2|Chăm sóc rừng||", "2|Chăm sóc rừng||=OFFSET(C6,0,0)"),
    ),
    "a numbering row that differs": (
        "XLS112",
        "D4",
        sheet(
            PLAIN.replace("(2)", "(2)=(1)")
            .replace("rừng||", "rừng||=C5*3", 1)
            .replace("sóc rừng||", "sóc rừng||=C6*3"),
            "A3:D6",
        ),
    ),
    "no title": ("XLS113", "A3", changed(TITLE, "")),
    "a label in the cell of its answer": ("XLS114", "A2", changed(f"{TITLE}\n", f"{TITLE}\nĐơn vị báo cáo: ………………")),
    "figures typed in": ("XLS115", "C6", changed("2|Chăm sóc rừng||", "2|Chăm sóc rừng|120|")),
    "a list to choose from": ("XLS116", "D5", validated('"Tốt,Khá,Yếu"')),
    "a list that is elsewhere": ("XLS116", "D5", validated("DanhMuc")),
    "unreadable words among the numbers": (
        "XLS117",
        "D4",
        sheet(PLAIN.replace("|(1)|(2)", "|(1)|xem dưới").replace("A|B", "1|2"), "A3:D6"),
    ),
    "a number that may be a range": (
        "XLS117",
        "C4",
        sheet(f"{TITLE}\n\nSTT|Nội dung|Tổng|Nam|Nữ|Khác\nA|B|1=2:4|2|3|4\n1|Trồng rừng||||", "A3:F5"),
    ),
    "a share in the format of percent": (
        "XLS118",
        "E5",
        sheet(
            f"{TITLE}\n\nSTT|Nội dung|Kế hoạch|Thực hiện|Tỷ lệ (%)\nA|B|(1)|(2)|(3)\n1|Rừng|||=D5/C5\n2|Lúa|||=D6/C6",
            "A3:E6",
            looks={"E5:E6": Look(number_format="0.0%")},
        ),
    ),
    "a row with rows below it": ("XLS119", "B5", changed("2|Chăm sóc rừng||", "1.1|Trong đó rừng phòng hộ||")),
    "a row without a unit": ("XLS120", "B5", with_units("ha", of_parent="")),
    "a number that no column has": ("XLS121", "D4", changed("(2)", "(2)=(1)+(9)")),
    "a formula that adds two units": (
        "XLS122",
        "B5",
        sheet(f"{TITLE}\n\nSTT|Nội dung|ĐVT|Số\nA|B|C|(1)\n|Tổng cộng|ha|=D6+D7\n1|Rừng|ha|\n2|Người|người|", "A3:D7"),
    ),
    "a cell left out of a column's formula": (
        "XLS123",
        "D8",
        sheet(
            PLAIN.replace("rừng||", "rừng||=C5*3", 1).replace("sóc rừng||", "sóc rừng||=C6*3").rstrip("\n")
            + "\n3|Khai thác||=C7*3\n4|Khác||",
            "A3:D8",
        ),
    ),
}


def drafted(one: Sheet) -> Draft:
    (draft,) = draft_forms(one, book=book(one), measures=UNITS)
    return draft


def addresses(draft: Draft, code: str) -> list[str]:
    places = [doubt.place for doubt in draft.doubts if doubt.code == code]
    return [f"{letters(place.column)}{place.row}" for place in places if place]


def test_a_sheet_that_leaves_nothing_open_has_no_doubts() -> None:
    draft = drafted(plain())
    assert draft.doubts == ()
    assert "TODO" not in draft_yaml(draft, "x.xlsx")


@pytest.mark.parametrize("case", CASES)
def test_a_doubt_is_told_at_its_cell(case: str) -> None:
    code, address, one = CASES[case]
    draft = drafted(one)
    assert address in addresses(draft, code), draft.doubts
    assert {doubt.code for doubt in draft.doubts} == {code}


@pytest.mark.parametrize("case", CASES)
def test_a_doubt_has_all_its_words_in_both_languages(case: str) -> None:
    code, _, one = CASES[case]
    for doubt in drafted(one).doubts:
        texts = [told(doubt, lang) for lang in LANGUAGES]
        assert texts[0] != texts[1]
        assert not any("?" in text.replace("C5?", "") or text == code for text in texts), texts


@pytest.mark.parametrize("case", CASES)
def test_a_doubt_stands_in_the_yaml_right_above_its_line(case: str) -> None:
    code, address, one = CASES[case]
    draft = drafted(one)
    lines = draft_yaml(draft, "x.xlsx").splitlines()
    about = {doubt.about for doubt in draft.doubts if doubt.code == code}
    found = [place for place, line in enumerate(lines) if line.strip().startswith(f"# TODO({code}) {address}: ")]
    assert found
    following = next(line for line in lines[found[0] :] if not line.strip().startswith("#"))
    assert following == "columns:" if about == {"unit"} else any(name in following for name in about)
