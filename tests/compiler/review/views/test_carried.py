"""The preview of declared migrations, in words and as data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from changing_regime import note, plain_form, release
from chedo_compiler.artefact import v1
from chedo_compiler.review.report import Report
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.review.usage.counts import PeriodUsage, RegimeUsage, Usage
from chedo_compiler.review.views.carried import carried_data, carried_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.req("REG-06")

UNITS = (v1.Unit("trieu_dong", "triệu đồng", "1000000", "dong"), v1.Unit("ty_dong", "tỷ đồng", "1000000000", "dong"))


def _report(old: v1.Form, new: v1.Form, *migrations: v1.Migration, usage: Usage | None = None) -> Report:
    before, after = (
        replace(one, groups=tuple(replace(group, forms=("b1",), outline=None) for group in one.groups), outlines=())
        for one in (release("1.0.0", [old]), release("2.0.0", [new], note("2.0.0", *migrations)))
    )
    registry = replace(sample.sample_registry(), units=UNITS)
    return Report(Sides(Side({before.id: before}, registry), Side({after.id: after}, registry), usage=usage), ())


def _lines(report: Report, lang: str = "vi") -> tuple[str, ...]:
    told = carried_of(sample.REGIME, report, lang)
    return told.lines[1:] if told else ()


def test_a_conversion_is_shown_by_an_example_in_both_units() -> None:
    old, new = (plain_form(["thu"], units={"thu": unit}) for unit in ("trieu_dong", "ty_dong"))

    report = _report(old, new, v1.Migration("convert", "b1", "thu", factor="0.001"))

    (line,) = _lines(report)
    assert line == (
        "Dòng “Thu” đổi đơn vị tính từ triệu đồng sang tỷ đồng: chuỗi nối tiếp, số cũ nhân với 0,001. "
        "Gồm 1 dòng, 2 cột; 12 kỳ một năm; 4 cơ quan điền. Ví dụ: 1.250 triệu đồng → 1,25 tỷ đồng."
    )
    assert "Example: 1,250 triệu đồng → 1.25 tỷ đồng." in _lines(report, "en")[0]


@pytest.mark.parametrize(
    ("migration", "old", "new", "said"),
    [
        (
            v1.Migration("split", "b1", "thu", into=("x", "y"), series="sum"),
            ["thu"],
            ["x", "y"],
            "Dòng “Thu” tách thành “X” và “Y”: chuỗi nối bằng tổng 2 dòng.",
        ),
        (
            v1.Migration("merge", "b1", to="z", sources=("a", "b", "c"), series="sum"),
            ["a", "b", "c"],
            ["z"],
            "Các dòng “A”, “B” và “C” gộp thành “Z”: chuỗi nối bằng tổng 3 dòng.",
        ),
        (
            v1.Migration("split", "b1", "thu", into=("x", "y")),
            ["thu"],
            ["x", "y"],
            "Dòng “Thu” tách thành “X” và “Y”: chuỗi ngắt, số trước và sau không so sánh được.",
        ),
        (v1.Migration("retire", "b1", "thu"), ["thu", "x"], ["x"], "Bỏ dòng “Thu”: chuỗi dừng ở đây."),
        (v1.Migration("rename", "b1", "thu", to="x"), ["thu"], ["x"], "Dòng “Thu” nay là “X”: chuỗi nối tiếp."),
        (
            v1.Migration("series", "b1", "thu", series="break"),
            ["thu"],
            ["thu"],
            "Chuỗi số liệu của dòng “Thu” được xác định lại: chuỗi ngắt, số trước và sau không so sánh được.",
        ),
    ],
    ids=lambda value: getattr(value, "op", None),
)
def test_each_operation_is_told_in_words(migration: v1.Migration, old: list[str], new: list[str], said: str) -> None:
    (line,) = _lines(_report(plain_form(old), plain_form(new), migration))

    assert line.startswith(said)


def test_codes_are_shown_by_one_of_them() -> None:
    form = plain_form(["thu"], ["ma"], types={"ma": "choice"})

    (line,) = _lines(_report(form, form, v1.Migration("remap", "b1", "ma", codes={"1": "I"})))

    assert line.startswith("Cột “Ma” dùng danh mục mã mới: chuỗi nối tiếp.")
    assert line.endswith("Ví dụ: 1 → I.")


def _used(counts: dict[str, int]) -> Usage:
    lines: Iterator[tuple[str, dict[str, dict[str, int]]]] = (
        (period, {"thu": {"so": count}, "khac": {"so": 99}}) for period, count in counts.items()
    )
    periods = {period: PeriodUsage("1.0.0", 4, 0, 4, 0) for period in counts}
    return Usage("p", "2026-01-01T00:00:00+07:00", {sample.REGIME: RegimeUsage(periods, {"b1": dict(lines)})})


def test_what_is_stored_of_the_line_is_counted_where_that_is_known() -> None:
    old, new = plain_form(["thu", "khac"]), plain_form(["x", "khac"])
    rename = v1.Migration("rename", "b1", "thu", to="x")

    told = [
        _lines(_report(old, new, rename, usage=usage))[0]
        for usage in (None, _used({"2025-11": 4, "2025-12": 1300}), _used({"2025-12": 0}))
    ]

    assert "lưu" not in told[0]
    assert "Đang lưu 1.304 giá trị của 2 kỳ." in told[1]
    assert "Chưa lưu giá trị nào." in told[2]


def test_programs_are_told_the_same() -> None:
    old, new = (plain_form(["thu"], units={"thu": unit}) for unit in ("trieu_dong", "ty_dong"))
    report = _report(old, new, v1.Migration("convert", "b1", "thu", factor="0.001"))

    (one,) = carried_data(sample.REGIME, report)

    assert (one["op"], one["rule"], one["factor"]) == ("convert", "convert", "0.001")
    assert (one["rows"], one["columns"], one["periods_a_year"], one["agencies"]) == (1, 2, 12, 4)
    assert one["stored_values"] is None
    assert one["example"]["after"] == {"values": ["1.25"], "unit": "ty_dong"}


def test_nothing_is_told_where_nothing_is_declared() -> None:
    assert carried_of(sample.REGIME, _report(plain_form(["thu"]), plain_form(["thu"])), "vi") is None
    assert carried_data("khong-co", _report(plain_form(["thu"]), plain_form(["thu"]))) == []
