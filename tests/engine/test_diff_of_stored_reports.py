"""``chedo diff --replay``: from the reports in a database to the review that shows what they would do."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.artefact import codec
from chedo_compiler.commands import replay_file
from chedo_engine.figures.changes import CellChange
from chedo_engine.keys import Actor, SubmissionKey
from chedo_engine.services.entry import save_cells
from chedo_engine.services.periods import open_period
from chedo_engine.services.publish import Bundle, publish
from chedo_engine.services.submissions import act
from chedo_engine.store.sheets import OUTLINE
from chedo_engine.workflow.states import Action, Role
from replayed_reports import BASE, FORM, FORM_FILE, ID
from versioned_workspace import Versioned, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result
    from sqlalchemy.orm import Session

    from chedo_engine.database import Database

TENANT = "tinh-mau"
DAY = ("--on", "2026-05-04")
AT = dt.datetime(2026, 2, 16, 5, tzinfo=dt.UTC)
HANDS = {Action.PRESENT: Role.DATA_ENTRY, Action.APPROVE: Role.APPROVER, Action.SEND: Role.SENDER}


@pytest.fixture
def versioned(tmp_path: Path) -> Versioned:
    """The sound workspace, committed; then a total that leaves something out, and a check that is new."""
    shutil.copytree(BASE, tmp_path / "tree")
    tree = Versioned(tmp_path / "tree")
    tree.commit()
    return tree


def amend(tree: Versioned) -> None:
    shutil.rmtree(tree.folder / "linh-vuc/thu-chi/tests")
    tree.change(FORM_FILE, '"=SUM(thu_noi_dia:thu_khac)"', '"=thu_noi_dia"')
    check = '{id: khong_nho, expr: "=thu_noi_dia>=60", column: th_thang, level: error, message: "Thu quá nhỏ"}'
    tree.change(FORM_FILE, "checks:\n", f"checks:\n  - {check}\n")


@pytest.fixture
def url(database: Database, versioned: Versioned) -> str:
    """Two communes sent January."""
    compiled = versioned.compiled
    assert compiled.registry is not None
    build = Bundle(codec.encode(compiled.registry), tuple(map(codec.encode, compiled.regimes)))
    database.run(lambda session: publish(session, build, by="x", at=AT))
    database.run(lambda session: open_period(session, TENANT, ID, "2026-01", by="x", at=AT))
    for reporter, figure in (("xa-an-phu", "50"), ("phuong-mot", "70")):
        database.run(_sending(reporter, Decimal(figure)))
    return database.engine.url.render_as_string(hide_password=False)


def _sending(reporter: str, figure: Decimal) -> Callable[[Session], None]:
    key = SubmissionKey(TENANT, ID, "2026-01", reporter)

    def hand(role: Role) -> Actor:
        return Actor(TENANT, f"{reporter}.{role}", "Người gửi", reporter, frozenset({role}))

    def work(session: Session) -> None:
        cells = {"thu_noi_dia.th_thang": figure, "thu_noi_dia.ke_hoach": Decimal(900), "thu_khac.th_thang": Decimal(10)}
        changes = [CellChange(cell, value, 0) for cell, value in cells.items()]
        save_cells(session, key, FORM, changes, by=hand(Role.DATA_ENTRY), at=AT)
        answer = [CellChange("danh_gia", "Đạt khá.", 0)]
        save_cells(session, key, OUTLINE, answer, by=hand(Role.DATA_ENTRY), at=AT)
        for action, role in HANDS.items():
            act(session, key, action, by=hand(role), at=AT, reason="", seen=None)

    return work


@pytest.mark.req("REG-06")
def test_the_reviewer_reads_what_last_years_reports_would_have_done(versioned: Versioned, url: str) -> None:
    amend(versioned)

    done = run("diff", versioned.folder, *DAY, "--replay", "12", "--database", url)

    assert done.exit_code == 1
    told = done.stdout[done.stdout.index("Chạy lại số liệu đã gửi") :]
    assert "Đã chạy lại 2 báo cáo của 1 kỳ trong 12 tháng đến ngày 04/05/2026" in told
    assert "Thu quá nhỏ (sai thì không gửi được)" in told
    assert "Trước: chưa có · Sau: 1 · Tỷ lệ báo cáo, sau: 50 % của 2" in told
    assert "−14,3 %, tháng 01/2026; khác ở 1 kỳ" in told
    assert "An Phú" not in told


def test_what_an_operator_keeps_is_shown_where_there_is_no_database(
    versioned: Versioned, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amend(versioned)
    kept = tmp_path / "chay-lai.json"
    monkeypatch.setenv("CHEDO_DATABASE", url)
    first = run("diff", versioned.folder, *DAY, "--replay", "12", "--replay-out", kept, "--format", "markdown")
    monkeypatch.delenv("CHEDO_DATABASE")

    again = run("diff", versioned.folder, *DAY, "--replay", kept, "--format", "markdown")

    assert again.stdout == first.stdout
    assert "<summary>Chạy lại số liệu đã gửi</summary>" in again.stdout
    assert "Thu quá nhỏ" not in kept.read_text("utf-8")
    told = json.loads(run("diff", versioned.folder, *DAY, "--replay", kept, "--format", "json").stdout)
    assert told["replay"] == json.loads(kept.read_text("utf-8"))


def test_results_of_another_state_are_not_taken_for_those_of_this_one(
    versioned: Versioned, url: str, tmp_path: Path
) -> None:
    amend(versioned)
    kept = tmp_path / "chay-lai.json"
    run("diff", versioned.folder, *DAY, "--replay", "12", "--database", url, "--replay-out", kept)
    versioned.change(FORM_FILE, "th_thang, level: error", "ke_hoach, level: error")

    told = run("diff", versioned.folder, *DAY, "--replay", kept, "--lang", "en").stdout

    assert "The kept results are of another release" in told
    assert "50%" not in told


def _refused(done: Result) -> str:
    assert done.exit_code == 2, done.output
    return done.stderr


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (("--replay", "12"), "chưa biết báo cáo đã gửi nằm ở đâu", "nothing says where the stored reports are"),
        (("--replay", "0"), "số tháng từ 1 đến 120", "a number of months from 1 to 120"),
        (("--replay", "9" * 5000), "số tháng từ 1 đến 120", "a number of months from 1 to 120"),
        (("--replay", "mười hai"), "không phải số tháng", "neither a number of months"),
        (("--replay-out", "x.json"), "không có --replay", "that is not asked for"),
        (("--replay", "chedo.yaml", "--replay-out", "x"), "một tệp đã lưu", "was kept already"),
        (("--replay", "chedo.yaml"), "không phải là tệp của --replay-out", "is not what --replay-out writes"),
        (("--replay", "12", "--database", "sqlite:///khong-co.db"), "chedo db upgrade", "chedo db upgrade"),
    ],
)
def test_what_cannot_be_run_is_said_in_both_languages(
    versioned: Versioned, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], vi: str, en: str
) -> None:
    amend(versioned)
    monkeypatch.chdir(versioned.folder)
    monkeypatch.delenv("CHEDO_DATABASE", raising=False)

    for lang, said in (("vi", vi), ("en", en)):
        assert said in _refused(run("diff", *DAY, *words, "--lang", lang))


def test_without_the_server_part_it_says_what_to_install(versioned: Versioned, monkeypatch: pytest.MonkeyPatch) -> None:
    amend(versioned)
    monkeypatch.setattr(replay_file, "GROUP", "chedo.nothing")

    said = _refused(run("diff", versioned.folder, *DAY, "--replay", "12", "--database", "sqlite:///x.db"))

    assert "chedo[server]" in said
