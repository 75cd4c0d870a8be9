"""``chedo review``: the files it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.cli import failure
from versioned_workspace import run
from workspace_tree import REGIME, Tree
from year_example import EXAMPLE, USAGE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.req("REG-06")
def test_it_writes_a_page_for_each_host_and_the_changes_that_are_begun(tmp_path: Path) -> None:
    done = run("review", EXAMPLE, "--year", 2026, "--usage", USAGE, "--out", tmp_path / "ra")

    assert done.exit_code == 0
    assert done.output == f"Đã ghi {tmp_path.as_posix()}/ra/ra-soat-2026.html: 2 chế độ, 18 điểm cần xem.\n"
    assert sorted(one.relative_to(tmp_path / "ra").as_posix() for one in (tmp_path / "ra").rglob("*.*")) == [
        ".chedo-review",
        "de-nghi/ket-qua-quy/2.0.0.patch",
        "de-nghi/ket-qua-quy/2.0.0.yaml",
        "de-nghi/thu-chi-thang/2.0.0.patch",
        "de-nghi/thu-chi-thang/2.0.0.yaml",
        "ra-soat-2026-so-tai-chinh.html",
        "ra-soat-2026-vp-ubnd.html",
        "ra-soat-2026.html",
    ]


def test_documents_and_pages_may_be_asked_for_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("review", EXAMPLE, "--year", 2026, "--format", "docx", "--format", "html", "--lang", "en")
    assert done.exit_code == 0
    assert {one.name for one in (tmp_path / "ra-soat-2026").glob("review-2026.*")} == {
        "review-2026.docx",
        "review-2026.html",
    }


def test_what_is_no_longer_begun_goes_and_other_files_stay(tmp_path: Path) -> None:
    run("review", EXAMPLE, "--year", 2026, "--usage", USAGE, "--out", tmp_path)
    (tmp_path / "ghi-chep.txt").write_text("của tôi", "utf-8")
    run("review", EXAMPLE, "--year", 2026, "--out", tmp_path, "--on", "2026-06-30")

    assert not (tmp_path / "de-nghi/thu-chi-thang/2.0.0.patch").exists()
    assert (tmp_path / "ghi-chep.txt").exists()


def test_counts_of_another_project_are_left_aside(tmp_path: Path) -> None:
    other = json.loads(USAGE.read_text("utf-8")) | {"project": "tinh-khac"}
    (tmp_path / "usage.json").write_text(json.dumps(other), "utf-8")
    done = run("review", EXAMPLE, "--year", 2026, "--usage", tmp_path / "usage.json", "--out", tmp_path / "ra")

    assert done.exit_code == 0
    assert "VER015" in done.stderr
    assert "Không có số liệu sử dụng" in (tmp_path / "ra/ra-soat-2026.html").read_text("utf-8")


def test_a_faulty_regime_is_left_out_and_said(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "tinh")
    Tree(tmp_path / "tinh").change(REGIME, "workflow: duyet", "workflow: khong_co")
    done = run("review", tmp_path / "tinh", "--year", 2026, "--out", tmp_path / "ra")

    assert done.exit_code == 1
    assert "khong_co" in done.stderr
    page = (tmp_path / "ra/ra-soat-2026.html").read_text("utf-8")
    assert "Báo cáo kết quả thu hằng quý" in page
    assert "Báo cáo thu, chi hằng tháng" not in page


def test_a_broken_registry_leaves_nothing_to_review(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "tinh")
    Tree(tmp_path / "tinh").write("registry/units.yaml", "kind: units\nunits: 1\n")
    done = run("review", tmp_path / "tinh", "--year", 2026, "--out", tmp_path / "ra")
    assert done.exit_code == 1
    assert not (tmp_path / "ra").exists()


def test_a_folder_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", "utf-8")
    done = run("review", EXAMPLE, "--year", 2026, "--out", tmp_path / "tep" / "ra", "--lang", "en")
    assert done.exit_code == 2
    assert "may not be read or written" in done.output


def test_the_year_has_to_be_said() -> None:
    assert run("review", EXAMPLE).exit_code == 2


def test_where_the_library_is_missing_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    done = run("review", EXAMPLE, "--year", 2026, "--format", "docx", "--out", tmp_path / "ra")

    assert isinstance(done.exception, ModuleNotFoundError)
    assert failure(done.exception).params["cause"] == "docx"
    assert not (tmp_path / "ra").exists()


def test_a_template_is_no_regime_that_is_reviewed(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "tinh")
    tree = Tree(tmp_path / "tinh")
    tree.change("linh-vuc/ket-qua/regime.yaml", "kind: regime\n", "kind: regime\ntemplate: true\n")
    done = run("review", tree.folder, "--year", 2026, "--out", tmp_path / "ra")
    assert ": 1 chế độ" in done.output
