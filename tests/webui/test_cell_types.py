"""Cells of every type on the page, without script: filled, refused, attached, added and taken away."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample_types as types
from chedo_engine.store.sheets import read_sheets
from chedo_engine.workflow.states import Action
from sample_files import HTML, PDF
from visitor import Visitor, furnish
from world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from werkzeug.test import TestResponse

    from chedo_engine.figures.sheet import Sheet
    from databases import SqliteFiles

REPORT = "/reports/ktxh/2026-01/xa-a"
FORM, LIST, PLAIN = (f"{REPORT}/forms/{name}" for name in (types.TYPES, types.LIST, types.PLAIN))
FILES = f"{FORM}/cells/truong.tep/files"


@pytest.fixture
def province(sqlite_files: SqliteFiles) -> Iterator[World]:
    """January 2026 is open with the forms of all types, and everybody has an account."""
    found = World(sqlite_files.fresh())
    furnish(found, types.types_bundle())
    yield found
    found.database.close()


@pytest.fixture
def filler(visit: Callable[[str], Visitor]) -> Visitor:
    """Somebody who fills, at the form."""
    found = visit("nhap.a")
    found.get(FORM)
    return found


def _sheet(province: World, form: str = types.TYPES) -> Sheet:
    with province.database.read() as session:
        return read_sheets(session, province.key(), 0)[form]


def _send(filler: Visitor, **fields: str | list[str]) -> TestResponse:
    found = re.search(r'name="seen" value="([^"]*)"', filler.get(FORM).text)
    assert found is not None
    given = {f"cell:truong.{name}": value for name, value in fields.items()}
    return filler.client.post(FORM, data={"csrf_token": filler.token, "seen": html.unescape(found[1]), **given})


def _upload(filler: Visitor, content: bytes, name: str) -> TestResponse:
    """Send a file as a browser does, from memory: the client's own way leaves a file open."""
    parts = (
        f'--edge\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{filler.token}\r\n'
        f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    )
    body = parts.encode() + content + b"\r\n--edge--\r\n"
    return filler.client.post(FILES, data=body, content_type="multipart/form-data; boundary=edge")


@pytest.mark.req("ENT-01")
def test_a_page_without_script_saves_every_type(filler: Visitor, province: World) -> None:
    answer = _send(
        filler,
        tien="1.500.000",
        ngay="15/09/1998",
        chuan="Có",
        loai="Tiểu học",
        cap=["", "Mầm non", "Tiểu học"],
        mo_ta="Hai dòng\r\nở đây",
    )

    assert answer.status_code == 303
    values = _sheet(province).values
    assert {name.partition(".")[2]: value for name, value in values.items() if name.startswith("truong")} == {
        "tien": Decimal(1_500_000),
        "ngay": Decimal(36053),
        "chuan": "TRUE",
        "loai": "th",
        "cap": "mn;th",
        "mo_ta": "Hai dòng\nở đây",
    }
    page = filler.get(FORM).text
    assert "<option selected>Tiểu học</option>" in page
    assert 'value="15/09/1998"' in page
    assert page.count(" checked>") == 2
    assert "Hai dòng\nở đây</textarea>" in page


def test_a_page_sent_again_unchanged_changes_nothing(filler: Visitor, province: World) -> None:
    _send(filler, cap=["", "Mầm non", "Tiểu học"], chuan="Có", ngay="15/09/1998")
    with province.database.read() as session:
        before = session.connection().exec_driver_sql("SELECT count(*) FROM change").scalar()

    _send(filler, cap=["", "Mầm non", "Tiểu học"], chuan="Có", ngay="15/09/1998")

    with province.database.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM change").scalar() == before


def test_several_choices_are_all_taken_back(filler: Visitor, province: World) -> None:
    _send(filler, cap=["", "Mầm non", "Tiểu học"])
    _send(filler, cap=[""])

    assert "truong.cap" not in _sheet(province).values


@pytest.mark.parametrize(("lang", "words"), [("vi", "không phải là ngày"), ("en", "is not a date")])
def test_what_was_typed_stays_where_it_was_typed(filler: Visitor, province: World, lang: str, words: str) -> None:
    filler.post(f"/language/{lang}")
    answer = _send(filler, ngay="31/02/2026", loai="Đại học", uoc="7")

    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="31/02/2026"' in answer.text
    assert "<option selected>Đại học</option>" in answer.text
    assert _sheet(province).values["truong.uoc"] == Decimal(7)


def test_every_field_of_the_page_has_a_name_for_those_who_cannot_see(filler: Visitor) -> None:
    page = filler.get(FORM).text
    fields = re.findall(r"<(?:input|select|textarea)(?![^>]*type=\"(?:hidden|checkbox)\")[^>]*name=\"cell:[^>]*>", page)

    assert len(fields) == 8
    assert [field for field in fields if 'aria-label="1 Trường trung tâm xã, ' not in field] == []


def test_the_page_tells_estimates_and_what_is_not_of_the_official_form(filler: Visitor) -> None:
    page = filler.get(FORM).text

    assert '<span class="chip" title="Số ước thực hiện">ước</span>' in page
    assert "Văn bản<sup>*</sup>" in page
    assert "không có trong biểu mẫu ban hành" in page
    assert "Số liệu tính đến ngày chốt." in page


def test_values_out_of_range_are_told_at_the_cell(filler: Visitor) -> None:
    _send(filler, dat_whole="0")
    page = filler.get(FORM).text

    assert "Không được dưới 1." in page
    assert re.search(r'id="c-truong\.dat_whole" class="[^"]*wrong', page)


@pytest.mark.req("ENT-01")
def test_a_file_is_attached_listed_handed_out_and_taken_away(
    filler: Visitor, province: World, visit: Callable[[str], Visitor]
) -> None:
    assert _upload(filler, PDF, "Công văn số 5.pdf").status_code == 303
    assert "Đã tải lên Công văn số 5.pdf." in filler.get(FORM).text

    address = html.unescape(re.search(r'href="([^"]*/files/[0-9a-f]{64})"', filler.get(FORM).text)[1])  # type: ignore[index]
    answer = filler.get(address)
    assert answer.data == PDF
    assert answer.mimetype == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert {visit(name).get(address).status_code for name in ("nhap.b", "tonghop")} == {403}
    assert visit("nhap.b").get(address.replace("xa-a", "xa-b")).status_code == 404
    assert visit("").get(address).status_code == 303

    filler.get(FORM)
    filler.post(address)

    assert "truong.tep" not in _sheet(province).values
    assert filler.get(address).status_code == 404


@pytest.mark.req("SEC-01")
def test_a_file_that_is_not_what_it_says_is_refused_in_words(filler: Visitor, province: World) -> None:
    answer = _upload(filler, HTML, "a.pdf")

    assert answer.status_code == 303
    assert "Tệp “a.pdf” không nhận được." in filler.get(FORM).text
    with province.database.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM attachment").scalar() == 0


def test_a_file_larger_than_the_setting_is_refused(filler: Visitor) -> None:
    _upload(filler, PDF + b"\0" * (10 * 1024 * 1024), "a.pdf")
    assert "lớn hơn 10 MB" in filler.get(FORM).text

    assert _upload(filler, b"\0" * (11 * 1024 * 1024), "a.pdf").status_code == 413


def test_other_requests_stay_small(filler: Visitor) -> None:
    body = {"changes": [{"cell": "truong.mo_ta", "value": "a" * (3 * 1024 * 1024), "base": 0}]}

    assert filler.patch(f"{REPORT}/cells/{types.TYPES}", body).status_code == 413


def test_others_attach_nothing(visit: Callable[[str], Visitor]) -> None:
    other = visit("nhap.b")

    assert _upload(other, PDF, "a.pdf").status_code == 403


def test_a_button_pressed_twice_adds_one_row(filler: Visitor, province: World) -> None:
    page = filler.get(LIST).text
    mark = re.search(r'name="mark" value="([0-9a-f]{16})"', page)
    assert mark is not None
    for _ in range(2):
        filler.post(f"{LIST}/rows", group=types.OUTER, label="Nông thôn mới", parent="", mark=mark[1])

    assert [row.label for row in _sheet(province, types.LIST).rows[types.OUTER]] == ["Nông thôn mới"]


def test_an_outer_row_goes_only_after_a_question(filler: Visitor, province: World) -> None:
    filler.get(LIST)
    filler.post(f"{LIST}/rows", group=types.OUTER, label="Nông thôn mới")
    (outer,) = _sheet(province, types.LIST).rows[types.OUTER]
    filler.post(f"{LIST}/rows", group=types.INNER, label="Làm đường", parent=outer.id)
    assert "Làm đường" in filler.get(LIST).text

    asked = filler.post(f"{LIST}/rows/{types.OUTER}/{outer.id}")
    question = filler.get(asked.location).text
    assert "Xóa dòng này và 1 dòng bên trong?" in question
    assert "1 Làm đường" in question
    assert len(_sheet(province, types.LIST).rows[types.INNER]) == 1

    filler.post(f"{LIST}/rows/{types.OUTER}/{outer.id}", sure="1")

    assert _sheet(province, types.LIST).rows == {types.OUTER: [], types.INNER: []}


def test_a_list_whose_rows_have_no_names_is_numbered(filler: Visitor, province: World) -> None:
    filler.get(PLAIN)
    for _ in range(2):
        filler.post(f"{PLAIN}/rows", group=types.PEOPLE)

    page = filler.get(PLAIN).text
    assert re.findall(r'<th scope="row" class="stt">(\d)', page) == ["1", "2"]
    assert "Chỉ tiêu" not in page
    first = _sheet(province, types.PLAIN).rows[types.PEOPLE][0].id
    panel = filler.get(f"{PLAIN}/cells/{types.PEOPLE}:{first}.han?part=1").text
    assert "Dòng 1" in panel


def test_the_script_gets_typed_values_and_the_lists(filler: Visitor) -> None:
    _send(filler, chuan="Không", ngay="15/09/1998", loai="Tiểu học")
    found = re.search(r'id="form-data">(.*?)</script>', filler.get(FORM).text, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])

    assert [data["figures"]["cells"][f"truong.{name}"] for name in ("chuan", "ngay", "loai")] == [False, 36053.0, "th"]
    assert data["form"]["lists"]["loai_truong"][1] == ["th", "Tiểu học"]


def test_review_and_consolidation_show_each_type_as_people_read_it(
    filler: Visitor, visit: Callable[[str], Visitor]
) -> None:
    _upload(filler, PDF, "Công văn.pdf")
    _send(filler, chuan="Có", ngay="15/09/1998", loai="Tiểu học", mo_ta="Tốt", tien="5")
    leader = visit("lanhdao.a")
    filler.post(f"{REPORT}/acts/present", seen="0")
    for action in ("approve", "send"):
        leader.get(REPORT)
        leader.post(f"{REPORT}/acts/{action}")

    host = visit("tonghop")
    page = host.get(f"/regimes/ktxh/2026-01/consolidated/{types.TYPES}").text
    sources = host.get(f"/regimes/ktxh/2026-01/consolidated/{types.TYPES}/cells/truong.chuan?part=1").text
    shown = host.get(FORM).text

    assert "15/09/1998" in page
    assert "Tiểu học" in page
    assert "Đếm số đơn vị có báo cáo" in sources
    assert "Có" in sources
    assert "Công văn.pdf" in shown
    assert "thêm, bớt" not in shown


def test_words_of_several_units_lead_to_what_each_wrote(province: World, visit: Callable[[str], Visitor]) -> None:
    for reporter, words in (("xa-a", "Đủ phòng học"), ("xa-b", "Thiếu hai phòng")):
        province.save(province.key(reporter), {"truong.mo_ta": words}, form=types.TYPES)
        for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
            province.act(province.key(reporter), action)

    host, address = visit("tonghop"), f"/regimes/ktxh/2026-01/consolidated/{types.TYPES}"
    page, sources = host.get(address).text, host.get(f"{address}/cells/truong.mo_ta?part=1").text

    assert re.search(r'cells/truong\.mo_ta"[^>]*>2 đơn vị</a>', page)
    assert "Đủ phòng học" in sources
    assert "Thiếu hai phòng" in sources
