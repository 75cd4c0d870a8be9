"""Findings are said by the names of things, with dates as officials write them, and each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_webui.proposals.draft import Told
from chedo_webui.proposals.naming import plainly
from repository import ROOT

if TYPE_CHECKING:
    from flask import Flask

    from chedo_compiler.compile import Compilation

CASES = (
    (
        "đề cương dẫn 'chi_tieu.luong_thuc.luy_ke', không có ô này",
        "đề cương dẫn “Sản lượng lương thực có hạt, Lũy kế đến hết tháng báo cáo”, không có ô này",
    ),
    (
        "không cơ quan nào thuộc nhóm 'cap_xa' vào ngày 2025-06-10",
        "không cơ quan nào thuộc nhóm “UBND cấp xã” vào ngày 10/06/2025",
    ),
    ("hạn 'nop' (ngày 10) không sau ngày chốt số liệu", "hạn “Hạn gửi” (ngày 10) không sau ngày chốt số liệu"),
    ("'dt_lua+dt_ngo' tính bằng ha", "“Lúa+Ngô” tính bằng ha"),
    ("'abc' không phải là một số", "'abc' không phải là một số"),
)


@pytest.fixture(scope="module")
def compiled() -> Compilation:
    return compile_workspace(open_workspace(ROOT / "samples/lao-cai"))


def said(app: Flask, compiled: Compilation, told: tuple[Told, ...], *edits: dict[str, Any]) -> tuple[Told, ...]:
    regime = next(one for one in compiled.regimes if one.id == "ktxh-thang")
    assert compiled.registry is not None
    with app.test_request_context():
        return plainly(told, (regime,), compiled.registry, edits)


@pytest.mark.parametrize(("message", "plain"), CASES)
def test_ids_and_days_become_names_and_dates(app: Flask, compiled: Compilation, message: str, plain: str) -> None:
    (one,) = said(app, compiled, (Told(wrong=True, message=message, hint="viết như 0.5"),))

    assert (one.message, one.hint) == (plain, "viết như 0.5")


def test_what_to_write_into_files_is_left_out(app: Flask, compiled: Compilation) -> None:
    message, hint = "dòng “Chè” tính bằng 'trieu_dong'", "viết unit: ty_dong ở dòng này"
    (one,) = said(app, compiled, (Told(wrong=True, message=message, hint=hint),))

    assert (one.message, one.hint) == ("dòng “Chè” tính bằng “triệu đồng”", "")


def test_what_is_said_often_is_said_once_in_its_order(app: Flask, compiled: Compilation) -> None:
    told = tuple(Told(wrong=True, message=text, hint="") for text in ("b", "a", "b"))

    assert [one.message for one in said(app, compiled, told)] == ["b", "a"]


def test_of_what_the_proposal_does_away_with_the_way_out_is_told(app: Flask, compiled: Compilation) -> None:
    told = (Told(wrong=True, message="không có nhóm cơ quan 'so_cong_thuong' báo cáo ở đây", hint="ý bạn là 'x'?"),)

    (kept,) = said(app, compiled, told)
    (gone,) = said(app, compiled, told, {"op": "remove_group", "id": "so_cong_thuong"})

    assert kept.hint == "ý bạn là 'x'?"
    assert gone.message == "không có nhóm cơ quan “Cơ quan công thương” báo cáo ở đây"
    assert gone.hint.startswith("Đề nghị bỏ, tách, gộp hoặc đổi mã “Cơ quan công thương”, mà nơi này còn dùng.")
