"""Attached files: which are taken, who reads them, and what is kept of them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

import sample_regime as sample
import sample_types as types
from chedo_engine.figures.files import clean_name, files_in, media_of
from chedo_engine.queries.attachments import attached_file
from chedo_engine.refusals import Refused
from chedo_engine.services.attachments import Upload, attach, detach
from chedo_engine.services.submissions import act
from chedo_engine.store.attachments import ATTACHMENT
from chedo_engine.store.sheets import read_sheets
from chedo_engine.workflow.states import Action, Role
from sample_files import DOCM, DOCX, HTML, JPG, PDF, PNG, XLSX, office
from world import NOON, World

if TYPE_CHECKING:
    from chedo_engine.database import Database
    from chedo_engine.figures.files import FileName
    from chedo_engine.keys import Actor

CELL = "truong.tep"
DIGEST = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def school(database: Database) -> World:
    """January 2026 is open with the forms of all types."""
    return types.open_school(database)


def _attach(world: World, upload: Upload, cell: str = CELL, by: Actor | None = None, reporter: str = "xa-a") -> None:
    hand = by or world.actor(reporter, Role.DATA_ENTRY)
    world.do(lambda session: attach(session, world.key(reporter), types.TYPES, cell, upload, by=hand, at=NOON))


def _detach(world: World, digest: str) -> None:
    by = world.actor("xa-a", Role.DATA_ENTRY)
    world.do(lambda session: detach(session, world.key(), types.TYPES, CELL, digest, by=by, at=NOON))


def _files(world: World) -> tuple[FileName, ...]:
    with world.database.read() as session:
        value = read_sheets(session, world.key(), 0)[types.TYPES].values.get(CELL)
    return files_in(value if isinstance(value, str) else "")


def _read(world: World, by: Actor, digest: str = DIGEST, cell: str = CELL, reporter: str = "xa-a") -> bytes:
    with world.database.read() as session:
        return attached_file(session, world.key(reporter), types.TYPES, cell, digest, actor=by).content


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("công văn.pdf", PDF, "application/pdf"),
        ("ANH.PNG", PNG, "image/png"),
        ("anh.jpeg", JPG, "image/jpeg"),
        ("báo cáo.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("bảng.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_is_what_its_content_says(name: str, content: bytes, media: str) -> None:
    assert media_of(name, content) == media


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", HTML, "file-kind"),
        ("a.pdf", PNG, "file-kind"),
        ("a.html", HTML, "file-kind"),
        ("a.exe", b"MZ" + PDF, "file-kind"),
        ("a.docx", XLSX, "file-kind"),
        ("a.zip", office("a.txt"), "file-kind"),
        ("a.docx", office("a.txt"), "file-kind"),
        ("a.docx", b"PK\x03\x04 no archive", "file-kind"),
        ("a.docx", DOCM, "file-macros"),
        ("a.pdf", b"", "file-empty"),
        ("pdf", PNG, "file-kind"),
    ],
)
def test_what_is_not_what_it_says_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        media_of(name, content)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\công văn.pdf", "công văn.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("ảnh\u202egpj.exe.png", "ảnhgpj.exe.png"),
        ("a" * 300 + ".pdf", "a" * 147 + ".pdf"),
        (".pdf", "pdf"),
    ],
)
def test_a_name_is_only_a_name(given: str, name: str) -> None:
    assert clean_name(given) == name


def test_a_file_is_kept_once_named_and_taken_away(school: World) -> None:
    _attach(school, Upload("a.pdf", PDF))
    _attach(school, Upload("b.pdf", PDF))
    _attach(school, Upload("c.png", PNG))

    assert [file.name for file in _files(school)] == ["b.pdf", "c.png"]
    with school.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ATTACHMENT)) == 2

    _detach(school, DIGEST)

    assert [file.name for file in _files(school)] == ["c.png"]
    with pytest.raises(Refused, match="not-found"):
        _read(school, school.actor("xa-a", Role.DATA_ENTRY))


def test_a_file_too_large_or_too_many_is_refused_and_not_kept(school: World) -> None:
    with pytest.raises(Refused, match="file-too-large"):
        _attach(school, Upload("a.pdf", PDF, largest=10))
    for number in range(20):
        _attach(school, Upload(f"{number}.pdf", PDF + str(number).encode()))
    with pytest.raises(Refused, match="too-many-files"):
        _attach(school, Upload("20.pdf", PDF))

    with school.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ATTACHMENT)) == 20


@pytest.mark.parametrize("cell", ["truong.tien", "tuoi.tien", "khac.tep", "nhom:r1.tep"])
def test_files_go_only_where_files_belong(school: World, cell: str) -> None:
    with pytest.raises(Refused):
        _attach(school, Upload("a.pdf", PDF), cell)


@pytest.mark.req("SEC-01")
def test_a_file_is_read_only_by_who_reads_the_report(school: World) -> None:
    _attach(school, Upload("a.pdf", PDF))
    own, foreign = school.actor("xa-a", Role.DATA_ENTRY), school.actor("xa-b", Role.DATA_ENTRY)
    host = school.actor(sample.HOST, Role.CONSOLIDATOR)

    assert _read(school, own) == PDF
    for reader in (foreign, host):
        with pytest.raises(Refused, match="not-yours-to-see"):
            _read(school, reader)
    with pytest.raises(Refused, match="not-found"):
        _read(school, foreign, reporter="xa-b")
    with pytest.raises(Refused, match="not-found"):
        _read(school, own, cell="truong.mo_ta")
    with pytest.raises(Refused, match="not-your-organisation"):
        _attach(school, Upload("a.pdf", PDF), by=foreign)


def test_the_host_reads_what_was_sent_even_when_it_was_taken_away_since(school: World) -> None:
    _attach(school, Upload("a.pdf", PDF))
    host = school.actor(sample.HOST, Role.CONSOLIDATOR)
    for action, role in (
        (Action.PRESENT, Role.DATA_ENTRY),
        (Action.APPROVE, Role.APPROVER),
        (Action.SEND, Role.SENDER),
    ):
        by = school.actor("xa-a", role)
        school.do(lambda session, action=action, by=by: act(session, school.key(), action, by=by, at=NOON))  # type: ignore[misc]
    assert _read(school, host) == PDF

    school.act(school.key(), Action.RECALL)
    _detach(school, DIGEST)

    assert _read(school, host) == PDF
