"""``chedo diff`` as a document, and into a file."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

from chedo_compiler.cli import failure
from chedo_compiler.diagnostics import Diagnostic
from opened_documents import all_text
from versioned_workspace import FORM, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from versioned_workspace import Versioned

DAY = ("--on", "2026-05-04")


def reword(tree: Versioned) -> None:
    tree.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')


def test_a_document_is_written_to_a_file_or_to_what_comes_after(versioned: Versioned, tmp_path: Path) -> None:
    reword(versioned)
    file = tmp_path / "thay-doi.docx"
    done = run("diff", versioned.folder, *DAY, "--format", "docx", "--out", file)
    piped = run("diff", versioned.folder, *DAY, "--format", "docx")

    assert (done.exit_code, done.output) == (1, "")
    assert "Thu ngoài địa bàn" in all_text(file.read_bytes())
    assert piped.stdout_bytes == file.read_bytes()


def test_a_text_goes_to_a_file_too_without_colour(versioned: Versioned, tmp_path: Path) -> None:
    reword(versioned)
    file = tmp_path / "thay-doi.txt"
    done = run("diff", versioned.folder, *DAY, "--out", file)
    assert done.output == ""
    assert file.read_text("utf-8") == run("diff", versioned.folder, *DAY).output


def test_a_terminal_gets_no_document(versioned: Versioned) -> None:
    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-c",
        "from chedo_compiler.cli import main; main()",
        "diff",
        str(versioned.folder),
        "--format",
        "docx",
    ]
    done = subprocess.run(
        command, check=False, stdout=theirs, stderr=subprocess.PIPE, env=os.environ | {"CHEDO_LANG": "vi"}
    )
    os.close(theirs)
    os.close(ours)

    assert done.returncode == 2
    assert "không hiện trên màn hình được" in done.stderr.decode()
    assert "--out TÊN.docx" in done.stderr.decode()


def test_a_folder_that_is_not_there_is_wrong_usage(versioned: Versioned, tmp_path: Path) -> None:
    reword(versioned)
    done = run("diff", versioned.folder, *DAY, "--out", tmp_path / "khong-co" / "a.txt", "--lang", "en")
    assert done.exit_code == 2
    assert "may not be read or written" in done.output


def test_where_the_library_is_missing_it_is_named(versioned: Versioned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    done = run("diff", versioned.folder, "--format", "docx")

    assert isinstance(done.exception, ModuleNotFoundError)
    found = failure(done.exception)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.params["cause"]) == ("PRJ002", "docx")


def test_a_new_workspace_leaves_no_half_document(versioned: Versioned) -> None:
    first = versioned.git("rev-list", "--max-parents=0", "HEAD")
    versioned.git("checkout", "-q", "--orphan", "moi")
    versioned.git("rm", "-rq", "--cached", ".")
    versioned.git("commit", "-q", "-m", "trống", "--allow-empty")
    versioned.git("update-ref", "refs/heads/trong", "HEAD")
    versioned.git("checkout", "-qf", first)
    versioned.git("reset", "-q", "--hard")
    done = run("diff", versioned.folder, "--against", "trong", "--format", "docx")

    assert done.stdout_bytes == b""
    assert "trong" in done.stderr
