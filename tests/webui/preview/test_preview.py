"""The preview without a browser."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from chedo_webui.preview import workspace as workspace_module
from chedo_webui.preview.application import preview_app
from chedo_webui.preview.routes import SHOWING
from chedo_webui.preview.workspace import Author
from repository import ROOT

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
ADDRESS = "/preview/forms/thu-chi-thang/thu_chi"
NOW = dt.datetime(2026, 6, 10, 5, tzinfo=dt.UTC)
BASE = "http://127.0.0.1/"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def get(client: FlaskClient, address: str = ADDRESS) -> TestResponse:
    return client.get(address, base_url=BASE, follow_redirects=True)


def save(workspace: Path, old: str, new: str, name: str = FORM) -> None:
    """Save a file as an editor does: its time changes even where its size does not."""
    path = workspace / name
    text = path.read_text("utf-8")
    assert old in text
    before = path.stat().st_mtime_ns
    path.write_text(text.replace(old, new), "utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def value(page: TestResponse, cell: str) -> str:
    """What stands in a cell."""
    found = re.search(rf'id="c-{re.escape(cell)}".*?</td>', page.text, re.DOTALL)
    assert found is not None
    field = re.search(r'value="([^"]*)"', found[0])
    return field[1] if field else re.sub(r"<[^>]+>", "", found[0].partition(">")[2])


def state(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/preview/state", base_url=BASE).get_json()
    return found


def press(client: FlaskClient, wanted: str) -> TestResponse:
    token = re.search(r'name="csrf-token" content="([^"]+)"', get(client).text)
    assert token is not None
    sent = {"csrf_token": token[1], "back": ADDRESS}
    return client.post(f"/preview/figures/{wanted}", data=sent, base_url=BASE, follow_redirects=True)


@pytest.mark.req("REG-07")
def test_a_form_is_shown_as_officials_see_it_without_signing_in(client: FlaskClient) -> None:
    page = get(client)

    assert page.status_code == 200
    assert page.request.path == "/reports/thu-chi-thang/2026-06/xa-an-phu/forms/thu_chi"
    assert "Tháng 06/2026 · UBND xã An Phú" in page.text
    assert "<b>01/TC. Thu, chi ngân sách</b>" in page.text
    assert "Trình lãnh đạo" in page.text


def test_made_up_figures_are_always_the_same_and_are_computed_with(client: FlaskClient) -> None:
    page = get(client)
    inland, other, total = (value(page, f"{row}.ke_hoach") for row in ("thu_noi_dia", "thu_khac", "tong_thu"))
    numbers = [float(one.replace(".", "").replace(",", ".")) for one in (inland, other, total)]

    assert numbers[2] == pytest.approx(numbers[0] + numbers[1])
    assert min(numbers) > 0
    assert len(re.findall(r'data-row="cong_trinh:', page.text)) == 2
    assert value(press(client, "sample"), "thu_noi_dia.ke_hoach") == inland


def test_everything_can_be_emptied_and_filled_again(client: FlaskClient) -> None:
    before = value(get(client), "thu_noi_dia.ke_hoach")

    emptied = press(client, "none")
    assert value(emptied, "thu_noi_dia.ke_hoach") == ""
    assert 'data-row="cong_trinh:' not in emptied.text
    assert value(press(client, "sample"), "thu_noi_dia.ke_hoach") == before


def test_a_period_can_be_named(client: FlaskClient) -> None:
    assert "Tháng 02/2026" in get(client, f"{ADDRESS}?period=2026-02").text


def test_a_period_that_is_none_is_refused_in_words(client: FlaskClient) -> None:
    for period in ("2026-Q1", "nonsense"):
        page = get(client, f"{ADDRESS}?period={period}")
        assert page.status_code == 422
        assert 'role="alert"' in page.text
        assert period in page.text


def test_the_outline_can_be_looked_at(client: FlaskClient) -> None:
    page = get(client, "/preview/forms/thu-chi-thang/outline")

    assert page.request.path.endswith("/outline")
    assert "Báo cáo thu, chi tháng 6/2026" in page.text


@pytest.mark.parametrize("address", ["/preview/forms/khong-co/thu_chi", "/preview/forms/thu-chi-thang/khong_co"])
def test_what_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    assert get(client, address).status_code == 404


def test_there_is_nothing_to_sign_in_to(client: FlaskClient) -> None:
    for address in ("/", "/sign-in", "/reports/thu-chi-thang/2026-06/xa-an-phu/forms/thu_chi"):
        assert get(client, address).request.path == "/preview"
    assert "01/TC" in get(client, "/preview").text


def test_other_machines_are_turned_away(client: FlaskClient) -> None:
    assert client.get("/preview", base_url="http://evil.example/").status_code == 400


def test_what_is_saved_is_shown_and_asked_for_in_one_step(client: FlaskClient, workspace: Path) -> None:
    get(client)
    before = state(client)["revision"]

    save(workspace, 'label: "Tổng chi"', 'label: "Tổng chi ngân sách"')

    assert state(client)["revision"] == before + 1
    assert "Tổng chi ngân sách" in get(client).text
    assert state(client)["revision"] == before + 1


def test_a_fault_is_told_with_its_place_and_the_form_of_before_stays(client: FlaskClient, workspace: Path) -> None:
    before = get(client)
    revision = state(client)["revision"]

    save(workspace, "=SUM(thu_noi_dia:thu_khac)", "=SUM(thu_noi_da:thu_khac)")

    found = state(client)
    assert (found["revision"], found["stale"]) == (revision, True)
    assert f"{FORM}:16" in found["told"]
    assert "thu_noi_da" in found["told"]
    assert "Gợi ý" in found["told"]
    page = get(client)
    assert '<body class="previewed stale">' in page.text
    assert value(page, "tong_thu.ke_hoach") == value(before, "tong_thu.ke_hoach")

    save(workspace, "thu_noi_da:", "thu_noi_dia:")
    assert state(client)["stale"] is False
    assert "lỗi" not in state(client)["told"]


def test_a_fault_of_what_regimes_share_keeps_the_forms_of_before(client: FlaskClient, workspace: Path) -> None:
    get(client)
    save(workspace, 'label: "đồng"', 'lable: "đồng"', "registry/units.yaml")

    assert state(client)["stale"] is True
    assert get(client).status_code == 200


def test_a_workspace_that_is_broken_at_the_start_waits_until_it_is_mended(workspace: Path, databases: Path) -> None:
    save(workspace, "content: figures", "content: nothing")
    app = preview_app(Author(workspace, "vi"), databases, lambda: NOW)
    client = app.test_client()

    page = get(client, "/preview")
    assert page.status_code == 200
    assert "Sửa xong, biểu tự hiện ra." in page.text
    assert get(client).status_code == 404

    save(workspace, "content: nothing", "content: figures")
    assert get(client).status_code == 200
    app.extensions[SHOWING].close()


def test_a_file_that_vanishes_while_it_is_read_ends_nothing(
    client: FlaskClient, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    get(client)
    with monkeypatch.context() as patched:
        patched.setattr(workspace_module, "compile_workspace", _vanished)
        save(workspace, 'label: "Tổng chi"', 'label: "Tổng chi ngân sách"')
        assert state(client)["stale"] is True
        assert "FileNotFoundError" in state(client)["told"]

    save(workspace, "Tổng chi ngân sách", "Tổng chi ngân sách tỉnh")
    assert state(client)["stale"] is False
    assert "Tổng chi ngân sách tỉnh" in get(client).text


def _vanished(_workspace: object) -> None:
    raise FileNotFoundError


def test_findings_never_become_markup(client: FlaskClient, workspace: Path) -> None:
    save(workspace, "=SUM(thu_noi_dia:thu_khac)", "=SUM(<img src=x>)")

    assert "<img" not in state(client)["told"]
    assert "&lt;img" in state(client)["told"]


def test_the_page_of_the_regime_is_one_click_away(client: FlaskClient) -> None:
    link = re.search(r'href="(/preview/site/regimes/[^"]+)"', get(client).text)
    assert link is not None

    page = get(client, link[1])
    assert "Thời gian chốt số liệu" in page.text
    assert get(client, "/preview/site/static/site.css").mimetype == "text/css"
    assert get(client, "/preview/site/../../etc/passwd").status_code == 404


def test_nothing_is_left_behind(app: Flask, databases: Path) -> None:
    client = app.test_client()
    get(client)
    press(client, "none")
    press(client, "sample")
    app.extensions[SHOWING].close()

    assert [path.name for path in databases.iterdir()] == ["blank.db"]


@pytest.mark.parametrize("workspace_name", ["samples/lao-cai", "regimes"])
def test_every_form_of_the_province_and_of_the_library_can_be_looked_at(workspace_name: str, databases: Path) -> None:
    app = preview_app(Author(ROOT / workspace_name, "vi"), databases, lambda: NOW)
    client = app.test_client()
    regimes = app.extensions[SHOWING].look().stage.regimes.values()

    shown = {
        (regime.id, form.id): get(client, f"/preview/forms/{regime.id}/{form.id}").status_code
        for regime in regimes
        for form in regime.forms
    }

    assert len(shown) >= 3
    assert set(shown.values()) == {200}
    app.extensions[SHOWING].close()


def type_in(client: FlaskClient, cell: str, text: str) -> None:
    """Write one cell, as the page does."""
    page = get(client)
    token = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
    revision = re.search(rf'data-cell="{re.escape(cell)}" data-revision="(\d+)"', page.text)
    assert token is not None
    assert revision is not None
    done = client.patch(
        page.request.path.replace("/forms/", "/cells/"),
        json={"changes": [{"cell": cell, "value": text, "base": int(revision[1])}]},
        headers={"X-CSRFToken": token[1]},
        base_url=BASE,
    )
    assert done.get_json()["acknowledged"]


def test_figures_that_were_typed_stay_when_the_yaml_is_saved(client: FlaskClient, workspace: Path) -> None:
    before = value(get(client), "thu_khac.ke_hoach")
    type_in(client, "thu_noi_dia.ke_hoach", "1.234,5")

    save(workspace, 'label: "Tổng chi"', 'label: "Tổng chi ngân sách"')
    page = get(client)

    assert "Tổng chi ngân sách" in page.text
    assert value(page, "thu_noi_dia.ke_hoach") == "1.234,5"
    assert value(page, "thu_khac.ke_hoach") == before
    assert len(re.findall(r'data-row="cong_trinh:', page.text)) == 2


def test_a_new_row_gets_a_made_up_figure_and_a_removed_one_goes(client: FlaskClient, workspace: Path) -> None:
    get(client)
    save(
        workspace,
        '  - {id: tong_chi, label: "Tổng chi"}',
        '  - {id: tong_chi, label: "Tổng chi"}\n  - {id: no, label: "Nợ"}',
    )
    assert value(get(client), "no.th_thang") not in {"", "0,0"}

    save(workspace, '\n  - {id: no, label: "Nợ"}', "")
    assert "c-no.th_thang" not in get(client).text


def test_rows_inside_rows_are_carried_with_the_row_they_stand_in(databases: Path, tmp_path: Path) -> None:
    library = Path(shutil.copytree(ROOT / "regimes", tmp_path / "regimes"))
    app = preview_app(Author(library, "vi"), databases, lambda: NOW)
    client = app.test_client()
    address = "/preview/forms/nong-thon-moi/bieu_12"
    before = rows(get(client, address))

    save(
        library,
        "Danh mục công trình",
        "Danh mục các công trình",
        "linh-vuc/nong-nghiep/nong-thon-moi/forms/bieu_12.yaml",
    )
    after = get(client, address)
    app.extensions[SHOWING].close()

    assert "Danh mục các công trình" in after.text
    assert len(before) > 4
    assert rows(after) == before


def rows(page: TestResponse) -> list[str]:
    """Numbers and names of added rows, in their order."""
    found = re.findall(r'<tr class="repeat.*?<td class="stt">(.*?)</td>.*?value="([^"]*)"', page.text, re.DOTALL)
    return [" ".join(one) for one in found]


def test_figures_add_up_from_the_beginning_of_the_year(client: FlaskClient) -> None:
    assert "chưa có số kỳ trước" not in get(client).text
    assert float(value(get(client), "thu_khac.luy_ke").replace(".", "").replace(",", ".")) > 0


def test_formulas_that_look_back_find_made_up_figures(databases: Path) -> None:
    app = preview_app(
        Author(ROOT / "samples/lao-cai", "vi"), databases, lambda: dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
    )
    client = app.test_client()
    address = "/preview/forms/ktxh-thang/chi_tieu"

    pages = {group: get(client, f"{address}?group={group}") for group in ("cap_xa", "so_cong_thuong")}
    before = value(pages["cap_xa"], "dt_lua.cung_ky")
    earlier = get(client, f"{address}?period=2025-11")
    app.extensions[SHOWING].close()

    assert "chưa có số kỳ trước" not in pages["cap_xa"].text
    assert value(pages["so_cong_thuong"], "dien_san_xuat.cung_ky") not in {"", "chưa có số kỳ trước"}
    assert value(earlier, "dt_lua.luy_ke") == before
    assert "Trình lãnh đạo" in earlier.text
