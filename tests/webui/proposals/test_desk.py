"""An official of the host changes a regime on the pages: each change is kept, told in words, and can be taken back."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING

import pytest

from chedo_webui.language import COOKIE

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    from visitor import Visitor

DESK = "/proposals/1"
FORM = f"{DESK}/forms/chi_tieu"
PARTS = ("name", "dates", "reporters", "note", "forms/chi_tieu", "forms/du_an", "review")
ROW = {"form": "chi_tieu", "part": "row"}


def begun(person: Visitor, title: str = "Rà soát năm 2027") -> Visitor:
    answer = person.post("/proposals", regime="ktxh-thang", title=title)
    assert answer.status_code == 303
    return person


def edited(person: Visitor, do: str, seen: int, back: str = f"{DESK}/name", **fields: str) -> str:
    answer = person.post(f"{DESK}/edits", do=do, seen=str(seen), back=back, **fields)
    assert answer.status_code == 303
    return text(person.get(answer.location))


def text(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


@pytest.mark.req("REG-06")
def test_a_row_is_added_below_another_one_and_drawn(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    page = edited(person, "add", 1, FORM, id="dt_lua", new_label="Sắn", new_unit="ha", new_only="cap_xa", **ROW)

    assert "Biểu 01/KTXH-T: thêm dòng “Sắn” dưới “Lúa”." in page
    assert 'class="row l2 is-added' in person.get(FORM).text


def test_host_recipients_and_legal_basis_are_changed_and_told(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    fields = {"host": "vp-ubnd", "recipients": "ubnd-tinh", "doc": "nd-09-2019", "clause": "Điều 12"}
    page = edited(person, "regime", 1, purposes="window", **fields)

    assert "Cơ quan chủ trì thành “Văn phòng UBND tỉnh”." in page
    assert "Nơi nhận thành “UBND tỉnh Lào Cai”." in page
    assert "Căn cứ của chế độ báo cáo nay là: Điều 12, 09/2019/NĐ-CP." in page
    assert "Không có gì khác trước" in edited(person, "regime", 2, purposes="window", **fields)


def test_a_line_that_is_called_otherwise_is_told_by_the_name_it_had(sit: Callable[..., Visitor]) -> None:
    page = edited(begun(sit()), "line", 1, FORM, id="dt_lua", label="Lúa cả năm", **ROW)

    assert "dòng “Lúa”: tên thành “Lúa cả năm”." in page


def test_who_reports_is_counted_today_or_when_the_change_begins(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    assert "Tính vào hôm nay, ngày 16/11/2026." in text(person.get(f"{DESK}/reporters"))
    person.post(f"{DESK}/note", seen="1", back=DESK, first="2027-01")
    edited(person, "line", 2, id="dt_lua", label="Lúa cả năm", **ROW)

    told = text(person.get(f"{DESK}/reporters"))

    assert "Tính vào ngày 14/01/2027, ngày chốt số liệu của kỳ áp dụng đầu tiên." in told


def test_every_part_of_a_desk_is_shown_in_both_languages(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    edited(person, "deadline", 1, id="nop", cycle="", way="by", day="16", month="0", time="")
    for lang, words in (("vi", "Thay đổi của đề nghị"), ("en", "Changes of the proposal")):
        person.client.set_cookie(COOKIE, lang)
        for part in PARTS:
            assert words in text(person.get(f"{DESK}/{part}")), (lang, part)


def test_a_deadline_shows_the_days_that_it_comes_to(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    page = edited(person, "deadline", 1, f"{DESK}/dates", id="nop", cycle="", way="by", day="16", month="0", time="")

    assert "Hạn gửi: chậm nhất ngày 16 của tháng báo cáo." in page
    assert "tháng 12/2026 15/11/2026 – 14/12/2026 thứ Tư, 16/12/2026 thứ Sáu, 18/12/2026" in page


def test_reporters_are_chosen_by_level_and_counted(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    page = edited(
        person,
        "group",
        1,
        f"{DESK}/reporters",
        id="cap_xa",
        label="Các phường",
        how="plain",
        level="",
        type="ward",
    )

    assert "tên “Các phường”, điều kiện chọn: type = ward" in page
    assert re.search(r"Các phường − UBND xã .*? và \d\d cơ quan nữa \d+ cơ quan", page)


@pytest.mark.req("REG-06")
def test_what_was_changed_is_taken_back(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    edited(person, "regime", 1, title="Báo cáo tháng")
    assert "Tên chế độ báo cáo thành “Báo cáo tháng”." in text(person.get(f"{DESK}/name"))

    person.post(f"{DESK}/edits/0", seen="2", back=f"{DESK}/name")
    assert "Báo cáo tháng”" not in text(person.get(f"{DESK}/name"))
    assert "Bỏ một thay đổi" in text(person.get(f"{DESK}/review"))


def test_the_same_thing_changed_twice_is_one_change(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    edited(person, "regime", 1, title="Một")
    page = edited(person, "regime", 2, title="Hai")

    assert "Tên chế độ báo cáo thành “Hai”." in page
    assert "“Một”" not in page


def test_nothing_different_is_no_change(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    assert "Không có gì khác trước" in edited(
        person, "regime", 1, title="Báo cáo tình hình kinh tế - xã hội hằng tháng"
    )
    assert "Chưa ghi thay đổi nào" in edited(person, "add", 1, id="dt_lua", new_label=" ", **ROW)


@pytest.mark.req("REG-06")
def test_who_saw_an_older_state_is_told_and_changes_nothing(sit: Callable[..., Visitor]) -> None:
    person, colleague = begun(sit()), sit("tonghop2")
    edited(colleague, "regime", 1, title="Của đồng nghiệp")
    page = edited(person, "regime", 1, title="Của tôi")

    assert "Người khác vừa sửa đề nghị này." in page
    assert "“Của đồng nghiệp”" in page
    assert "“Của tôi”" not in page


@pytest.mark.req("REG-06")
def test_edits_that_do_not_fit_are_told_and_what_came_before_is_drawn(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    edited(person, "add", 1, id="dt_lua", new_label="Sắn", new_unit="ha", new_only="cap_xa", **ROW)
    page = edited(person, "group", 2, FORM, id="so_noi_vu", how="written", select="level = = xã")

    assert "Phải sửa" in page
    assert 'class="row l2 is-added' in person.get(FORM).text
    assert "Chưa so sánh được" in text(person.get(f"{DESK}/review"))
    assert "Chưa gửi được" in text(person.get(person.post(f"{DESK}/send", seen="3", back=f"{DESK}/review").location))


@pytest.mark.req("REG-06")
def test_a_break_is_told_with_the_fingerprint_by_which_its_owner_accepts(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    edited(person, "remove", 1, id="trong_rung", keep="archive", **ROW)
    page = text(person.get(f"{DESK}/review"))

    assert re.search(r"chờ chủ của chế độ chấp nhận · dấu [0-9a-f]{12}", page)


def test_the_whole_review_is_a_page_that_may_use_its_own_style_and_nothing_else(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    assert person.get(f"{DESK}/review/whole").status_code == 404
    label = "<script>alert(1)</script>"
    edited(person, "add", 1, id="dt_lua", new_label=label, new_unit="ha", new_only="cap_xa", **ROW)
    answer = person.get(f"{DESK}/review/whole")

    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text
    assert "alert(1)" in answer.text


@pytest.mark.parametrize(
    "label",
    ['"', "'", "a: b # c", "- x", "{a: [1", "&x *y !!z", "dòng\nmới", "\u202eđảo", "\x00", "x" * 3000, "Ổ" * 400],
    ids=lambda label: ascii(label)[:20],
)
def test_whatever_people_call_a_row_is_a_name_or_is_refused_with_a_reason(
    sit: Callable[..., Visitor], label: str
) -> None:
    person = begun(sit())
    page = edited(person, "add", 1, FORM, id="dt_lua", new_label=label, new_unit="ha", new_only="cap_xa", **ROW)

    assert "is-added" in person.get(FORM).text or "Phải sửa" in page or "Chưa ghi" in page
    assert person.get(f"{DESK}/review").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "x"},
        {},
        {"do": "line", "form": "không", "id": "x"},
        {"do": "line", "form": "chi_tieu", "id": "không"},
        {"do": "deadline", "id": "nop", "way": "by", "day": "9" * 40, "month": "0"},
        {"do": "deadline", "id": "nop", "way": "by", "day": "x", "month": "0"},
        {"do": "deadline", "id": "nop", "way": "by", "day": "1", "month": "0", "cycle": "9" * 30},
        {"do": "group", "id": "../../x", "label": "x", "how": "written", "select": "level = commune"},
        {"do": "rename", "form": "chi_tieu", "part": "row", "id": "dt_lua", "to": "../x"},
        {"do": "document", "id": "x y", "number": "1", "title": "t", "issued": "hôm qua", "in_force_from": "x"},
        {"do": "split", "form": "chi_tieu", "part": "row", "id": "dt_lua", "into": "\n".join("abc")},
        {"do": "merge", "form": "chi_tieu", "part": "row", "id": "dt_lua", "with": "không", "new_label": "x"},
        {"do": "move", "form": "chi_tieu", "part": "row", "id": "dt_lua", "beside": "không"},
    ],
    ids=str,
)
def test_forms_that_no_page_of_ours_sends_break_nothing(sit: Callable[..., Visitor], fields: dict[str, str]) -> None:
    person = begun(sit())
    answer = person.post(f"{DESK}/edits", seen="1", back=f"{DESK}/name", **fields)

    assert answer.status_code == 303
    for part in ("name", "forms/chi_tieu", "review"):
        assert person.get(f"{DESK}/{part}").status_code == 200, part


def test_a_note_is_kept_and_judged(sit: Callable[..., Visitor]) -> None:
    person = begun(sit())
    edited(person, "add", 1, id="dt_lua", new_label="Sắn", new_unit="ha", new_only="cap_xa", **ROW)
    answer = person.post(
        f"{DESK}/note",
        seen="2",
        back=f"{DESK}/note",
        summary="Thêm sắn.",
        doc="qd-17-2022",
        clause="Điều 13",
        first="2027-01",
        version="",
    )
    assert "Thêm sắn." in text(person.get(answer.location))
    page = text(person.get(f"{DESK}/review"))
    assert "1.0.0 → 1.1.0" in page
    assert "áp dụng từ kỳ tháng 01/2027" in page
