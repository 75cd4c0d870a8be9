"""``chedo export-xlsx`` writes the file and says what it holds."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from chedo_compiler.cli import chedo
from chedo_compiler.workbooks.opening import Stopped
from laid_out import FORM, lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from workspace_tree import Tree

LAYOUT = """layout:
  xlsx: ../a.xlsx
  sheet: "Biểu 01"
  rows: {first: 9}
  columns: {first: C}
"""


def export(tree: Tree, *options: str) -> Result:
    return CliRunner().invoke(
        chedo, ["export-xlsx", "thu-chi-thang/thu_chi", "--workspace", str(tree.folder), *options]
    )


@pytest.fixture
def placed(tree: Tree) -> Tree:
    """A form with the office's workbook."""
    lay_out(tree, LAYOUT)
    return tree


ROWS = ("TỔNG THU", "Thu nội địa", "Thu khác", "Tổng chi", "Dự án")


@pytest.mark.parametrize(("lang", "said"), [("vi", "Chưa ghi gì"), ("en", "Nothing written")])
def test_a_row_that_only_the_form_has_is_told_and_nothing_is_written(
    placed: Tree, tmp_path: Path, lang: str, said: str
) -> None:
    path = placed.folder / "linh-vuc/thu-chi/a.xlsx"
    book = load_workbook(path)
    for row, label in enumerate(ROWS):
        book["Biểu 01"].cell(9 + row, 2).value = label
    book.save(path)
    placed.change(FORM, "  rows: {first: 9}", "  label: B\n  rows: {first: 9}")
    out = tmp_path / "bieu.xlsx"
    assert export(placed, "--out", str(out)).exit_code == 0
    out.unlink()

    placed.change(FORM, "  - {id: thu_khac", '  - {id: thu_moi, label: "Thu mới"}\n  - {id: thu_khac')
    result = export(placed, "--out", str(out), "--lang", lang)

    assert result.exit_code == 1
    assert said in result.stderr
    assert "thu_khac" in result.stderr
    assert not out.exists()


@pytest.mark.req("REG-04")
def test_the_file_is_written_and_what_stays_blank_is_named(placed: Tree, tmp_path: Path) -> None:
    out = tmp_path / "bieu.xlsx"

    result = export(placed, "--out", str(out))

    assert result.exit_code == 0, result.output
    sheet = load_workbook(out)["Biểu 01"]
    assert sheet["C9"].value == "=SUM(C10:C11)"
    assert not sheet["C10"].protection.locked
    assert "8 ô nhập, 12 ô có công thức" in result.stdout
    assert "E10, E11, E12, E14" in result.stdout


def test_it_goes_to_standard_output_alone(tree: Tree) -> None:
    result = export(tree, "--out", "-", "--lang", "en")

    assert load_workbook(io.BytesIO(result.stdout_bytes)).sheetnames == ["01 TC"]
    assert "cells to fill in" in result.stderr


def test_without_a_name_the_file_is_called_after_the_form(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert export(tree).exit_code == 0
    assert (tmp_path / "thu_chi.xlsx").is_file()


@pytest.mark.parametrize(("lang", "words"), [("vi", "chính mẫu của biểu"), ("en", "own template")])
def test_the_template_itself_is_not_written_over(placed: Tree, lang: str, words: str) -> None:
    template = placed.folder / "linh-vuc/thu-chi/a.xlsx"
    before = template.read_bytes()

    result = export(placed, "--out", str(template), "--lang", lang)

    assert result.exit_code == 1
    assert words in result.stderr
    assert template.read_bytes() == before


@pytest.mark.parametrize(("reason", "code"), [("time", "XLS011"), ("memory", "XLS011"), ("died", "XLS010")])
def test_a_template_that_cannot_be_worked_on_is_a_finding(
    placed: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str, code: str
) -> None:
    monkeypatch.setattr("chedo_compiler.workbooks.exporting.job.confined", lambda *_, **__: Stopped(reason))

    result = export(placed, "--out", str(tmp_path / "x.xlsx"))

    assert result.exit_code == 1
    assert code in result.output
    assert not (tmp_path / "x.xlsx").exists()


def test_a_form_that_is_not_there_is_wrong_usage(tree: Tree) -> None:
    result = CliRunner().invoke(chedo, ["export-xlsx", "thu-chi-thang/khong_co", "--workspace", str(tree.folder)])

    assert result.exit_code == 2
