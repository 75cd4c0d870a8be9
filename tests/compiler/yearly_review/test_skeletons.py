"""A change that the review begins is sound but for what a person has to fill in, which the check does not let pass."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.project import open_workspace
from chedo_compiler.review.side import side_of
from chedo_compiler.yearly_review.asked import Asked
from chedo_compiler.yearly_review.naming import readers_of
from chedo_compiler.yearly_review.pack import review_year
from chedo_compiler.yearly_review.skeletons import TO_FILL_IN, Skeleton, skeletons_of
from versioned_workspace import OWNERS, Versioned
from year_example import EXAMPLE, MONTHLY, QUARTERLY, YEAR, asked, example_side, example_usage

if TYPE_CHECKING:
    from pathlib import Path

BASIS = "qd-15-2026"


def begun(folder: Path) -> dict[str, Skeleton]:
    workspace = open_workspace(folder)
    side = side_of(compile_workspace(workspace))
    assert side is not None
    return skeletons_of(review_year(Asked(YEAR, side, example_usage())), side, workspace, "vi")


@pytest.fixture
def province(tmp_path: Path) -> Versioned:
    """The example in a repository, as it was committed."""
    shutil.copytree(EXAMPLE, tmp_path / "tinh")
    tree = Versioned(tmp_path / "tinh")
    tree.write(OWNERS, "* @so-tai-chinh\n")
    tree.commit()
    return tree


def errors(tree: Versioned) -> list[tuple[str, str]]:
    return [
        (one.code, str(one.params.get("name", "")))
        for one in compile_workspace(open_workspace(tree.folder)).diagnostics
        if one.severity is Severity.ERROR
    ]


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("regime", [MONTHLY, QUARTERLY])
def test_applied_it_lacks_only_what_a_person_fills_in(province: Versioned, regime: str) -> None:
    skeleton = begun(province.folder)[regime]
    province.write("thay-doi.patch", skeleton.patch)
    province.git("apply", "thay-doi.patch")

    assert errors(province) == [("REF002", TO_FILL_IN)]
    province.change(skeleton.note, f"doc: {TO_FILL_IN}}}", f"doc: {BASIS}}}")
    assert errors(province) == []


@pytest.mark.req("REG-06")
def test_filled_in_only_the_owner_s_word_is_missing(province: Versioned) -> None:
    skeleton = begun(province.folder)[MONTHLY]
    province.write("thay-doi.patch", skeleton.patch)
    province.git("apply", "thay-doi.patch")
    province.change(skeleton.note, f"doc: {TO_FILL_IN}}}", f"doc: {BASIS}}}")
    report = province.reviewed("HEAD", dt.date(2026, 11, 20))

    assert {fault.code for fault in report.faults} == {"VER012"}
    (verdict,) = [one for one in report.verdicts if one.regime == MONTHLY]
    assert verdict.new == "2.0.0"


def test_the_note_says_where_to_fill_in(province: Versioned) -> None:
    skeleton = begun(province.folder)[MONTHLY]
    note = skeleton.files[skeleton.note]
    assert note.startswith(f"# CẦN ĐIỀN: thay {TO_FILL_IN} bằng mã văn bản")
    assert "{op: retire, form: thu_chi, row: thu_nha_dat, keep: archive}" in note
    assert 'summary: "Rà soát năm 2026: bỏ 2 dòng, cột; bỏ 1 nhóm cơ quan thực hiện; thay căn cứ hết hiệu lực"' in note


def test_it_applies_from_the_first_period_of_the_year_to_come(province: Versioned) -> None:
    found = begun(province.folder)
    assert "+effective: {from: 2027-01}" in found[MONTHLY].patch
    assert "+effective: {from: 2027-Q1}" in found[QUARTERLY].patch


def test_what_is_read_by_name_stays_and_is_told(province: Versioned) -> None:
    assert begun(province.folder)[MONTHLY].kept == (("Thu tiền phạt", "Tổng thu"), ("Tên dự án", "Dự án"))


def test_a_calendar_without_that_year_keeps_no_version_from_being_found(province: Versioned) -> None:
    path = "registry/calendar.yaml"
    text = (province.folder / path).read_text("utf-8")
    province.write(path, text[: text.index("  2027:")])
    province.commit()
    skeleton = begun(province.folder)[QUARTERLY]

    assert skeleton.version == "2.0.0"
    assert skeleton.found == ()
    assert "+effective: {from: 2027-Q1}" in skeleton.patch


def test_where_nothing_can_be_written_nothing_is_begun() -> None:
    side, workspace = example_side(), open_workspace(EXAMPLE)
    pack = review_year(asked(usage=None))
    kept = replace(pack.hosts[1].regimes[0], findings=())
    host = replace(pack.hosts[1], regimes=(kept,))
    assert skeletons_of(replace(pack, hosts=(host,)), side, workspace, "vi") == {}


def test_names_that_something_reads() -> None:
    regimes = example_side().regimes
    found = readers_of(regimes[MONTHLY], regimes.values())

    assert found["thu_chi", "thu_phat"] == "Tổng thu"
    assert found["thu_chi", "tong_thu"] == "Tổng chi vượt 120% tổng thu"
    assert found["thu_chi", "luy_ke"] == "Với kế hoạch"
    assert ("thu_chi", "thu_nha_dat") not in found
    assert ("thu_chi", "bien_che") not in found


def test_an_outline_reads_what_it_quotes() -> None:
    form = replace(example_side().regimes[MONTHLY].forms[0], cells=(), checks=())
    regime = replace(example_side().regimes[MONTHLY], forms=(form,))
    assert readers_of(regime, [])["thu_chi", "tong_thu"] == "I. Kết quả"
