"""A proposal is handed over: as a commit on a branch of its own or as a patch, and says there what the page said."""

from __future__ import annotations

import html
import re
import threading
from typing import TYPE_CHECKING

import pytest

from chedo_webui.proposals import acting
from chedo_webui.proposals.routes import look_at
from versioned_workspace import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chedo_engine.queries.proposals import Proposal
    from chedo_webui.proposals.workbench import Look
    from proposal_store import Store
    from visitor import Visitor

DESK = "/proposals/1"
REVIEW = f"{DESK}/review"
BRANCH = "de-nghi/ktxh-thang/ra-soat-nam-2027"
FOLDER = "samples/lao-cai/linh-vuc/kinh-te/ktxh-thang"
ROW = {"form": "chi_tieu", "part": "row"}
PEOPLE = ("tonghop", "tonghop2", "quantri", "lanhdao", "nhaplieu", "nganhkhac", "quantrixa")


def text(person: Visitor, path: str) -> str:
    answer = person.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


@pytest.fixture
def person(sit: Callable[..., Visitor]) -> Visitor:
    """The host's official with a proposal that splits a row, adds one, and says why."""
    found = sit()
    found.post("/proposals", regime="ktxh-thang", title="Rà soát năm 2027")
    for seen, fields in enumerate(
        (
            {"do": "add", "id": "dt_lua", "new_label": "Sắn", "new_unit": "ha", "new_only": "cap_xa"},
            {"do": "split", "id": "trong_rung", "into": "Rừng sản xuất\nRừng phòng hộ", "series": "break"},
        ),
        1,
    ):
        assert found.post(f"{DESK}/edits", seen=str(seen), **ROW, **fields).status_code == 303
    note = {"summary": "Thêm sắn, tách rừng.", "doc": "qd-17-2022", "clause": "Điều 13", "first": "2027-01"}
    found.post(f"{DESK}/note", seen="3", version="", **note)
    return found


@pytest.mark.req("REG-06")
def test_the_branch_says_what_the_page_said(person: Visitor, store: Store, tmp_path: Path) -> None:
    said = text(person, REVIEW)
    person.post(f"{DESK}/send", seen="4", back=REVIEW)
    assert f"Đã gửi vào kho, nhánh {BRANCH}." in text(person, REVIEW)

    changed = store.git("diff", "--name-only", "main", BRANCH).split("\n")
    assert all(name.startswith(FOLDER) for name in changed)
    assert store.git("log", "-1", "--format=%an|%s", BRANCH) == "Người tonghop|Rà soát năm 2027"
    workspace = store.checked_out(tmp_path / "kho", BRANCH)
    assert run("fmt", "--check", workspace).exit_code == 0
    assert run("check", workspace).exit_code == 0
    told = run("diff", workspace, "--against", "origin/main", "--on", "2026-11-16", "--lang", "vi")
    breaks = re.findall(r"dấu ([0-9a-f]{12})", said)
    assert breaks
    assert all(mark in told.output for mark in breaks)
    assert "Tách dòng “Trồng rừng mới tập trung”" in said
    assert "Tách dòng “Trồng rừng mới tập trung”" in re.sub(r"\s+", " ", told.output)


@pytest.mark.req("REG-06")
def test_git_takes_the_patch_and_comes_to_the_same_files(person: Visitor, store: Store, tmp_path: Path) -> None:
    answer = person.get(f"{DESK}/patch")
    assert answer.headers["Content-Disposition"] == "attachment; filename=de-nghi-1.patch"
    file = tmp_path / "de-nghi.patch"
    file.write_bytes(answer.data)
    person.post(f"{DESK}/send", seen="4", back=REVIEW)

    store.checked_out(tmp_path / "kho", "main")
    at = ("-C", str(tmp_path / "kho"))
    store.git(*at, "apply", "--index", str(file), bare=False)
    assert store.git(*at, "write-tree", bare=False) == store.git("rev-parse", f"{BRANCH}^{{tree}}")


def test_what_was_handed_over_is_opened_again_before_it_is_changed(person: Visitor, store: Store) -> None:
    person.post(f"{DESK}/send", seen="4", back=REVIEW)
    person.post(f"{DESK}/edits", do="regime", title="Tên khác", seen="5")
    assert "Tên khác" not in text(person, f"{DESK}/name")
    assert "đã gửi" in text(person, "/proposals")

    person.post(f"{DESK}/reopen", seen="5", back=REVIEW)
    person.post(f"{DESK}/edits", do="regime", title="Tên khác", seen="6")
    person.post(f"{DESK}/send", seen="7", back=REVIEW)
    assert f"Đã gửi vào kho, nhánh {BRANCH}-2." in text(person, REVIEW)
    assert "Tên khác" in store.git("show", f"{BRANCH}-2:{FOLDER}/regime.yaml")
    assert "Tên khác" not in store.git("show", f"{BRANCH}:{FOLDER}/regime.yaml")


def test_what_somebody_changes_at_that_moment_is_not_left_out_of_the_repository(
    person: Visitor, sit: Callable[..., Visitor], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sit("tonghop2")

    def changed_meanwhile(item: Proposal) -> Look:
        monkeypatch.setattr(acting, "look_at", look_at)
        assert other.post(f"{DESK}/edits", do="regime", title="Tên khác", seen="4").status_code == 303
        return look_at(item)

    monkeypatch.setattr(acting, "look_at", changed_meanwhile)
    person.post(f"{DESK}/send", seen="4", back=REVIEW)

    assert "Tên khác" in text(person, f"{DESK}/name")
    assert store.git("for-each-ref", "--format=%(refname)") == "refs/heads/main"


def test_of_two_who_send_it_at_once_one_does(person: Visitor, sit: Callable[..., Visitor], store: Store) -> None:
    text(person, REVIEW)
    ready = threading.Barrier(2)

    def send(one: Visitor) -> None:
        ready.wait()
        one.post(f"{DESK}/send", seen="4", back=REVIEW)

    senders = [threading.Thread(target=send, args=(one,)) for one in (person, sit("tonghop2"))]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    page = text(person, REVIEW)
    assert page.count("Đã gửi vào kho") == 1
    assert store.git("for-each-ref", "--format=%(refname:short)").split() == [BRANCH, "main"]


def test_a_proposal_is_called_something_else(person: Visitor, store: Store) -> None:
    person.post(f"{DESK}/title", seen="4", title="Rà soát quý I", back=REVIEW)
    person.post(f"{DESK}/title", seen="5", title=" ", back=REVIEW)
    assert "Hãy đặt tên cho đề nghị." in text(person, REVIEW)
    person.post(f"{DESK}/send", seen="5", back=REVIEW)
    assert "de-nghi/ktxh-thang/ra-soat-quy-i" in store.git("for-each-ref", "--format=%(refname)")


def test_a_patch_that_was_passed_on_is_noted(person: Visitor) -> None:
    person.post(f"{DESK}/pass-on", seen="4", back=REVIEW)
    assert "Đã chuyển bằng tệp vá." in text(person, REVIEW)


def test_a_withdrawn_proposal_stays_with_its_history(person: Visitor, store: Store) -> None:
    person.post(f"{DESK}/withdraw", seen="4", back=REVIEW)
    page = text(person, REVIEW)
    assert "đã rút" in page
    assert "Thêm sắn" in text(person, f"{DESK}/note")
    assert store.git("for-each-ref", "--format=%(refname)") == "refs/heads/main"


@pytest.mark.req("REG-06")
def test_a_base_that_moved_on_is_told_and_nothing_is_lost(person: Visitor, store: Store) -> None:
    store.change_on_main(f"{FOLDER}/regime.yaml", "day: 20}", "day: 22}")
    page = text(person, REVIEW)
    assert "Kho đã có bản mới hơn bản mà đề nghị này sửa." in page

    person.post(f"{DESK}/rebase", seen="4", back=REVIEW)
    page = text(person, REVIEW)
    assert "Kho đã có bản mới hơn" not in page
    assert "Thay đổi của đề nghị (2)" in page
    assert "Chậm nhất ngày 22 của tháng báo cáo." in text(person, f"{DESK}/dates")
    person.post(f"{DESK}/send", seen="5", back=REVIEW)
    assert "day: 22}" in store.git("show", f"{BRANCH}:{FOLDER}/regime.yaml")


@pytest.mark.req("SEC-01")
def test_only_the_hosts_own_people_see_and_change_its_proposals(person: Visitor, sit: Callable[..., Visitor]) -> None:
    pages = [f"{DESK}/{part}" for part in ("name", "forms/chi_tieu", "review", "review/whole", "patch")]
    acts = [
        f"{DESK}/{act}"
        for act in ("edits", "edits/0", "note", "rebase", "title", "send", "pass-on", "withdraw", "reopen")
    ]
    text(person, REVIEW)  # what was done last is told once
    before = text(person, REVIEW)
    others = {name: sit(name) for name in PEOPLE}

    for path in pages:
        seers = {name for name, other in others.items() if other.get(path).status_code == 200}
        assert seers == {"tonghop", "tonghop2", "quantri"}, path
    for path in acts:
        for name in ("lanhdao", "nhaplieu", "nganhkhac", "quantrixa"):
            assert others[name].post(path, seen="4", do="regime", title="x").status_code == 403, (path, name)
    assert text(person, REVIEW) == before


@pytest.mark.req("SEC-01")
def test_an_agency_that_hosts_nothing_begins_nothing(sit: Callable[..., Visitor]) -> None:
    for name in ("nganhkhac", "quantrixa"):
        other = sit(name)
        assert "Lập đề nghị mới" not in text(other, "/proposals")
        assert other.post("/proposals", regime="ktxh-thang", title="x").status_code == 404
        assert "Đề nghị thay đổi" not in text(other, "/")


def test_addresses_that_lead_nowhere_say_so(person: Visitor) -> None:
    for path in ("/proposals/9/name", "/proposals/99999999999999999999/name", f"{DESK}/forms/x", f"{DESK}/khac"):
        assert person.get(path).status_code == 404, path


def test_the_host_finds_its_way_from_the_page_of_the_regime(person: Visitor) -> None:
    page = person.get("/regimes/ktxh-thang/2026-11").text
    assert 'href="/proposals?regime=ktxh-thang#new"' in page
