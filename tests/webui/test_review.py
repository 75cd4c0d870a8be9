"""The report at a glance: which figures and differences are put first."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from chedo_engine.figures.changes import Figure
from chedo_engine.queries.review import Difference, KeyFigure, ReviewPage
from chedo_webui.review import present
from sample_regime import FORM, REGIME, sample_form

if TYPE_CHECKING:
    from flask import Flask

    from chedo_compiler.artefact import v1

ADDRESS = {"regime": REGIME, "period": "2026-02", "reporter": "xa-a"}
MOVES: dict[str, tuple[Decimal | str | None, Decimal | str | None]] = {
    "như cũ": (Decimal(100), Decimal(101)),
    "gấp đôi": (Decimal(10), Decimal(20)),
    "còn một phần ba": (Decimal(9000), Decimal(3000)),
    "mới có": (None, Decimal(1)),
    "hơn một phần mười": (Decimal(10), Decimal(11)),
    "hơn một nửa": (Decimal(2), Decimal(3)),
    "hơn một phần tư": (Decimal(4), Decimal(5)),
    "lời khác": ("trước", "sau"),
}


def _page(compared_with: tuple[str, str], **parts: Any) -> ReviewPage:
    forms = (SimpleNamespace(form=sample_form()),)
    return cast("ReviewPage", SimpleNamespace(compared_with=compared_with, forms=forms, **parts))


def _cell(name: str) -> v1.Cell:
    return next(cell for cell in sample_form().cells if cell.id == name)


def _differences() -> tuple[Difference, ...]:
    return tuple(Difference(FORM, "dn.thang", row, "Tháng", _cell("dn.thang"), *move) for row, move in MOVES.items())


def test_of_a_new_period_what_moved_most_stands_first_and_the_rest_behind_a_click(app: Flask) -> None:
    with app.test_request_context():
        page = _page(("period", "2026-01"), differences=_differences())
        found = present.differences(page, ADDRESS, "vi")

    assert [item.row for item in found.first] == [
        "mới có",
        "còn một phần ba",
        "gấp đôi",
        "hơn một nửa",
        "hơn một phần tư",
        "hơn một phần mười",
    ]
    assert [(item.row, item.change) for item in found.rest] == [("như cũ", "+1,0%"), ("lời khác", "")]


def test_of_a_correction_every_difference_is_shown_in_the_order_of_the_form(app: Flask) -> None:
    with app.test_request_context():
        found = present.differences(_page(("revision", "1"), differences=_differences()), ADDRESS, "vi")

    assert [item.row for item in found.first] == [*MOVES]
    assert found.rest == ()


def test_a_total_that_is_nothing_and_was_nothing_does_not_stand_out(app: Flask) -> None:
    def figure(row: str, value: int, before: int | None) -> KeyFigure:
        was = None if before is None else Decimal(before)
        return KeyFigure(FORM, f"{row}.thang", row, "Tháng", "", _cell("dn.thang"), Figure(Decimal(value)), was)

    page = _page(
        ("period", "2026-01"),
        key_figures=(figure("tong", 0, 0), figure("dn", 0, None), figure("phi", 0, 7), figure("y_te", 5, 0)),
    )
    with app.test_request_context():
        assert [item.row for item in present.figures(page, ADDRESS, "vi")] == ["phi", "y_te"]
