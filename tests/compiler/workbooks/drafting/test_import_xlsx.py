"""``chedo import-xlsx``: a workbook on disk becomes files of a regime's folder, and all that is open is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from chedo_compiler.cli import chedo
from chedo_compiler.compile import compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.project import open_workspace
from chedo_compiler.workbooks.legacy import encode

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = Path(__file__).parents[2] / "broken/base"
REGIME = Path("linh-vuc/thu-chi")
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
LINES = (
    ("Biểu số 02/NN", None, None),
    ("KẾT QUẢ TRỒNG RỪNG", None, None),
    ("STT", "Nội dung", "Số lượng"),
    ("A", "B", "(1)"),
    ("1", "Trồng mới", None),
    ("2", "Trồng lại", None),
)


def draw(
    path: Path,
    *,
    hidden: bool = False,
    font: str = "Times New Roman",
    table: bool = True,
    written: Callable[[str], str] = str,
) -> Path:
    """Draw a small workbook as offices do."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 02"
    for row, line in enumerate(LINES if table else LINES[:2], start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(row, column, text and written(text))
            cell.font = Font(name=font)
            if row > 2:
                cell.border = _BOX
    if hidden:
        other = book.create_sheet("DM")
        other["A1"] = "danh mục"
        other.sheet_state = "hidden"
    book.save(path)
    return path


def run(file: Path, into: Path, *more: str) -> Result:
    return CliRunner().invoke(chedo, ["import-xlsx", str(file), "--into", str(into), *more])


@pytest.mark.req("REG-04")
def test_a_workbook_becomes_a_form_that_passes_the_check(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "w")
    folder = tmp_path / "w" / REGIME
    result = run(draw(tmp_path / "Biểu 02.xlsx"), folder)
    assert result.exit_code == 0, result.output
    assert "ket_qua_trong_rung" in result.output
    regime = (folder / "regime.yaml").read_text("utf-8")
    (folder / "regime.yaml").write_text(
        regime.replace("forms: [thu_chi]", "forms: [thu_chi, ket_qua_trong_rung]"), "utf-8"
    )
    found = compile_workspace(open_workspace(tmp_path / "w")).diagnostics
    assert [one for one in found if one.severity is Severity.ERROR] == []
    written = (folder / "forms/ket_qua_trong_rung.yaml").read_text("utf-8")
    assert "xlsx: ../layout/bieu-02.xlsx" in written
    assert (folder / "layout/bieu-02.xlsx").read_bytes() == (tmp_path / "Biểu 02.xlsx").read_bytes()


def test_the_regime_that_the_form_was_put_into_is_named(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "w")
    result = run(draw(tmp_path / "a.xlsx"), tmp_path / "w" / REGIME, "--id", "trong_rung")
    assert f"Thêm vào forms của {tmp_path / 'w' / REGIME / 'regime.yaml'}: [trong_rung]" in result.output


def test_what_the_book_leaves_open_is_told(tmp_path: Path) -> None:
    hidden = run(draw(tmp_path / "a.xlsx", hidden=True), tmp_path / "hidden")
    assert "[XLS101] DM:" in hidden.output
    old = tmp_path / "old.xlsx"
    draw(old, font="Arial")
    book = Workbook()
    book.worksheets[0]["A1"] = "§¬n vÞ b¸o c¸o: tØnh §ång Th¸p"
    book.save(old)
    suspect = run(old, tmp_path / "suspect")
    assert "[XLS104] Sheet!A1:" in suspect.output
    bare = run(draw(tmp_path / "b.xlsx", table=False), tmp_path / "bare")
    assert "[XLS124] Biểu 02:" in bare.output
    assert bare.exit_code == 1
    assert not (tmp_path / "bare").exists()


def test_old_fonts_are_read_and_listed_before_and_after(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, line in enumerate((("STT", "Néi dung", "Sè l­îng"), ("1", "Trång rõng", None)), start=1):
        for column, text in enumerate(line, start=1):
            sheet.cell(row, column, text).font = Font(name=".VnTime")
            sheet.cell(row, column).border = _BOX
    book.save(tmp_path / "a.xlsx")
    result = run(tmp_path / "a.xlsx", tmp_path / "d", "--id", "rung")
    assert "Sheet!B2 .VnTime: Trång rõng → Trồng rừng" in result.output
    assert 'label: "Trồng rừng"' in (tmp_path / "d/forms/rung.yaml").read_text("utf-8")
    fonts = (tmp_path / "d/layout/a.fonts.txt").read_text("utf-8").splitlines()
    assert "Sheet!B2\t.VnTime\tTrång rõng\tTrồng rừng" in fonts


@pytest.mark.req("ENT-06")
def test_the_workbook_of_the_layout_is_in_unicode_and_the_old_one_kept_beside_it(tmp_path: Path) -> None:
    old = draw(tmp_path / "a.xlsx", font=".VnTime", written=lambda text: encode(text, ".VnTime"))
    folder = tmp_path / "w" / REGIME
    shutil.copytree(BASE, tmp_path / "w")
    assert "bản gốc giữ ở layout/a.goc.xlsx" in run(old, folder, "--id", "rung").output
    sheet = load_workbook(folder / "layout/a.xlsx").worksheets[0]
    assert (sheet["B5"].value, sheet["C5"].font.name) == ("Trồng mới", "Times New Roman")
    assert (folder / "layout/a.goc.xlsx").read_bytes() == old.read_bytes()
    regime = folder / "regime.yaml"
    regime.write_text(regime.read_text("utf-8").replace("forms: [thu_chi]", "forms: [thu_chi, rung]"), "utf-8")
    assert [
        one.code for one in compile_workspace(open_workspace(tmp_path / "w")).diagnostics if one.code == "XLS001"
    ] == []
    same = CliRunner().invoke(chedo, ["import-xlsx", str(old), "--into", str(folder), "--diff", "thu-chi-thang/rung"])
    assert same.exit_code == 0, same.output


def test_a_form_that_is_there_twice_is_told(tmp_path: Path) -> None:
    book = load_workbook(draw(tmp_path / "a.xlsx"))
    book.copy_worksheet(book.worksheets[0]).title = "Tháng 2"
    for row in book["Tháng 2"].iter_rows(min_row=3):
        for cell in row:
            cell.border = _BOX
    book.save(tmp_path / "a.xlsx")
    result = run(tmp_path / "a.xlsx", tmp_path / "d", "--id", "rung")
    assert "[XLS125] Tháng 2:" in result.output
    assert "XLS125" not in (tmp_path / "d/forms/rung.yaml").read_text("utf-8")
    assert "# TODO(XLS125)" in (tmp_path / "d/forms/rung_2.yaml").read_text("utf-8")


def test_a_heading_that_is_repeated_on_the_next_page_is_told(tmp_path: Path) -> None:
    book = load_workbook(draw(tmp_path / "a.xlsx"))
    sheet = book.worksheets[0]
    for row, line in enumerate((*LINES[2:4], ("3", "Chăm sóc", None)), start=7):
        for column, text in enumerate(line, start=1):
            sheet.cell(row, column, text).border = _BOX
    book.save(tmp_path / "a.xlsx")
    result = run(tmp_path / "a.xlsx", tmp_path / "d", "--id", "rung")
    assert "bảng không có tên và có cùng các cột với biểu rung" in result.output
    assert "# TODO(XLS125)" in (tmp_path / "d/forms/rung_2.yaml").read_text("utf-8")


def test_nothing_is_written_over_unless_asked(tmp_path: Path) -> None:
    file = draw(tmp_path / "a.xlsx")
    run(file, tmp_path / "d", "--id", "rung")
    form = tmp_path / "d/forms/rung.yaml"
    form.write_text("kind: form\n", "utf-8")
    refused = run(file, tmp_path / "d", "--id", "rung")
    assert refused.exit_code == 1
    assert str(form) in refused.output
    assert form.read_text("utf-8") == "kind: form\n"
    assert run(file, tmp_path / "d", "--id", "rung", "--force").exit_code == 0
    assert "KẾT QUẢ TRỒNG RỪNG" in form.read_text("utf-8")


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    file = draw(tmp_path / "a.xlsx")
    first = run(file, tmp_path / "d")
    before = {path: path.read_bytes() for path in (tmp_path / "d").rglob("*") if path.is_file()}
    second = run(file, tmp_path / "d")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert {path: path.read_bytes() for path in (tmp_path / "d").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--sheet", "Biểu 9"], "không có trang tính 'Biểu 9'"),
        (["--range", "A5"], "không phải là vùng ô"),
        (["--id", "Rừng"], "không dùng làm mã được"),
    ],
)
def test_wrong_usage_is_told(tmp_path: Path, more: list[str], said: str) -> None:
    result = run(draw(tmp_path / "a.xlsx"), tmp_path / "d", *more)
    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "d").exists()


def test_a_part_of_a_sheet_is_read_alone(tmp_path: Path) -> None:
    result = run(draw(tmp_path / "a.xlsx"), tmp_path / "d", "--range", "A3:C5", "--id", "rung")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "d/forms/rung.yaml").read_text("utf-8")
    assert "Trồng mới" in text
    assert "Trồng lại" not in text


def test_a_file_that_cannot_be_opened_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    result = run(tmp_path / "a.xlsx", tmp_path / "d")
    assert result.exit_code == 1
    assert "XLS0" in result.output
    assert not (tmp_path / "d").exists()


def test_it_speaks_english_where_asked(tmp_path: Path) -> None:
    result = run(draw(tmp_path / "a.xlsx", hidden=True), tmp_path / "d", "--lang", "en")
    assert "the sheet 'DM' is hidden" in result.output
