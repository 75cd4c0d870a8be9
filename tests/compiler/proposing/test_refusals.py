"""Edits that cannot be written are told one by one; the others are written all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.catalogue import LANGUAGES, words
from chedo_compiler.project import open_workspace
from chedo_compiler.proposing.apply import apply
from chedo_compiler.proposing.edits import (
    AddDocument,
    AddLine,
    Line,
    MergeLines,
    MoveLine,
    Place,
    RemoveDeadline,
    RemoveGroup,
    RemoveLine,
    RenameLine,
    SetDeadline,
    SetForm,
    SetGroup,
    SetLine,
    SetRegime,
    SplitLine,
)
from chedo_compiler.proposing.proposal import MAX_EDITS, Ground, Proposal
from chedo_compiler.proposing.soundness import LONGEST_LINE
from proposed import FORM, REGIME, Desk

if TYPE_CHECKING:
    from chedo_compiler.proposing.edits import Edit

LABEL = SetLine("row", "thu_chi", "thu_khac", "label", "Thu khác nữa")


def refused(desk: Desk, edit: Edit) -> tuple[str, str]:
    """Return code and cause for an edit that stands between two that are sound, which are done all the same."""
    after = SetForm("thu_chi", "title", "Thu và chi")
    applied = desk.applied(LABEL, edit, after)
    (fault,) = applied.faults
    assert fault.edit == 1
    for lang in LANGUAGES:
        assert "?" not in words(fault.found, lang).message
    form = next(text for path, text in applied.files.items() if path.endswith(FORM))
    assert "Thu khác nữa" in form
    assert "Thu và chi" in form
    return fault.found.code, str(fault.found.params.get("cause", ""))


@pytest.mark.parametrize(
    ("edit", "cause"),
    [
        (SetForm("khong_co", "title", "x"), "form"),
        (SetForm("../../chedo", "title", "x"), "form"),
        (SetLine("row", "thu_chi", "ke_hoach", "label", "x"), "row"),
        (SetLine("column", "thu_chi", "thu_khac", "label", "x"), "column"),
        (RemoveLine("check", "thu_chi", "khong_co"), "check"),
        (AddLine("row", "thu_chi", Line("Mới"), Place(after="khong_co")), "row"),
        (MoveLine("row", "thu_chi", "thu_khac", Place(before="khong_co")), "row"),
        (MoveLine("row", "thu_chi", "thu_khac", to_form="khong_co"), "form"),
        (SetDeadline("nop", {"by": {"day": 3}}, cycle=4), "cycle"),
        (RemoveDeadline("khong_co"), "deadline"),
        (RemoveGroup("khong_co"), "group"),
    ],
)
def test_what_is_not_there_is_told(desk: Desk, edit: Edit, cause: str) -> None:
    assert refused(desk, edit) == ("PRP002", cause)


def test_a_regime_that_is_not_there_is_told(desk: Desk) -> None:
    desk.regime = "khong-co"
    assert desk.codes(LABEL) == [(None, "PRP002", "regime")]


@pytest.mark.parametrize(
    ("edit", "cause"),
    [
        (RenameLine("row", "thu_chi", "thu_khac", "Thu khác"), "cell"),
        (RenameLine("row", "thu_chi", "thu_khac", "a1"), "cell"),
        (RenameLine("row", "thu_chi", "thu_khac", "thu_khac\n"), "lines"),
        (RenameLine("row", "thu_chi", "thu_khac", "tong_chi"), "taken"),
        (RenameLine("row", "thu_chi", "thu_khac", "ke_hoach"), "taken"),
        (AddLine("row", "thu_chi", Line("Mới", "../x")), "cell"),
        (AddLine("row", "thu_chi", Line("Mới", "luy_ke")), "taken"),
        (SetGroup("Cấp xã", {"select": "level = commune"}), "snake_id"),
        (SetDeadline("a: b", {"by": {"day": 3}}), "snake_id"),
        (AddDocument("nd-09-2019", "x", "x", "2026-01-01", "2026-01-01"), "taken"),
        (AddDocument("x y", "x", "x", "2026-01-01", "2026-01-01"), "kebab_id"),
        (AddDocument("qd-1", "x", "x", "01/01/2026", "2026-01-01"), "date"),
    ],
)
def test_an_id_is_one_and_is_free(desk: Desk, edit: Edit, cause: str) -> None:
    code, found = refused(desk, edit)
    assert (code, found) == ("PRP005" if cause == "lines" else "PRP003", cause)


@pytest.mark.parametrize("version", ["2", "2.0.0/../../x", "v2.0.0"])
def test_a_version_is_one(desk: Desk, version: str) -> None:
    assert desk.codes(LABEL, version=version) == [(None, "PRP003", "version")]


def test_a_first_period_is_one(desk: Desk) -> None:
    assert desk.codes(LABEL, effective_from="tháng sau") == [(None, "PRP003", "period")]


def test_a_ground_is_named_as_documents_are(desk: Desk) -> None:
    proposal = Proposal(REGIME, "x", (LABEL,), legal=(Ground("a: b"),))
    assert [one.found.code for one in apply(open_workspace(desk.folder), proposal).faults] == ["PRP003"]


def test_what_the_language_cannot_say_is_refused(desk: Desk) -> None:
    block = desk.folder / "linh-vuc/khoi.yaml"
    block.write_text('kind: block\nid: khoi\nrows:\n  - {id: nam, label: "Nam"}\n', "utf-8")
    form = desk.folder / FORM
    form.write_text(form.read_text("utf-8").replace("checks:", "  - {block: khoi, prefix: dau}\nchecks:"), "utf-8")
    edits = (SetLine("row", "thu_chi", "dau_nam", "label", "x"), RemoveLine("row", "thu_chi", "dau_nam"))
    assert desk.codes(*edits, LABEL) == [(0, "PRP004", "block"), (1, "PRP004", "block")]


@pytest.mark.parametrize(
    ("edit", "cause"),
    [
        (SetLine("row", "thu_chi", "thu_khac", "id", "x"), "key"),
        (SetLine("row", "thu_chi", "thu_khac", "basis", "actual"), "key"),
        (SetRegime("kind", "project"), "key"),
        (SetRegime("id", "khac"), "key"),
        (SetForm("thu_chi", "layout", {"xlsx": "/etc/passwd"}), "key"),
        (SetGroup("cap_xa", {"only": "x"}), "key"),
        (AddLine("row", "thu_chi", Line("x", values={"id": "y"})), "key"),
        (SetLine("row", "thu_chi", "thu_khac", "label", "x" * (LONGEST_LINE + 1)), "long"),
        (SetLine("row", "thu_chi", "thu_khac", "label", "a\nb: c"), "lines"),
        (SetLine("row", "thu_chi", "thu_khac", "label", "a\tb"), "lines"),
        (SetLine("row", "thu_chi", "thu_khac", "label", "a\u202eb"), "hidden"),
        (SetLine("row", "thu_chi", "thu_khac", "label", "a\x00b"), "hidden"),
        (SetLine("row", "thu_chi", "thu_khac", "label", "\ud800"), "hidden"),
        (SetRegime("guidance", "a\x07"), "hidden"),
        (SetLine("row", "thu_chi", "thu_khac", "unit", "viec", factor="1e9999"), "number"),
    ],
)
def test_what_cannot_stand_in_a_file_is_refused(desk: Desk, edit: Edit, cause: str) -> None:
    assert refused(desk, edit) == ("PRP005", cause)


@pytest.mark.parametrize("title", ["", "   ", "hai\ndòng", "x\u200b"])
def test_a_proposal_has_a_name_in_one_line(desk: Desk, title: str) -> None:
    ((edit, code, _),) = desk.codes(LABEL, title=title)
    assert (edit, code) == (None, "PRP005")


@pytest.mark.parametrize(
    "label",
    ['Thu "khác"', "Thu: khác # không", "- Thu", "{a: b}", "it's", "100%", "&a *b !c", "null", "no", "1.10", "=1+1",
     "<b>", "\\n", "'\"", " Thu ", "🙂"],
)  # fmt: skip
def test_signs_of_yaml_are_only_signs(desk: Desk, label: str) -> None:
    examined = desk.examined(SetLine("row", "thu_chi", "thu_khac", "label", label))
    (form,) = (text for path, text in examined.applied.files.items() if path.endswith(FORM))
    assert form.count("\n") == (desk.folder / FORM).read_text("utf-8").count("\n")
    assert examined.report is not None
    (compiled,) = examined.report.sides.new.regimes[REGIME].forms
    assert [row.label for row in compiled.rows if row.id == "thu_khac"] == [label.strip()]


def test_more_than_anybody_reviews_is_refused(desk: Desk) -> None:
    assert desk.codes(*[LABEL] * 10 * MAX_EDITS) == [(None, "PRP006", "")]


def test_after_twenty_faults_the_rest_waits(desk: Desk) -> None:
    wrong = SetLine("row", "thu_chi", "khong_co", "label", "x")
    assert len(desk.codes(*[wrong] * 200)) == 20


def test_a_file_with_faults_is_not_written_over(desk: Desk) -> None:
    form = desk.folder / FORM
    form.write_text(form.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    assert {code for _, code, _ in desk.codes(LABEL)} <= {"PRP007", "PRP002"}
    regime = desk.folder / "linh-vuc/thu-chi/regime.yaml"
    regime.write_text(regime.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    assert desk.codes(LABEL) == [(None, "PRP007", "")]


@pytest.mark.parametrize(
    ("edit", "cause"),
    [
        (SplitLine("row", "thu_chi", "thu_khac", (Line("Một mình"),)), "split"),
        (SplitLine("check", "thu_chi", "chi_thu", (Line(id="a"), Line(id="b"))), "split"),
        (MergeLines("row", "thu_chi", ("thu_khac", "thu_khac"), Line("Gộp")), "merge"),
        (MoveLine("row", "thu_chi", "thu_khac", Place(after="thu_khac")), "itself"),
        (MoveLine("column", "thu_chi", "ke_hoach", to_form="khac"), "other_form"),
    ],
)
def test_what_has_no_meaning_is_refused(desk: Desk, edit: Edit, cause: str) -> None:
    assert refused(desk, edit) == ("PRP008", cause)
