"""Cells that are asked for twice: of the same agencies, for the same time, of one indicator or under one name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.review.namesakes import namesakes
from chedo_compiler.review.narrowing import narrowed
from chedo_compiler.review.overlap import Overlap, added_labels, added_lines, overlaps
from chedo_compiler.review.side import Side
from review_example import example_report
from versioned_workspace import FORM, OWNERS, Versioned, run
from workspace_tree import REGIME, Tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact import v1

BASE = Path(__file__).parents[1] / "broken/base"
NEW = "thu-chi-thang", "thu_chi", "thu_xo_so"
OTHER = "ket-qua-quy"


def side() -> Side:
    """The newer side of the example."""
    return example_report().sides.new


def with_other(change: Callable[[v1.Regime], v1.Regime]) -> Side:
    """The same, where the quarterly regime is otherwise."""
    return Side({**side().regimes, OTHER: change(side().regimes[OTHER])}, side().registry)


def with_row(place: int = -1, **fields: object) -> Side:
    """The same, where one row of the quarterly form is otherwise."""

    def change(regime: v1.Regime) -> v1.Regime:
        (form,) = regime.forms
        rows = list(form.rows)
        rows[place] = replace(rows[place], **fields)  # type: ignore[arg-type]
        return replace(regime, forms=(replace(form, rows=tuple(rows)),))

    return with_other(change)


def found(where: Side) -> tuple[Overlap, ...]:
    """What the new row asks for a second time."""
    return overlaps(where, {NEW})


@pytest.mark.req("REG-06")
def test_a_row_of_the_same_name_and_unit_is_found_with_its_cells() -> None:
    (one,) = found(side())
    assert (one.cells, one.indicator) == (1, "")
    assert (one.here.regime, one.here.row) == ("thu-chi-thang", "thu_xo_so")
    assert (one.there.regime, one.there.form, one.there.row) == (OTHER, "ket_qua", "xo_so")
    assert (one.there.title, one.there.form_title) == ("Báo cáo kết quả thu hằng quý", "02/TC Kết quả thu")


def test_case_and_marks_make_no_other_name() -> None:
    assert len(found(with_row(label="THU  XỔ SỐ, kiến thiết"))) == 1
    assert found(with_row(label="Thu xổ số điện toán")) == ()


def test_another_unit_is_another_figure() -> None:
    assert found(with_row(unit="nguoi")) == ()


def test_one_indicator_needs_no_common_name() -> None:
    regime = side().regimes["thu-chi-thang"]
    (form,) = regime.forms
    rows = tuple(replace(row, indicator="KTXH.09") if row.id == "thu_xo_so" else row for row in form.rows)
    other = with_row(label="Xổ số", indicator="KTXH.09")
    linked = replace(regime, forms=(replace(form, rows=rows),))
    (one,) = found(Side({**other.regimes, regime.id: linked}, other.registry))
    assert (one.cells, one.indicator, one.there.row) == (1, "KTXH.09", "xo_so")


def test_agencies_in_common_are_needed() -> None:
    assert found(with_other(lambda regime: replace(regime, groups=()))) == ()


def test_days_in_common_are_needed() -> None:
    assert found(with_other(lambda regime: replace(regime, cycles=()))) == ()


def test_a_measure_is_compared_and_the_time_it_is_of_is_not() -> None:
    def named(label: str) -> Side:
        def change(regime: v1.Regime) -> v1.Regime:
            (form,) = regime.forms
            columns = (replace(form.columns[0], label=label),)
            return replace(regime, forms=(replace(form, columns=columns),))

        return with_other(change)

    assert [len(found(named(label))) for label in ("Thực hiện quý này", "Kế hoạch", "Ước tính")] == [1, 1, 0]


@pytest.mark.parametrize(("label", "count"), [("Khác", 0), ("Tổng số", 0), ("Xổ số", 1)])
def test_a_label_that_stands_everywhere_says_nothing(label: str, count: int) -> None:
    regime = side().regimes["thu-chi-thang"]
    (form,) = regime.forms
    rows = tuple(replace(row, label=label) if row.id == "thu_xo_so" else row for row in form.rows)
    above = with_row(0, label="Thu nội địa", level=0)
    nested = replace(
        above.regimes[OTHER].forms[0],
        rows=(
            *above.regimes[OTHER].forms[0].rows[:1],
            replace(above.regimes[OTHER].forms[0].rows[-1], label=label, level=1),
        ),
    )
    both = {
        regime.id: replace(regime, forms=(replace(form, rows=rows),)),
        OTHER: replace(above.regimes[OTHER], forms=(nested,)),
    }
    assert len(found(Side({**above.regimes, **both}, above.registry))) == count


@pytest.mark.parametrize(("more", "alike"), [(18, 1), (19, 0)])
def test_a_label_of_more_than_twenty_rows_says_nothing(more: int, alike: int) -> None:
    def change(regime: v1.Regime) -> v1.Regime:
        (form,) = regime.forms
        last, cell = form.rows[-1], next(one for one in form.cells if one.row == "xo_so")
        names = [f"xo_so_{number}" for number in range(more)]
        rows = tuple(replace(last, id=name) for name in names)
        cells = tuple(replace(cell, row=name) for name in names)
        return replace(regime, forms=(replace(form, rows=(*form.rows, *rows), cells=(*form.cells, *cells)),))

    assert len(found(with_other(change))) == alike


def test_of_a_whole_workspace_each_pair_is_told_once() -> None:
    told = overlaps(side())
    assert [(one.here.regime, one.here.row, one.there.row) for one in told] == [(OTHER, "xo_so", "thu_xo_so")]


def test_what_came_is_told_from_the_changes() -> None:
    report = example_report()
    lines = added_lines(change for verdict in report.verdicts for change in verdict.changes)
    assert NEW in lines
    assert ("thu-chi-thang", "thu_chi", "thu_phi") not in lines
    assert added_labels(side(), lines) == {"thu xổ số kiến thiết"}


SECOND = """kind: regime
id: thu-quy
version: 1.0.0
effective: {from: 2026-Q1}
title: "Báo cáo thu hằng quý"
class: periodic
content: figures
host: so-tai-chinh
classification: open
consolidator: tong_hop
approver: lanh_dao
recipients: [ubnd-tinh]
method: [system]
legal: [{doc: nd-09-2019}]
period: quarterly
window: {from: {month: -1, day: 15}, to: {month: 0, day: 14}}
calendar: vn-nha-nuoc
deadlines: [{id: nop, stage: send, due: {by: {month: 0, day: 18}}}]
reporters: [{id: cap_xa, label: "UBND cấp xã", select: "level = commune and under ubnd-tinh", forms: [thu_quy]}]
workflow: duyet
forms: [thu_quy]
aggregate: {from: [cap_xa], late: include_marked}
"""
SECOND_FORM = """kind: form
id: thu_quy
number: "03/TC"
title: "Thu trong quý"
content: figures
unit: trieu_dong
columns: [{id: quy, label: "Trong quý", type: number, decimals: 1}]
rows: [{id: xo_so, label: "Thu xổ số kiến thiết"}]
"""


@pytest.fixture
def two_regimes(tmp_path: Path) -> Versioned:
    """A workspace of two regimes, committed."""
    shutil.copytree(BASE, tmp_path / "tree")
    tree = Versioned(tmp_path / "tree")
    tree.write(OWNERS, "/linh-vuc/ @so-tai-chinh\n")
    tree.write("linh-vuc/thu-quy/regime.yaml", SECOND)
    tree.write("linh-vuc/thu-quy/forms/thu_quy.yaml", SECOND_FORM)
    assert compile_workspace(open_workspace(tree.folder)).diagnostics == ()
    tree.commit()
    return tree


def add_row(tree: Versioned, label: str) -> None:
    row = '  - {id: tong_chi, label: "Tổng chi"}'
    tree.change(FORM, row, f'{row}\n  - {{id: xo_so, label: "{label}"}}')


@pytest.mark.parametrize("style", ["text", "markdown", "html"])
def test_a_regime_that_is_not_compared_is_still_seen(two_regimes: Versioned, style: str) -> None:
    add_row(two_regimes, "Thu xổ số, kiến thiết")
    said = run("diff", two_regimes.folder, "--on", "2026-05-04", "--format", style).output
    assert "“Báo cáo thu hằng quý”, biểu 03/TC Thu trong quý, dòng “Thu xổ số kiến thiết”" in said.replace("\\", "")
    assert "thu-quy" not in said


def test_only_regimes_with_the_words_are_compiled_besides(two_regimes: Versioned) -> None:
    before = open_workspace(two_regimes.folder)
    add_row(two_regimes, "Thu xổ số kiến thiết")
    whole = open_workspace(two_regimes.folder)
    _, compared = narrowed(before, whole)

    besides = namesakes(whole, compared, ["thu xổ số kiến thiết"])

    assert besides is not None
    assert [one.id for one in compile_workspace(besides).regimes] == ["thu-quy"]
    assert namesakes(whole, compared, ["thu tiền phạt"]) is None
    assert namesakes(whole, compared, []) is None
    assert namesakes(whole, whole, ["thu xổ số kiến thiết"]) is None


def test_rows_that_come_from_the_library_are_seen_too(two_regimes: Versioned, tmp_path: Path) -> None:
    (two_regimes.folder / "linh-vuc/thu-quy/forms/thu_quy.yaml").unlink()
    library = Tree(tmp_path / "thu-vien")
    library.write("chedo.yaml", 'kind: project\nid: thu-vien\ntitle: "Thư viện"\ntimezone: Asia/Ho_Chi_Minh\n')
    library.write("linh-vuc/thu-quy/regime.yaml", SECOND)
    library.write("linh-vuc/thu-quy/forms/thu_quy.yaml", SECOND_FORM)
    own = "kind: regime\nid: thu-quy\nextends: library/thu-quy\nversion: 1.0.0\n"
    two_regimes.write("linh-vuc/thu-quy/regime.yaml", own)
    project = (two_regimes.folder / "chedo.yaml").read_text("utf-8")
    two_regimes.write("chedo.yaml", f"{project}library: ../thu-vien\n")
    whole = open_workspace(two_regimes.folder)
    compared = replace(whole, files=tuple(file for file in whole.files if "thu-quy" not in file.path))

    besides = namesakes(whole, compared, ["thu xổ số kiến thiết"])

    assert besides is not None
    assert [file.path for file in besides.files if "linh-vuc" in file.path] == [
        f"{two_regimes.folder}/linh-vuc/thu-quy/regime.yaml"
    ]


def test_regimes_are_not_compiled_for_words_that_too_many_have(
    two_regimes: Versioned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chedo_compiler.review.namesakes.TOO_COMMON", 0)
    before = open_workspace(two_regimes.folder)
    add_row(two_regimes, "Thu xổ số kiến thiết")
    whole = open_workspace(two_regimes.folder)

    assert namesakes(whole, narrowed(before, whole)[1], ["thu xổ số kiến thiết"]) is None


def test_the_regime_that_changed_is_told_at_its_place(two_regimes: Versioned) -> None:
    add_row(two_regimes, "Thu xổ số kiến thiết")
    two_regimes.change(REGIME, "version: 1.0.0", "version: 1.1.0")
    (one,) = two_regimes.reviewed("HEAD").overlaps
    assert (one.here.regime, one.there.regime) == ("thu-chi-thang", "thu-quy")
