"""What a column holds, from its words, its unit, its number format and its validation."""

from __future__ import annotations

import pytest

from chedo_compiler.workbooks.drafting.types import Hints, Kind, decimals_of, kind_of
from chedo_compiler.workbooks.sheet import Validation


@pytest.mark.parametrize(
    ("label", "number_format", "kind"),
    [
        ("Ghi chú", "General", Kind("long_text")),
        ("Tên dự án", "General", Kind("text")),
        ("Số quyết định phê duyệt", "@", Kind("text")),
        ("Ngày phê duyệt", "General", Kind("date")),
        ("Hoàn thành", "dd/mm/yyyy", Kind("date")),
        ("Thời gian", "m/d/yyyy h:mm", Kind("date")),
        ("Tỷ lệ (%)", "General", Kind("percent")),
        ("Tỷ trọng", "0.00%", Kind("percent", 2)),
        ("So sánh", "0%", Kind("percent", 0)),
        ("Số người tham gia", "General", Kind("integer")),
        ("Khách (lượt)", "General", Kind("integer")),
        ("Thực hiện", "#,##0", Kind("integer")),
        ("Thực hiện", "#,##0.00", Kind("number")),
        ("Thực hiện", "0.0", Kind("number", 1)),
        ("Thực hiện", '#,##0.000" tấn"', Kind("number", 3)),
        ("Thực hiện", "_-* #,##0.0_-;-* #,##0.0_-", Kind("number", 1)),
        ("Thực hiện", "General", Kind("number")),
    ],
)
def test_words_and_formats(label: str, number_format: str, kind: Kind) -> None:
    assert kind_of(Hints([label], "", [number_format])) == kind


def test_the_format_of_most_cells_counts() -> None:
    assert kind_of(Hints(["Thực hiện"], "", ["#,##0.0", "#,##0.0", "General"])) == Kind("number", 1)


def test_a_unit_of_things_is_counted_in_whole_numbers() -> None:
    assert kind_of(Hints(["Trong kỳ"], "nguoi", ["General"])) == Kind("integer")


def test_money_is_told_by_its_unit() -> None:
    assert kind_of(Hints(["Thực hiện"], "trieu_dong", ["#,##0.0"], currency=True)) == Kind("money", 1)
    assert kind_of(Hints(["Ghi chú"], "", ["General"], currency=True)) == Kind("long_text")


def test_a_validation_says_it_for_sure() -> None:
    whole = Validation((), "whole", "between", "0", "10")
    assert kind_of(Hints(["Ghi chú"], "", ["General"], whole)) == Kind("integer")
    assert kind_of(Hints(["Thực hiện"], "", ["General"], Validation((), "date"))) == Kind("date")


def test_the_format_of_texts_tells_only_where_not_all_have_it() -> None:
    assert kind_of(Hints(["Thực hiện"], "", ["@"], text_tells=True)) == Kind("text")
    assert kind_of(Hints(["Thực hiện"], "", ["@"])) == Kind("number")


def test_the_heading_above_may_say_percent() -> None:
    assert kind_of(Hints(["Với kế hoạch", "So sánh (%)"], "", ["General"])) == Kind("percent")


@pytest.mark.parametrize(
    ("number_format", "decimals"),
    [
        ("general", None),
        ("@", None),
        ("0", 0),
        ("#,##0", 0),
        ("0.00", 2),
        ("#,##0.0#", 2),
        ("dd/mm/yyyy", None),
        ("0.0%", 1),
    ],
)
def test_decimals(number_format: str, decimals: int | None) -> None:
    assert decimals_of(number_format) == decimals
