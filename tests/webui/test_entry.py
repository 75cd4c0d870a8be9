"""Filling a form: whole pages without script, single cells with it."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from visitor import Visitor
    from world import World

FORM = "/reports/ktxh/2026-01/xa-a/forms/thu"
CELLS = "/reports/ktxh/2026-01/xa-a/cells/thu"
_SEEN = re.compile(r'name="seen" value="([^"]*)"')


def _seen(visitor: Visitor) -> str:
    found = _SEEN.search(visitor.get(FORM).text)
    assert found
    return unescape(found[1])


def _value(page: str, cell: str) -> str:
    found = re.search(rf'name="cell:{re.escape(cell)}" value="([^"]*)"', page)
    assert found, cell
    return unescape(found[1])


def _change(cell: str, value: str, base: int = 0) -> dict[str, Any]:
    return {"cell": cell, "value": value, "base": base}


@pytest.mark.req("ENT-01")
def test_a_page_sent_whole_saves_what_was_changed(visit: Callable[[str], Visitor], province: World) -> None:
    visitor = visit("nhap.a")
    seen = _seen(visitor)
    fields = {f"cell:{cell}": text for cell, (_, text) in json.loads(seen).items() if not cell.startswith("@")}
    fields |= {"cell:dn.thang": "1.234,5", "cell:dn.ke_hoach": "2000"}

    answer = visitor.post(FORM, seen=seen, **fields)

    assert answer.status_code == 303
    assert province.sheet(province.key()).values["dn.thang"] == Decimal("1234.50")
    page = visitor.get(FORM).text
    assert _value(page, "dn.thang") == "1.234,50"
    assert "Đã lưu lúc 12:00:00." in page


def test_english_pages_read_english_numbers(visit: Callable[[str], Visitor], province: World) -> None:
    visitor = visit("nhap.a")
    visitor.post("/language/en")
    seen = _seen(visitor)

    visitor.post(FORM, seen=seen, **{"cell:dn.thang": "1,234.5"})

    assert province.sheet(province.key()).values["dn.thang"] == Decimal("1234.50")


def test_what_cannot_be_taken_is_told_with_its_row_and_column(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")

    answer = visitor.post(FORM, seen=_seen(visitor), **{"cell:dn.thang": "mười"})

    assert answer.status_code == 422
    assert "Thu từ doanh nghiệp" in answer.text
    assert 'href="#c-dn.thang"' in answer.text


def test_of_two_whole_pages_the_second_overwrites_nothing(visit: Callable[[str], Visitor], province: World) -> None:
    first, second = visit("nhap.a"), visit("nhap.hai.a")
    seen = _seen(second)
    first.post(FORM, seen=_seen(first), **{"cell:dn.thang": "100"})

    answer = second.post(FORM, seen=seen, **{"cell:dn.thang": "200"})

    assert answer.status_code == 422
    assert "“100,00”" in answer.text
    assert "“200,00”" in answer.text
    assert province.sheet(province.key()).values["dn.thang"] == Decimal(100)


@pytest.mark.req("ENT-01")
def test_a_cell_is_saved_and_the_answer_has_what_follows_from_it(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")
    visitor.get(FORM)

    answer = visitor.patch(CELLS, {"changes": [_change("dn.thang", "1500,5"), _change("dn.ke_hoach", "1000")]}).json

    assert answer is not None
    assert set(answer["acknowledged"]) == {"dn.thang", "dn.ke_hoach"}
    assert answer["at"] == "12:00:00"
    assert answer["computed"]["dn.luy_ke"]["text"] == "1.500,50"
    assert answer["computed"]["tong.thang"]["text"] == "1.500,50"
    assert answer["marks"] == {"dn.thang": "doubt", "dn.ke_hoach": "doubt"}
    assert "Thực hiện vượt kế hoạch" in answer["remarks"]
    assert answer["filled"] == 2


@pytest.mark.req("ENT-01")
def test_a_cell_that_somebody_changed_meanwhile_comes_back_with_both_values(visit: Callable[[str], Visitor]) -> None:
    first, second = visit("nhap.a"), visit("nhap.hai.a")
    for visitor in (first, second):
        visitor.get(FORM)
    first.patch(CELLS, {"changes": [_change("dn.thang", "100")]})

    answer = second.patch(CELLS, {"changes": [_change("dn.thang", "200")]}).json

    assert answer is not None
    assert answer["acknowledged"] == {}
    (conflict,) = answer["conflicts"]
    assert (conflict["yours"], conflict["theirs"]) == ("200,00", "100,00")
    assert conflict["by"] == "Người nhap.a"
    assert conflict["at"] == "12:00, 16/01/2026"


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"changes": {}},
        {"changes": [], "state": "sent"},
        {"changes": [{"cell": "dn.thang", "value": "1"}]},
        {"changes": [{"cell": "dn.thang", "value": "1", "base": 0, "by": "x"}]},
        {"changes": [{"cell": "dn.thang", "value": 1, "base": 0}]},
        {"changes": [{"cell": "dn.thang", "value": "1", "base": -1}]},
        {"changes": [{"cell": "dn.thang", "value": "1", "base": True}]},
        {"changes": ["dn.thang"]},
    ],
)
def test_a_body_of_another_shape_is_turned_away(visit: Callable[[str], Visitor], body: Any) -> None:
    visitor = visit("nhap.a")

    assert visitor.patch(CELLS, body).status_code == 400


def test_without_a_session_a_script_is_told_to_sign_in(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("")
    visitor.get("/sign-in")

    answer = visitor.patch(CELLS, {"changes": []})

    assert answer.status_code == 401
    assert answer.json == {"error": "sign-in"}
    assert visitor.get("/session").json is not None


def test_a_presented_report_takes_no_more_figures(visit: Callable[[str], Visitor], province: World) -> None:
    visitor = visit("nhap.a")
    visitor.get(FORM)
    province.presented(province.key())

    answer = visitor.patch(CELLS, {"changes": [_change("dn.thang", "1", 9)]})

    assert answer.status_code == 409
    assert answer.json is not None
    assert answer.json["message"]


def test_rows_are_added_named_and_taken_away(visit: Callable[[str], Visitor], province: World) -> None:
    visitor = visit("nhap.a")
    visitor.get(FORM)
    added = visitor.post(f"{FORM}/rows", group="du_an", label="Cầu Mường Hoa")
    (row,) = province.sheet(province.key()).rows["du_an"]
    assert added.location.endswith(f"#c-du_an:{row.id}.@label")
    assert _value(visitor.get(FORM).text, f"du_an:{row.id}.@label") == "Cầu Mường Hoa"

    visitor.post(f"{FORM}/rows/du_an/{row.id}")

    assert province.sheet(province.key()).rows.get("du_an", []) == []


@pytest.mark.req("ENT-01")
def test_an_explanation_is_saved_with_the_page(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")
    visitor.get(FORM)
    visitor.patch(CELLS, {"changes": [_change("dn.thang", "1500"), _change("dn.ke_hoach", "1000")]})
    assert "1 chỗ cần giải trình" in visitor.get(FORM).text

    visitor.post(FORM, seen=_seen(visitor), **{"cell:@explain:k_vuot:dn": "Thu nợ cũ."})

    page = visitor.get(FORM).text
    assert "Thu nợ cũ." in page
    assert "1 chỗ cần giải trình" not in page


def test_the_panel_tells_who_wrote_a_cell(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")
    visitor.get(FORM)
    visitor.patch(CELLS, {"changes": [_change("dn.thang", "100,5")]})

    panel = visitor.get(f"{FORM}/cells/dn.thang?part=1").text

    assert "Thu từ doanh nghiệp" in panel
    assert "100,50" in panel
    assert "Người nhap.a" in panel
    assert "<html" not in panel


def test_lines_of_other_groups_are_left_out_until_asked_for(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")

    assert "Thu sự nghiệp y tế" not in visitor.get(FORM).text
    assert "Thu sự nghiệp y tế" in visitor.get(f"{FORM}?all=1").text
