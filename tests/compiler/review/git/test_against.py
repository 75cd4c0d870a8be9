"""``chedo check --against``: a change that is not declared, grounded and accepted ends with exit code 1."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.commands import against
from versioned_workspace import FORM, run
from workspace_tree import REGIME

if TYPE_CHECKING:
    from versioned_workspace import Versioned


@pytest.fixture(autouse=True)
def _early_in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(against, "today", lambda: dt.date(2026, 5, 4))


def test_nothing_changed_is_clean(versioned: Versioned) -> None:
    done = run("check", "--against", "HEAD", versioned.folder)
    assert (done.exit_code, done.output.startswith("Không có lỗi")) == (0, True)


def test_an_undeclared_change_is_refused_at_its_place(versioned: Versioned) -> None:
    versioned.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    assert run("check", versioned.folder).exit_code == 0
    done = run("check", "--against", "main", "--format", "json", versioned.folder)
    found = json.loads(done.output)
    assert done.exit_code == 1
    assert sorted(one["code"] for one in found) == ["VER004", "VER005", "VER010"]
    assert {Path(one["file"]).name for one in found} == {"regime.yaml"}
    versioned.raise_version("1.1.0", "2026-07")
    versioned.note("1.1.0")
    assert run("check", "--against", "main", versioned.folder).exit_code == 0


def test_only_what_concerns_the_files_asked_for_is_told(versioned: Versioned) -> None:
    versioned.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    assert run("check", "--against", "main", versioned.folder / "registry").exit_code == 0
    assert run("check", "--against", "main", versioned.folder / "linh-vuc").exit_code == 1


def test_a_workspace_with_faults_is_told_of_these_first(versioned: Versioned) -> None:
    versioned.change(REGIME, "host: so-tai-chinh", "host: so-nao-do")
    done = run("check", "--against", "HEAD", "--format", "json", versioned.folder)
    assert done.exit_code == 1
    assert not [one for one in json.loads(done.output) if one["code"].startswith("VER")]


@pytest.mark.parametrize("left", [None, "# trống\n"])
def test_what_was_released_stays_so_though_a_change_takes_it_out_of_the_lock(
    versioned: Versioned, left: str | None
) -> None:
    assert run("release", "thu-chi-thang", "--workspace", versioned.folder).exit_code == 0
    versioned.commit()
    lock = versioned.folder / "chedo.lock"
    lock.unlink()
    if left is not None:
        lock.write_text(left, "utf-8")
    versioned.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    assert "VER009" in versioned.faults("HEAD")


@pytest.mark.req("ARC-01")
def test_lines_of_the_lock_are_never_taken_out(versioned: Versioned) -> None:
    assert run("release", "thu-chi-thang", "--workspace", versioned.folder).exit_code == 0
    versioned.commit()
    versioned.write("chedo.lock", "# trống\n")

    assert versioned.faults("HEAD") == ["VER017"]
    done = run("check", "--against", "HEAD", versioned.folder)
    assert (done.exit_code, "chedo.lock" in done.output) == (1, True)


def test_a_workspace_that_is_new_has_nothing_to_answer_for(versioned: Versioned) -> None:
    (versioned.folder / "chedo.yaml").rename(versioned.folder / "x.txt")
    versioned.commit()
    (versioned.folder / "x.txt").rename(versioned.folder / "chedo.yaml")
    assert run("check", "--against", "HEAD", versioned.folder).exit_code == 0


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_cannot_be_compared_with_is_wrong_usage(versioned: Versioned, lang: str) -> None:
    done = run("check", "--against", "khong-co", "--lang", lang, versioned.folder)
    assert done.exit_code == 2
    assert {"vi": "không có phiên bản 'khong-co'", "en": "no revision 'khong-co'"}[lang] in done.output


@pytest.mark.parametrize("revision", ["", " ", "^HEAD", "HEAD..HEAD", "HEAD^{tree}", "--all", "HEAD\nHEAD"])
def test_what_names_no_commit_never_passes_for_a_comparison(versioned: Versioned, revision: str) -> None:
    versioned.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    for command in ("check", "diff"):
        done = run(command, f"--against={revision}", "--lang", "en", versioned.folder)
        assert done.exit_code == 2
        assert "has no revision" in done.output


def test_what_cannot_be_compared_with_is_json_too(versioned: Versioned) -> None:
    done = run("check", "--against", "khong-co", "--format", "json", versioned.folder)
    assert json.loads(done.stdout)[0]["code"] == "PRJ003"


def test_a_broken_past_is_told_as_such(versioned: Versioned) -> None:
    units = (versioned.folder / "registry/units.yaml").read_text("utf-8")
    versioned.write("registry/units.yaml", "kind: units\n")
    versioned.commit()
    versioned.write("registry/units.yaml", units)
    done = run("check", "--against", "HEAD", versioned.folder)
    assert done.exit_code == 2
    assert "không biên dịch được" in done.output


def test_released_content_does_not_change_under_its_version(versioned: Versioned) -> None:
    assert run("release", "thu-chi-thang", "--workspace", versioned.folder).exit_code == 0
    versioned.commit()
    assert run("check", "--against", "HEAD", versioned.folder).exit_code == 0
    versioned.change(FORM, 'message: "Tổng chi vượt 150% tổng thu"', 'message: "Tổng chi vượt quá 150% tổng thu"')
    done = run("check", "--against", "HEAD", "--format", "json", versioned.folder)
    assert [one["code"] for one in json.loads(done.output)] == ["VER009"]


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\n", b"\xff\n"])
def test_a_lock_that_cannot_be_read_is_told_as_such(versioned: Versioned, text: str | bytes) -> None:
    lock = versioned.folder / "chedo.lock"
    lock.write_bytes(text if isinstance(text, bytes) else text.encode())
    for words in (
        ("check", "--against", "HEAD", versioned.folder),
        ("release", "thu-chi-thang", "--workspace", versioned.folder),
    ):
        done = run(*words)
        assert (done.exit_code, "chedo.lock" in done.output) == (2, True)


def test_it_may_be_judged_on_another_day(versioned: Versioned) -> None:
    versioned.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')
    versioned.raise_version("1.1.0", "2026-07")
    versioned.note("1.1.0")
    codes = {
        day: [
            one["code"]
            for one in json.loads(
                run("check", "--against", "main", "--on", day, "--format", "json", versioned.folder).output
            )
        ]
        for day in ("2026-05-04", "2026-07-01")
    }
    assert codes == {"2026-05-04": [], "2026-07-01": ["VER005"]}


def test_a_day_says_nothing_where_nothing_is_compared(versioned: Versioned) -> None:
    done = run("check", "--on", "2026-05-04", "--lang", "vi", versioned.folder)
    assert done.exit_code == 2
    assert "--on chỉ dùng cùng --against" in done.stderr
