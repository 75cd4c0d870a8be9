"""Shares under a format of percent: 0.125 in the office's file, 12.5 in the form, and 12.5% to whoever looks."""

from __future__ import annotations

import io
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from chedo_compiler.cli import chedo
from chedo_compiler.workbooks.drafting.forms import draft_forms
from chedo_compiler.workbooks.shares import is_percent, is_share, with_plain_sign
from chedo_compiler.workbooks.sheet import Look
from chedo_compiler.workbooks.writing import write
from hand_sheets import sheet

if TYPE_CHECKING:
    from chedo_compiler.workbooks.drafting.draft import Draft

BASE = Path(__file__).parents[1] / "broken/base"
REGIME = Path("linh-vuc/thu-chi")
_SIDE = Side(style="thin")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
HEAD = "TỶ LỆ HỘ NGHÈO\n\nSTT|Nội dung|Số hộ|Tỷ lệ nghèo|Tỷ lệ năm trước|Kết quả"
LINES = (
    ("STT", "Nội dung", "Số hộ", "Tỷ lệ nghèo", "Số hộ nghèo", "Tỷ trọng (%)", "Tăng, giảm (%)"),
    ("A", "B", "(1)", "(2)", "(3)", "(4)", "(5)"),
    *(
        (str(row - 4), f"Xã {row}", None, None, f"=C{row}*D{row}", f"=E{row}/C{row}", f"=F{row}-D{row}")
        for row in (5, 6)
    ),
)


def drafted(formula: str, percent: str) -> Draft:
    lines = "\n".join(f"{row - 3}|Xã {row}||||{formula.replace('#', str(row))}" for row in (4, 5, 6))
    one = sheet(f"{HEAD}\n{lines}", "A3:F6", looks={part: Look(number_format="0.0%") for part in percent.split()})
    (draft,) = draft_forms(one)
    return draft


@pytest.mark.parametrize(
    ("formula", "percent", "counted"),
    [
        ("=C#*D#", "D4:D6", "=so_ho*(ty_le_ngheo/100)"),
        ("=D#/C#", "F4:F6", "=ty_le_ngheo/so_ho*100"),
        ("=D#-E#", "D4:F6", "=ty_le_ngheo-ty_le_nam_truoc"),
        ("=AVERAGE(D#:E#)", "D4:F6", "=AVERAGE(ty_le_ngheo:ty_le_nam_truoc)"),
        ("=D#/E#", "D4:E6", "=ty_le_ngheo/ty_le_nam_truoc"),
        ("=D#/E#", "D4:F6", "=ty_le_ngheo/ty_le_nam_truoc*100"),
        ('=IF(E#=0,"",D#/E#)', "D4:F6", '=IF(ty_le_nam_truoc=0,"",ty_le_ngheo/ty_le_nam_truoc*100)'),
        ("=C#*D#", "D4:D6 F4:F6", "=(so_ho*(ty_le_ngheo/100))*100"),
        ("=C#+E#", "D4:D6", "=so_ho+ty_le_nam_truoc"),
    ],
)
@pytest.mark.req("REG-04")
def test_a_formula_counts_as_the_form_does(formula: str, percent: str, counted: str) -> None:
    draft = drafted(formula, percent)
    assert draft.leaves[-1].formula == counted
    told = {doubt.code for doubt in draft.doubts}
    assert ("XLS118" in told) == ("100" in counted)


def test_what_cannot_be_told_apart_is_left_and_doubted() -> None:
    draft = drafted("=SUM(C#:D#)", "D4:D6")
    assert draft.leaves[-1].formula == "=SUM(so_ho:ty_le_ngheo)"
    assert {doubt.params["cause"] for doubt in draft.doubts if doubt.code == "XLS118"} == {"unclear"}


def test_a_product_with_a_percentage_that_only_the_numbers_of_columns_state_is_doubted() -> None:
    text = "HỘ NGHÈO\n\nSTT|Nội dung|Số hộ|Tỷ lệ (%)|Hộ nghèo\nA|B|(1)|(2)|(3)=(1)*(2)\n1|Xã A|||\n2|Xã B|||"
    (draft,) = draft_forms(sheet(text, "A3:E6"))
    assert [(one.code, one.params["cause"]) for one in draft.doubts] == [("XLS118", "stated")]


@pytest.mark.parametrize(
    ("shown", "share", "percent", "plain"),
    [
        ("0.0%", True, True, '0.0"%"'),
        ('0%;[Red]-0%;"không"', True, True, '0"%";[Red]-0"%";"không"'),
        ('0.0"%"', False, True, '0.0"%"'),
        (r"0.0\%", False, True, r"0.0\%"),
        ('0"% vốn"', False, False, '0"% vốn"'),
        ("#,##0", False, False, "#,##0"),
    ],
)
def test_which_formats_show_shares(shown: str, *, share: bool, percent: bool, plain: str) -> None:
    assert (is_share(shown), is_percent(shown), with_plain_sign(shown)) == (share, percent, plain)


def test_a_figure_is_written_as_the_office_reads_it() -> None:
    page = Workbook().worksheets[0]
    page["A1"].number_format = "0.0%"
    for column in ("A", "B"):
        write(page, 1, column, Decimal("12.5"))
    assert (page["A1"].value, page["A1"].number_format, page["B1"].value) == (Decimal("0.125"), "0.0%", Decimal("12.5"))


def office_file(path: Path) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Biểu 05"
    page["A1"] = "HỘ NGHÈO CÁC XÃ"
    for row, line in enumerate(LINES, start=3):
        for column, text in enumerate(line, start=1):
            page.cell(row, column, text).border = _BOX
    for row in (5, 6):
        for letter in "DFG":
            page[f"{letter}{row}"].number_format = "0.0%"
    book.save(path)
    return path


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(chedo, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace into which the office's file was imported."""
    folder = tmp_path / "w"
    shutil.copytree(BASE, folder)
    run("import-xlsx", office_file(tmp_path / "a.xlsx"), "--into", folder / REGIME, "--id", "ho_ngheo")
    regime = folder / REGIME / "regime.yaml"
    regime.write_text(regime.read_text("utf-8").replace("forms: [thu_chi]", "forms: [thu_chi, ho_ngheo]"), "utf-8")
    return folder


@pytest.mark.req("REG-04")
def test_the_form_is_proved_against_the_offices_file_and_its_own_export(workspace: Path) -> None:
    form = ("thu-chi-thang/ho_ngheo", "--workspace", workspace)
    run("verify", *form, "--samples", 6)
    run("verify", *form, "--samples", 6, "--exported")


def test_what_is_exported_shows_what_the_form_says_and_is_imported_as_it_was(workspace: Path, tmp_path: Path) -> None:
    run("export-xlsx", "thu-chi-thang/ho_ngheo", "--workspace", workspace, "--out", tmp_path / "b.xlsx")
    page = load_workbook(io.BytesIO((tmp_path / "b.xlsx").read_bytes())).worksheets[0]
    assert {page[f"{column}5"].number_format for column in "DFG"} == {'0.0"%"'}
    again = tmp_path / "again"
    run("import-xlsx", tmp_path / "b.xlsx", "--into", again, "--id", "ho_ngheo")
    before, after = (
        [line for line in (folder / "forms/ho_ngheo.yaml").read_text("utf-8").splitlines() if _is_of_form(line)]
        for folder in (workspace / REGIME, again)
    )
    assert after == before


def _is_of_form(line: str) -> bool:
    return not line.lstrip().startswith(("#", "xlsx:", "sha256:"))
