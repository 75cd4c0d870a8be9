"""Figures for the quarterly report on administrative procedures: files come in, are settled, and carry over."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

FORM = "giai_quyet"
_FIRST = (2024, 4)
"""The quarter before the first one that anybody reports: nothing carries over into it."""

_COMMUNE = {
    "cx_ho_tich": 520,
    "cx_chung_thuc": 1400,
    "cx_dat_dai": 310,
    "cx_bao_tro": 180,
    "cx_kinh_doanh": 60,
    "cx_xay_dung": 35,
    "cx_van_hoa_giao_duc": 25,
    "cx_khac": 40,
}
_DEPARTMENTS = {
    "so-tu-phap": {"ct_tu_phap": 2600},
    "so-noi-vu": {"ct_noi_vu": 1150},
    "so-tai-chinh": {"ct_tai_chinh": 1900},
    "so-cong-thuong": {"ct_cong_thuong": 3100},
    "so-nong-nghiep-moi-truong": {"ct_nong_nghiep": 5400},
    "so-xay-dung": {"ct_xay_dung": 4200},
    "so-khoa-hoc-cong-nghe": {"ct_khoa_hoc": 140},
    "so-van-hoa-the-thao-du-lich": {"ct_van_hoa": 260},
    "so-giao-duc-dao-tao": {"ct_giao_duc": 420},
    "so-y-te": {"ct_y_te": 980},
    "so-dan-toc-ton-giao": {"ct_khac": 30},
    "so-ngoai-vu": {"ct_khac": 45},
    "thanh-tra-tinh": {"ct_khac": 12},
}


class Quarter(NamedTuple):
    """One row of one quarter."""

    online: int
    counter: int
    carried_in: int
    early: int
    on_time: int
    late: int
    pending: int
    overdue: int


_COLUMNS = (
    "truc_tuyen",
    "truc_tiep",
    "tu_ky_truoc",
    "truoc_han",
    "dung_han",
    "qua_han",
    "dang_trong_han",
    "dang_qua_han",
)


def figures(reporter: str, year: int, quarter: int) -> dict[str, Decimal]:
    """Return the input cells of one report, by cell id."""
    found: dict[str, Decimal] = {}
    for row, usual in _DEPARTMENTS.get(reporter, _COMMUNE).items():
        for column, value in zip(_COLUMNS, _row(reporter, row, usual, year, quarter), strict=True):
            found[f"{row}.{column}"] = Decimal(value)
    return found


@lru_cache(maxsize=20_000)
def _row(reporter: str, row: str, usual: int, year: int, quarter: int) -> Quarter:
    chance = random.Random(f"files/{reporter}/{row}/{year}/{quarter}")  # noqa: S311 - the same figures every time
    carried = 0 if (year, quarter) <= _FIRST else sum(_row(reporter, row, usual, *_before(year, quarter))[-2:])
    arrived = round(usual * chance.uniform(0.75, 1.25) * (1.5 if reporter.startswith("phuong-") else 1.0))
    online = round(arrived * chance.uniform(0.55, 0.9))
    open_after = round((arrived + carried) * chance.uniform(0.03, 0.09))
    settled = arrived + carried - open_after
    late = round(settled * chance.uniform(0.0, 0.025))
    early = round((settled - late) * chance.uniform(0.5, 0.8))
    overdue = round(open_after * chance.uniform(0.0, 0.1))
    return Quarter(
        online, arrived - online, carried, early, settled - late - early, late, open_after - overdue, overdue
    )


def _before(year: int, quarter: int) -> tuple[int, int]:
    return (year, quarter - 1) if quarter > 1 else (year - 1, 4)
