"""What a layout says of its file and of a proof: a warning when it no longer holds, else it is in the artefact."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.catalogue import words
from chedo_compiler.emit.proof import fingerprint
from stated_sheet import BOOK, FORM

if TYPE_CHECKING:
    from workspace_tree import Tree

RESULT = "5" * 64
OTHER = "0" * 64


def say(tree: Tree, line: str) -> None:
    tree.change(FORM, "checks:\n", f"  {line}\nchecks:\n")


def verified(against: str) -> str:
    return f'verified: {{against: "{against}", result: "{RESULT}"}}'


def test_the_fingerprint_of_the_file_that_was_imported_holds(laid_out: Tree) -> None:
    digest = hashlib.sha256((laid_out.folder / BOOK).read_bytes()).hexdigest()
    say(laid_out, f'sha256: "{digest}"')

    assert laid_out.found == []


def test_a_file_that_changed_is_told(laid_out: Tree) -> None:
    say(laid_out, f'sha256: "{OTHER}"')

    assert laid_out.found == [("XLS001", "thu_chi.yaml", f'"{OTHER}"')]
    assert laid_out.compiled.regimes
    (changed,) = laid_out.compiled.diagnostics
    assert hashlib.sha256((laid_out.folder / BOOK).read_bytes()).hexdigest() in words(changed, "vi").hint


def test_a_proof_that_holds_goes_into_the_artefact(laid_out: Tree) -> None:
    say(laid_out, verified(fingerprint(laid_out.form("thu_chi"))))

    workbook = laid_out.form("thu_chi").workbook
    assert workbook is not None
    assert workbook.verified == RESULT


def test_a_proof_that_is_outdated_is_told(laid_out: Tree) -> None:
    say(laid_out, verified(fingerprint(laid_out.form("thu_chi"))))
    laid_out.change(FORM, "luy_ke/ke_hoach*100", "luy_ke*100/ke_hoach")

    assert [code for code, *_ in laid_out.found] == ["XLS012"]
    (regime,) = laid_out.compiled.regimes
    assert regime.forms[0].workbook is not None
    assert regime.forms[0].workbook.verified == ""


def test_of_a_file_that_changed_only_the_change_is_told(laid_out: Tree) -> None:
    say(laid_out, f'sha256: "{OTHER}"')
    say(laid_out, verified(OTHER))

    assert [code for code, *_ in laid_out.found] == ["XLS001"]


@pytest.mark.parametrize("written", ["abc", '"ABC"', '"12"'])
def test_what_is_no_fingerprint_is_refused(laid_out: Tree, written: str) -> None:
    say(laid_out, f"sha256: {written}")

    assert [code for code, *_ in laid_out.found] == ["SCH006"]
