"""A figure that the page has shown as saved is there after a power cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office import SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from office import Desk
    from server import Server

COLUMN = "uoc_thang"
ROWS = ("dt_lua", "dt_ngo", "dt_mau", "sl_thoc", "sl_ngo", "trong_rung", "thu_thue", "thu_dat", "chi_cap_xa")
ROUNDS = 4


def _cells() -> list[str]:
    return [f"{row}.{COLUMN}" for row in ROWS]


def _revisions(desk: Desk) -> dict[str, int]:
    return {cell: int(desk.cell(cell).get_attribute("data-revision") or 0) for cell in _cells()}


@pytest.mark.req("SEC-02")
def test_a_killed_server_loses_no_figure_that_the_page_showed_as_saved(
    desk: Callable[..., Desk], server: Server
) -> None:
    typist = desk(SPECIALIST)
    typist.open_form()
    before = _revisions(typist)

    for turn in range(ROUNDS):
        texts = {cell: f"{turn + 1}{place},5" for place, cell in enumerate(_cells())}
        for place, (cell, text) in enumerate(texts.items()):
            typist.type(cell, text)
            if place == len(texts) - 1 - turn:
                server.kill()
        shown = {cell: typist.figure(cell) for cell, now in _revisions(typist).items() if now > before[cell]}
        server.start()

        reader = desk(SPECIALIST)
        reader.open_form()
        assert {cell: reader.figure(cell) for cell in shown} == shown
        typist.expect_saved()
        reader.open_form()
        assert {cell: reader.figure(cell) for cell in texts} == texts
        before = _revisions(typist)
