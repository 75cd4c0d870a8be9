"""A figure that the page has shown as saved is there after a power cut, and what was not saved yet follows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from office import SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Request

    from office import Desk
    from server import Server

ROWS = ("dt_lua", "dt_ngo", "dt_mau", "sl_thoc", "sl_ngo", "trong_rung", "thu_thue", "thu_dat", "chi_cap_xa")
CELLS = [f"{row}.uoc_thang" for row in ROWS]
SAVED_BEFORE = 4
ROUNDS = 4


def _revisions(desk: Desk) -> dict[str, int]:
    return {cell: int(desk.cell(cell).get_attribute("data-revision") or 0) for cell in CELLS}


def _type(desk: Desk, values: dict[str, Decimal], cells: list[str]) -> None:
    for cell in cells:
        desk.type(cell, str(values[cell]).replace(".", ","))


def _cut_the_power_while_typing(desk: Desk, server: Server, values: dict[str, Decimal], turn: int) -> None:
    """In even rounds between two cells, in odd ones while the figures are on their way to the server."""
    rest = CELLS[SAVED_BEFORE:]
    if turn % 2:

        def kill(request: Request) -> None:
            if request.method == "PATCH":
                server.kill()

        desk.page.on("request", kill)
        _type(desk, values, rest)
        expect(desk.page.locator("[data-saving]")).to_contain_text("Chưa lưu được")
        desk.page.remove_listener("request", kill)
    else:
        _type(desk, values, rest[:2])
        server.kill()
        _type(desk, values, rest[2:])


@pytest.mark.req("SEC-02")
def test_a_killed_server_loses_no_figure_that_the_page_showed_as_saved(
    desk: Callable[..., Desk], server: Server
) -> None:
    typist = desk(SPECIALIST)
    typist.open_form()

    for turn in range(ROUNDS):
        before = _revisions(typist)
        values = {cell: Decimal(f"{turn + 1}{place}.5") for place, cell in enumerate(CELLS)}
        _type(typist, values, CELLS[:SAVED_BEFORE])
        typist.expect_saved()
        _cut_the_power_while_typing(typist, server, values, turn)
        shown = {cell: typist.figure(cell) for cell, now in _revisions(typist).items() if now > before[cell]}
        assert {*CELLS[:SAVED_BEFORE]} <= {*shown}

        server.start()
        reader = desk(SPECIALIST)
        reader.open_form()
        assert {cell: reader.figure(cell) for cell in shown} == shown
        typist.expect_saved()
        reader.open_form()
        assert {cell: reader.figure(cell) for cell in CELLS} == values
