"""In which order a reviewer reads: the verdict first, what breaks, what is to be seen, and what is to be done last."""

from __future__ import annotations

import re

import pytest

from chedo_compiler.review.views.formats import render
from review_example import example_report

ORDER = (
    ("Phá vỡ", "Cần xem", "Chuyển chỗ, đổi mã"),
    ("Biểu mẫu trước và sau", "Công thức trước và sau"),
    ("Cơ quan thực hiện báo cáo", "Số liệu đã thu thập", "Khối lượng nhập", "Nơi dùng số liệu"),
    ("Lịch thời hạn", "Căn cứ pháp lý", "Ai phải chấp nhận", "Việc cần làm trước khi phê duyệt"),
)
BEGINS = {
    "text": "\nBáo cáo thu, chi hằng tháng (",
    "markdown": " Báo cáo thu, chi hằng tháng · ",
    "html": "<h2>Báo cáo thu, chi hằng tháng ",
}
"""Where the chapter of the one regime begins that has all parts."""


def chapter(form: str) -> list[str]:
    """The lines of a chapter without what marks them as headings; of a page only its headings."""
    _, _, rest = render(example_report(), form, "vi").partition(BEGINS[form])
    if form == "html":
        return re.findall(r"<h3>([^<]+)", rest)
    return [line.removeprefix("<details><summary>").strip(" #*") for line in rest.splitlines()]


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("form", BEGINS)
def test_every_format_tells_the_parts_in_the_order_of_reading(form: str) -> None:
    lines = chapter(form)
    wanted = [part for parts in ORDER for part in parts]
    places = [next((place for place, line in enumerate(lines) if line.startswith(part)), None) for part in wanted]
    assert [part for part, place in zip(wanted, places, strict=True) if place is None] == []
    assert places == sorted(place for place in places if place is not None)
