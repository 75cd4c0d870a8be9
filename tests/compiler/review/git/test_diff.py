"""``chedo diff`` and the driver for ``git diff``: what changed, in words and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from versioned_workspace import FORM, run
from workspace_tree import REGIME

if TYPE_CHECKING:
    from versioned_workspace import Versioned

DAY = ("--on", "2026-05-04")


def reword(tree: Versioned) -> None:
    tree.change(FORM, 'label: "Thu khác"', 'label: "Thu ngoài địa bàn"')


@pytest.mark.parametrize("style", ["text", "markdown", "html", "github", "gitlab"])
def test_each_format_tells_the_change_and_what_stands_against_it(versioned: Versioned, style: str) -> None:
    reword(versioned)
    done = run("diff", versioned.folder, *DAY, "--format", style)
    assert done.exit_code == 1
    for wanted in ("ROW-LABEL", "Thu ngoài địa bàn", "VER004"):
        assert wanted in done.output


def test_a_change_that_is_declared_is_no_fault(versioned: Versioned) -> None:
    reword(versioned)
    versioned.raise_version("1.1.0", "2026-07")
    versioned.note("1.1.0")
    assert run("diff", versioned.folder, *DAY).exit_code == 0


TEST = """kind: test
target: thu_chi
cases:
  - name: "Hạn cũ"
    period: 2026-03
    expect: {deadlines: {nop: "2026-03-18T24:00"}}
"""


@pytest.mark.req("REG-06")
def test_what_tests_still_expect_stands_against_a_change_and_does_not_hide_it(versioned: Versioned) -> None:
    versioned.write("linh-vuc/thu-chi/tests/han.test.yaml", TEST)
    versioned.commit()
    versioned.change(REGIME, "day: 18", "day: 17")
    done = run("diff", versioned.folder, *DAY)
    assert done.exit_code == 1
    assert "Phải sửa [TST003]: hạn 'nop': cần 2026-03-18T24:00, tính ra 2026-03-17T24:00" in done.output
    assert "DDL-EARLIER" in done.output


def test_a_test_that_belongs_to_no_regime_keeps_a_change_from_being_told(versioned: Versioned) -> None:
    reword(versioned)
    versioned.write("tests/han.test.yaml", TEST)
    done = run("diff", versioned.folder, *DAY)
    assert done.exit_code == 1
    assert "ROW-LABEL" not in done.output


def test_a_file_written_in_another_way_is_no_change(versioned: Versioned) -> None:
    versioned.change(FORM, '{id: tong_chi, label: "Tổng chi"}', "{label: 'Tổng chi', id: tong_chi}   # như cũ")
    done = run("diff", versioned.folder, "--format", "json")
    assert (done.exit_code, json.loads(done.output)) == (
        0,
        {"since": "HEAD", "holds": True, "counted_at": None, "doubts": [], "replay": None, "regimes": []},
    )


def test_json_has_the_values_and_both_languages(versioned: Versioned) -> None:
    reword(versioned)
    done = run("diff", versioned.folder, *DAY, "--format", "json", "--against", "main")
    told = json.loads(done.output)
    (regime,) = told["regimes"]
    (change,) = regime["changes"]
    assert (told["since"], told["holds"], done.exit_code) == ("main", False, 1)
    assert (regime["regime"], regime["required"], regime["declared"]) == ("thu-chi-thang", "minor", None)
    assert (regime["owners"], regime["old_version"], regime["new_version"]) == (["@so-tai-chinh"], "1.0.0", "1.0.0")
    assert (change["rule"], change["level"], change["path"]) == (
        "ROW-LABEL",
        "risk",
        "thu-chi-thang/thu_chi/row:thu_khac",
    )
    assert (change["old"], change["new"], change["accepted"]) == ("Thu khác", "Thu ngoài địa bàn", None)
    assert change["message"]["vi"] != change["message"]["en"]
    assert [one["code"] for one in regime["faults"]] == ["VER004", "VER005", "VER010"]


def test_the_fingerprint_is_the_same_in_each_language(versioned: Versioned) -> None:
    reword(versioned)
    told = [
        json.loads(run("diff", versioned.folder, "--format", "json", "--lang", lang).output) for lang in ("vi", "en")
    ]
    assert told[0] == told[1]


def test_markdown_leads_to_the_whole_review(versioned: Versioned) -> None:
    reword(versioned)
    done = run("diff", versioned.folder, "--format", "markdown", "--link", "https://example.org/xem")
    assert "https://example.org/xem" in done.output


def test_a_workspace_with_faults_is_not_compared(versioned: Versioned) -> None:
    versioned.change(REGIME, "host: so-tai-chinh", "host: so-nao-do")
    done = run("diff", versioned.folder, "--format", "json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "so-nao-do" in done.stderr


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_workspace_that_is_new_is_told_as_such(versioned: Versioned, style: str) -> None:
    (versioned.folder / "chedo.yaml").rename(versioned.folder / "x.txt")
    versioned.commit()
    (versioned.folder / "x.txt").rename(versioned.folder / "chedo.yaml")
    done = run("diff", versioned.folder, "--format", style)
    assert done.exit_code == 0
    assert "mọi thứ đều mới" in done.output if style == "text" else json.loads(done.output)["regimes"] == []


def test_no_such_revision_is_wrong_usage(versioned: Versioned) -> None:
    assert run("diff", versioned.folder, "--against", "khong-co").exit_code == 2


@pytest.fixture
def driven(versioned: Versioned, monkeypatch: pytest.MonkeyPatch) -> Versioned:
    """The workspace with the driver set up, as its page on git says."""
    versioned.write(".gitattributes", "*.yaml diff=chedo\n")
    command = f"{sys.executable} -c 'from chedo_compiler.cli import main; main()' git-diff-driver"
    versioned.git("config", "diff.chedo.command", command)
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    return versioned


def test_git_shows_what_a_change_means(driven: Versioned) -> None:
    reword(driven)
    told = driven.git("diff").splitlines()
    assert '-  - {id: thu_khac, level: 1, label: "Thu khác"}' in told
    assert '+  - {id: thu_khac, level: 1, label: "Thu ngoài địa bàn"}' in told
    assert told[-1].startswith("# RISK ROW-LABEL thu-chi-thang/thu_chi/row:thu_khac: ")


def test_git_shows_a_form_with_its_tests_changed_together(driven: Versioned) -> None:
    driven.change(FORM, "=SUM(thu_noi_dia:thu_khac)", "=SUM(thu_noi_dia)")
    driven.change("linh-vuc/thu-chi/tests/thu_chi.test.yaml", "luy_ke: 120, so_ke_hoach: 10", "luy_ke: 100")
    told = driven.git("diff")
    assert "# BREAK ROW-FORMULA thu-chi-thang/thu_chi/row:tong_thu" in told


def test_git_shows_what_has_no_meaning_as_such(driven: Versioned) -> None:
    driven.change(FORM, 'label: "Thu khác"}', 'label: "Thu khác"} # x')
    driven.write("ngoai.yaml.txt", "")
    assert driven.git("diff").splitlines()[-1] == "# nghĩa không đổi"
    driven.change(REGIME, "host: so-tai-chinh", "host: so-nao-do")
    assert "# không so sánh được về nghĩa" in driven.git("diff", "--", REGIME)


def test_git_shows_a_file_that_came_or_went(driven: Versioned) -> None:
    driven.write("registry/them.yaml", "kind: codelist\nid: them\ntitle: Thêm\ncodes:\n  - {id: a, label: A}\n")
    driven.git("add", "-A")
    assert "+id: them" in driven.git("diff", "--cached")
    driven.commit()
    (driven.folder / "registry/them.yaml").unlink()
    assert "-id: them" in driven.git("diff")


def test_git_shows_lines_alone_outside_a_workspace(driven: Versioned) -> None:
    other = driven.folder.parent / "khac"
    other.mkdir()
    for name, text in (("a", "x: 1\n"), ("b", "x: 2\n")):
        (other / name).write_text(text, "utf-8")
    words = [sys.executable, "-c", "from chedo_compiler.cli import main; main()", "git-diff-driver"]
    given = ["x.yaml", "a", "0" * 40, "100644", "b", "1" * 40, "100644"]
    done = subprocess.run([*words, *given], cwd=other, capture_output=True, text=True, check=True, env=dict(os.environ))
    assert done.stdout.splitlines()[-2:] == ["-x: 1", "+x: 2"]
    assert Path(other / "a").read_text("utf-8") == "x: 1\n"
