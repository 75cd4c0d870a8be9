"""A file that is something else than it is called is told so, in words of its own."""

from __future__ import annotations

import io
import zipfile

import pytest

from chedo_compiler.catalogue import LANGUAGES, texts, words
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.opening import finding, open_book
from chedo_compiler.workbooks.opening.kinds import wrong_kind
from drawn_book import drawn

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def archive(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, text in parts.items():
            written.writestr(name, text)
    return file.getvalue()


OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
FILES: dict[str, tuple[bytes, str]] = {
    "a.xlsx": (b"", "empty"),
    "~$a.xlsx": (b"\x05Hanh" + bytes(160), "lock"),
    "b.xlsx": (COMPOUND + "Workbook".encode("utf-16-le"), "xls"),
    "c.xlsx": (COMPOUND + "WordDocument".encode("utf-16-le"), "word"),
    "d.xlsx": (COMPOUND + "PowerPoint Document".encode("utf-16-le"), "slides"),
    "e.xlsx": (b"%PDF-1.7\n", "pdf"),
    "f.xlsx": (b"{\\rtf1 a}", "word"),
    "g.xlsx": (b"\x89PNG\r\n\x1a\n", "picture"),
    "h.xlsx": (b"Rar!\x1a\x07", "archive"),
    "i.xlsx": (archive({"[Content_Types].xml": "", "word/document.xml": ""}), "word"),
    "j.xlsx": (archive({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "slides"),
    "k.xlsx": (archive({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"),
    "l.xlsx": (archive({"mimetype": f"{OPEN_DOCUMENT}.spreadsheet"}), "ods"),
    "m.xlsx": (archive({"mimetype": f"{OPEN_DOCUMENT}.text"}), "word"),
    "n.xlsx": (archive({"bieu.xlsx": ""}), "archive"),
    "o.xlsx": ("STT;Chỉ tiêu;Số\n1;Thu;5\n2;Chi;6\n".encode(), "csv"),
    "p.csv": (b"a", "csv"),
    "q.xlsx": ("Đây không phải là một bảng tính.\n".encode(), "text"),
    "r.xlsx": (b"\n<html><table><tr><td>1</td></tr></table></html>", "page"),
    "s.xlsx": (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "page"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_kind_is_told_as_such(name: str) -> None:
    content, kind = FILES[name]
    assert open_book(content, name) == WorkbookFault("XLS009", {"cause": kind})


def test_every_kind_has_words_of_its_own() -> None:
    for lang in LANGUAGES:
        said = [words(finding(WorkbookFault("XLS009", {"cause": kind}), "a.xlsx"), lang) for _, kind in FILES.values()]
        assert all("'a.xlsx'" in one.message and one.hint for one in said)
        assert len({one.message for one in said}) == len({kind for _, kind in FILES.values()})
        assert {f"XLS009.{kind}" for _, kind in FILES.values()} <= texts(lang).keys()


def test_an_encrypted_workbook_is_told_as_encrypted() -> None:
    content = COMPOUND + "EncryptedPackage".encode("utf-16-le") + "Workbook".encode("utf-16-le")
    assert open_book(content, "a.xlsx") == WorkbookFault("XLS002", {})


def test_an_old_file_of_another_kind_cannot_be_read() -> None:
    assert open_book(COMPOUND, "a.xlsx") == WorkbookFault("REF017", {})


def test_a_workbook_is_none_of_these_whatever_it_is_called() -> None:
    assert wrong_kind(drawn(), "a.csv") == ""


@pytest.mark.parametrize("content", [archive({"mimetype": "0" * 9000, "a": ""}), archive({})[:10], b"PK\x03\x04" * 50])
def test_what_is_only_damaged_is_not_guessed_at(content: bytes) -> None:
    assert wrong_kind(content) in {"", "archive"}
