"""A form and a workbook that compute the same are proved equal; any other formula is shown by a counter-example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.opening import Stopped, open_book
from chedo_compiler.workbooks.verifying import verify
from chedo_compiler.workbooks.verifying.verdicts import Raised, alike, read_answer
from stated_sheet import BOOK, FORM, SHEET, STATED, state

if TYPE_CHECKING:
    from chedo_compiler.workbooks.verifying import Verification
    from workspace_tree import Tree


def proved(tree: Tree, changed: dict[str, str | None] | None = None, samples: int = 6) -> Verification:
    """Prove the form against its sheet, in which some formulas are changed."""
    state(tree.folder / BOOK, changed or {})
    form = tree.form("thu_chi")
    content = (tree.folder / BOOK).read_bytes()
    book = open_book(content, BOOK)
    assert not isinstance(book, WorkbookFault)
    found = verify(form, {form.id: form}, book, content, samples=samples, seed=1)
    assert not isinstance(found, Stopped)
    return found


@pytest.mark.req("REG-04")
def test_a_form_that_computes_what_its_workbook_does_is_proved(laid_out: Tree) -> None:
    found = proved(laid_out)

    assert set(found.equal.values()) == {f"{SHEET}!{address}" for address in STATED}
    assert {one.cell: one.reason for one in found.not_compared} == dict.fromkeys(
        ("thu_noi_dia.luy_ke", "thu_khac.luy_ke", "tong_chi.luy_ke", "cong_trinh.luy_ke"), "outside"
    )
    assert (found.different, found.settled, found.overridden) == ((), (), {})
    assert found.holds
    assert proved(laid_out).result == found.result


def test_no_other_formula_passes(laid_out: Tree) -> None:
    wrong = {
        "C9": "=SUM(C10:C11)+0.001",
        "D9": "=D10",
        "E9": "=SUM(E10:E12)",
        "D13": '=SUM(D14:D16)&""',
        "E13": "=SUM(E9:E11)",
        "F10": '=IF(C10=0,"",E10/C10)',
        "F11": "=E11/C11*100",
    }
    found = proved(laid_out, {**wrong})

    differing = {one.spot.rpartition("!")[2]: one for one in found.different}
    assert differing.keys() >= wrong.keys()
    assert set(differing) - set(wrong) <= {"F9", "F13"}, "these read cells that differ"
    assert not found.holds
    one = differing["D9"]
    assert (one.cell, one.formula, one.stated) == ("tong_thu.th_thang", "=SUM(thu_noi_dia:thu_khac)", "=D10")
    ((where, name, value),) = one.inputs
    assert (where, name) == (f"{SHEET}!D10", "thu_noi_dia.th_thang")
    assert one.theirs == (value or 0.0) != one.ours


def test_what_is_not_compared_is_named_with_its_reason(laid_out: Tree) -> None:
    found = proved(
        laid_out,
        {
            "C9": None,
            "F10": "=INDIRECT(C1)",
            "D10": "=1+1",
            "E9": "=H40",
            "H40": "=E9",
            "F11": "=LET(" + "a" * 40 + "(",
            "A1": "=LET(" + "b" * 40 + "(",
            "D9": "=H30",
            "H30": "=SUM(D10:D11)",
            "D13": "=H41",
            "H41": "=SUM(D:D)",
            "C13": "=SUM(C14:C16)*1E0",
        },
    )

    reasons = {one.spot.rpartition("!")[2]: one.reason for one in found.not_compared if one.reason != "outside"}
    refused = dict.fromkeys(("F10", "F11", "E9", "D13"), "refused")
    assert reasons == {"C9": "unstated", "C13": "unreadable", **refused}
    assert found.overridden == {"thu_noi_dia.th_thang": f"{SHEET}!D10"}
    assert f"{SHEET}!D9" in found.equal.values(), "cells below the table may help"
    assert found.holds


def test_halves_that_the_library_rounds_otherwise_are_settled_by_a_second_look(laid_out: Tree) -> None:
    laid_out.change(FORM, '"=SUM(cong_trinh)"', '"=ROUND(SUM(cong_trinh)*0+1.005,2)"')
    found = proved(laid_out, {f"{column}13": f"=ROUND(SUM({column}14:{column}16)*0+1.005,2)" for column in "CDE"})

    assert {(one.cell, one.known) for one in found.settled} == {
        (f"du_an.{column}", ("ROUND",)) for column in ("ke_hoach", "th_thang", "luy_ke")
    }
    assert found.holds


def test_values_are_alike_when_excel_would_call_them_the_same() -> None:
    assert alike(0.1 + 0.2, 0.3, 1.0)
    assert alike(1e9 + 1e-4, 1e9, 1e9)
    assert not alike(1.0, 1.001, 1000.0)
    assert alike(None, "", 0.0)
    assert not alike(None, 0.0, 0.0)
    assert not alike(True, 1.0, 1.0)  # noqa: FBT003 - a truth among figures
    assert alike(ErrorValue.DIVISION, read_answer({"error": "#DIV/0!"}), 0.0)
    assert not alike(ErrorValue.DIVISION, read_answer({"error": "#VALUE!"}), 0.0)
    assert not alike(1.0, read_answer({"raised": "ValueError"}), 0.0)
    assert str(Raised("ValueError")) == "? (ValueError)"
    assert read_answer(3) == 3.0
