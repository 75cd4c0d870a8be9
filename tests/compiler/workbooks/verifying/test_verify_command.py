"""``chedo verify``: what it says, what it writes, and why it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo, failure
from chedo_compiler.commands import verify as command
from chedo_compiler.format.canonical import canonical
from chedo_compiler.output.verification_view import words_of
from chedo_compiler.project import open_workspace
from chedo_compiler.workbooks.opening import Stopped
from chedo_compiler.workbooks.verifying import Verification
from chedo_compiler.workbooks.verifying.verdicts import Difference, NotCompared
from stated_sheet import BOOK, FORM, STATED, state

if TYPE_CHECKING:
    from click.testing import Result

    from chedo_compiler.source import SourceFile
    from workspace_tree import Tree

NAME = "thu-chi-thang/thu_chi"
RESULT = "5" * 64
EQUAL = Verification(20, 1, {"tong_thu.ke_hoach": "Biểu 01!C9"}, (), (), (), {}, RESULT)
HALF = Difference("a.b", "S!C9", "=ROUND(x,2)", "=ROUND(C8,2)", 2, (), 1.01, 1.0, ("ROUND",))
WRONG = Difference(
    "a.c", "S!D9", "=x+y", "=D7", 2, (("S!D7", "x.c", 5.0), ("S!D8", "", None), ("S!D6", "", "chữ")), "", 4.5
)


def verify(tree: Tree, *options: str, lang: str = "en") -> Result:
    return CliRunner().invoke(chedo, ["verify", NAME, "--workspace", str(tree.folder), "--lang", lang, *options])


def found(monkeypatch: pytest.MonkeyPatch, proof: Verification | Stopped) -> None:
    """Let the proof come to this."""
    monkeypatch.setattr(command, "verify", lambda *_, **__: proof)


def test_a_form_is_proved_from_its_file_to_the_line_that_is_written(laid_out: Tree) -> None:
    before = (laid_out.folder / FORM).read_text("utf-8")
    assert "12 computed cells are equal in all 3 samples" in verify(laid_out, "--samples", "3", "--write").stdout
    after = (laid_out.folder / FORM).read_text("utf-8")

    (line,) = [line for line in after.splitlines() if line not in before.splitlines()]
    assert line.startswith("  verified: {against: ")
    workbook = laid_out.form("thu_chi").workbook
    assert workbook is not None
    assert workbook.verified in line
    assert len(workbook.verified) == len(RESULT)


def test_an_export_is_proved_where_the_workbook_has_no_formulas(laid_out: Tree) -> None:
    state(laid_out.folder / BOOK, dict.fromkeys(STATED))
    result = verify(laid_out, "--exported", "--format", "json", "--samples", "3")

    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["equal"]) == len(STATED)


def test_a_form_without_a_layout_is_proved_as_it_is_drawn(tree: Tree) -> None:
    result = verify(tree, "--exported", "--format", "json", "--samples", "3")

    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["equal"]) == len(STATED)


def test_differences_are_shown_with_what_they_were_found_by(laid_out: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    left_out = tuple(NotCompared(f"r{number}.c", f"S!C{number}", "unstated") for number in range(1, 13))
    found(monkeypatch, Verification(20, 1, {}, (WRONG,), (HALF,), left_out, {"in.c": "S!C30"}, RESULT))
    result = verify(laid_out)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{NAME}: 0 computed cells are equal in all 20 samples.",
        "1 cells differ from the workbook:",
        "  D9  a.c  (sample 3)",
        "    form:     =x+y → (blank)",
        "    workbook: =D7 → 4.5",
        '    with: D7 = 5, D8 = (blank), D6 = "chữ"',
        "1 cells are equal, but the library formulas computes ROUND otherwise than Excel: C9 a.b",
        "12 cells are not compared, because the workbook has no formula there: "
        + ", ".join(f"C{number} r{number}.c" for number in range(1, 11))
        + ", and 2 more",
        "1 cells are computed by the workbook, but not by the form: C30 in.c",
    ]
    data = json.loads(verify(laid_out, "--format", "json").stdout)
    assert (data["holds"], data["form"], len(data["not_compared"])) == (False, NAME, 12)
    assert data["different"][0]["inputs"][0] == {"address": "S!D7", "cell": "x.c", "value": 5.0}
    assert data["settled"][0]["known"] == ["ROUND"]


def test_it_speaks_vietnamese(laid_out: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, EQUAL)

    assert verify(laid_out, lang="vi").stdout == f"{NAME}: 1 ô tính bằng nhau trong cả 20 bộ số liệu.\n"


@pytest.mark.parametrize("flow", [False, True])
def test_a_file_in_canonical_writing_stays_so(laid_out: Tree, monkeypatch: pytest.MonkeyPatch, *, flow: bool) -> None:
    found(monkeypatch, EQUAL)
    path = laid_out.folder / FORM
    if flow:
        laid_out.change(FORM, "layout:\n  xlsx", "layout: {xlsx")
        laid_out.change(FORM, ".xlsx\n  sheet: ", ".xlsx, sheet: ")
        laid_out.change(FORM, '"\n  label: B\n  rows', '", rows')
        laid_out.change(FORM, "{first: 9}\n  columns: {first: C}\n", "{first: 9}, columns: {first: C}}\n")
    else:
        path.write_text(canonical(source(laid_out)).text or "", "utf-8")
    before = path.read_text("utf-8")
    for _ in range(2):
        assert verify(laid_out, "--write").exit_code == 0

    after = source(laid_out)
    assert f'result: "{RESULT}"' in after.text
    assert after.text.count("verified") == 1
    assert (canonical(after).text == after.text) is not flow
    assert len(after.text.splitlines()) == len(before.splitlines()) + (not flow)


def source(tree: Tree) -> SourceFile:
    """Return the form's file as the workspace has it."""
    return next(one for one in open_workspace(tree.folder).files if one.path.endswith(FORM))


def test_nothing_is_written_of_a_proof_that_failed(laid_out: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, Verification(20, 1, {}, (WRONG,), (), (), {}, RESULT))
    before = (laid_out.folder / FORM).read_text("utf-8")

    assert verify(laid_out, "--write").exit_code == 1
    assert (laid_out.folder / FORM).read_text("utf-8") == before


def test_what_is_exported_is_no_proof_of_the_layout(laid_out: Tree) -> None:
    assert verify(laid_out, "--exported", "--write").exit_code == 2


def test_without_formulas_nothing_is_compared(laid_out: Tree) -> None:
    state(laid_out.folder / BOOK, dict.fromkeys(STATED))
    result = verify(laid_out, "--format", "json")

    assert ([one["code"] for one in json.loads(result.stdout)], result.exit_code) == (["XLS013"], 1)


def test_without_a_layout_there_is_nothing_to_compare_with(tree: Tree) -> None:
    result = verify(tree)

    assert result.exit_code == 1
    assert "XLS013" in result.stdout


def test_a_form_that_computes_nothing_needs_no_proof(tree: Tree) -> None:
    tree.write("shared/forms/nhan_su.yaml", PLAIN)
    tree.list_form("{use: nhan_su}", "nhan_su")
    result = CliRunner().invoke(
        chedo, ["verify", "thu-chi-thang/nhan_su", "--workspace", str(tree.folder), "--lang", "en"]
    )

    assert result.stdout.strip() == words_of("en", "nobody", form="thu-chi-thang/nhan_su")
    assert result.exit_code == 0


PLAIN = """kind: form
id: nhan_su
title: "Nhân sự"
content: figures
columns:
  - {id: nam, label: "Nam"}
rows:
  - {id: tong, label: "Tổng số"}
"""


@pytest.mark.parametrize("reason", ["time", "memory", "raised"])
def test_a_library_that_stops_is_told(laid_out: Tree, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    found(monkeypatch, Stopped(reason, "Something"))
    result = verify(laid_out, "--format", "json")

    assert ([one["code"] for one in json.loads(result.stdout)], result.exit_code) == (["XLS014"], 1)


def test_a_library_that_is_not_installed_is_told(laid_out: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    result = verify(laid_out)

    assert isinstance(result.exception, ModuleNotFoundError)
    told = failure(result.exception)
    assert (told.code, told.params["cause"]) == ("PRJ002", "formulas")
