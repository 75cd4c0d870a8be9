"""The page takes what people type into cells as the server does."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.runtime.cell_types import ValueFault, parse_value, show_value
from sample_types import types_form
from scripts_page import scripts_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

FORM = types_form()
CELLS = {cell.id: cell for cell in FORM.cells}
READ = """
async ([lists, kind, texts]) => {
  const { Kinds } = await import("/kinds.js");
  const kinds = new Kinds(lists, "vi");
  return texts.map((text) => {
    const shown = kinds.read(kind, { text, exact: null });
    return shown === null ? null : [kinds.value(kind, shown), shown, kinds.sent(kind, shown)];
  });
}
"""
TYPED = {
    "truong.ngay": ("15/09/2026", "1.2.2026", "5-1-1900", "2026-09-15", "29/02/2024", "28/2/1900", "1/3/1900"),
    "truong.chuan": ("có", "Không", "x", "TRUE", "no", "1", "đúng"),
    "truong.loai": ("th", "TIỂU HỌC", "Trung học  cơ sở", "mn"),
    "truong.cap": ("th; mn", "Trung học phổ thông;Mầm non", "Tiểu học", "mn;mn;th"),
    "truong.tien": ("1.234.567", "1234567", "(5)", "-12"),
    "truong.mo_ta": ("Đủ phòng học",),
}
REFUSED = {
    "truong.ngay": ("31/02/2026", "29/02/2023", "29/2/1900", "mai", "15/09/26", "1/13/2026", "31/12/1899"),
    "truong.chuan": ("có lẽ", "2"),
    "truong.loai": ("Đại học", "th; mn"),
    "truong.cap": ("th; Đại học",),
    "truong.tien": ("mười",),
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """Give the page that runs the product's scripts."""
    with scripts_page() as opened:
        yield opened


def _read(page: Page, name: str, texts: tuple[str, ...]) -> list[Any]:
    cell = CELLS[name]
    lists = {one.id: [[choice.id, choice.label] for choice in one.choices] for one in FORM.choice_lists}
    kind = {"type": cell.type, "decimals": cell.decimals, "list": cell.choices, "many": cell.many}
    found: list[Any] = page.evaluate(READ, [lists, kind, list(texts)])
    return found


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_means_the_same_on_both_sides(page: Page, name: str) -> None:
    cell = CELLS[name]

    for typed, (value, shown, sent) in zip(TYPED[name], _read(page, name, TYPED[name]), strict=True):
        meant = parse_value(cell, typed, FORM)
        assert not isinstance(meant, ValueFault), typed
        assert value == (float(meant) if isinstance(meant, Decimal) else meant), typed
        assert shown == show_value(cell, meant, FORM), typed
        assert parse_value(cell, sent, FORM) == meant, typed


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_value_is_none_on_either_side(page: Page, name: str) -> None:
    assert _read(page, name, REFUSED[name]) == [None] * len(REFUSED[name])
    assert all(isinstance(parse_value(CELLS[name], typed, FORM), ValueFault) for typed in REFUSED[name])
