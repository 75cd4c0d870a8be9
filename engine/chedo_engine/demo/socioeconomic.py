"""Figures for the monthly socio-economic report: size of each place, its seasons, growth, and honest misjudgements."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

FORM = "chi_tieu"
_BASE_YEAR = 2025
_MID_YEAR, _YEAR_END = 6, 12
_LARGE_TOTAL = 100
_MISJUDGED = 0.006

_EVEN = (8, 7, 8, 8, 8, 8, 8, 8, 8, 9, 9, 11)


@dataclass(frozen=True, slots=True)
class Series:
    """A row over the year: a typical reporter's yearly total, weights of the months, decimals, and its growth.

    ``town`` multiplies the total of a phường. A stock counts what is there on a day: no sums over months. An index is a
    stock too, and the same whatever the size of the place.
    """

    row: str
    yearly: float
    season: tuple[int, ...] = _EVEN
    decimals: int = 1
    growth: float = 1.05
    town: float = 1.0
    planned: bool = True
    stock: bool = False
    index: bool = False


_SERIES: dict[str, tuple[Series, ...]] = {
    "cap_xa": (
        Series("dt_lua", 620, (0, 45, 25, 0, 0, 30, 45, 5, 0, 0, 0, 0), growth=1.0, town=0.25),
        Series("dt_ngo", 410, (0, 15, 35, 15, 0, 5, 5, 15, 10, 0, 0, 0), growth=1.01, town=0.2),
        Series("dt_mau", 260, (6, 8, 12, 10, 8, 6, 5, 7, 12, 12, 8, 6), growth=1.04, town=0.6),
        Series("sl_thoc", 3300, (0, 0, 0, 0, 12, 34, 4, 0, 15, 32, 3, 0), growth=1.01, town=0.25),
        Series("sl_ngo", 1650, (0, 0, 0, 0, 4, 18, 30, 12, 4, 8, 16, 8), growth=1.01, town=0.2),
        Series("trau_bo", 1450, decimals=0, growth=0.98, town=0.3, stock=True),
        Series("dan_lon", 6200, decimals=0, growth=1.05, town=0.6, stock=True),
        Series("gia_cam", 68000, decimals=0, growth=1.06, town=0.5, stock=True),
        Series("trong_rung", 95, (0, 4, 14, 18, 10, 6, 14, 18, 12, 4, 0, 0), growth=1.02, town=0.3),
        Series("thu_thue", 21, decimals=2, growth=1.09, town=6.5),
        Series("thu_dat", 14, (5, 4, 7, 8, 8, 9, 8, 8, 9, 10, 10, 14), decimals=2, growth=1.12, town=7.0),
        Series("chi_cap_xa", 96, decimals=2, growth=1.07, town=1.6),
        Series("von_cap_xa", 24, (2, 3, 5, 6, 7, 9, 9, 10, 11, 12, 12, 14), decimals=2, growth=1.1, town=1.4),
    ),
    "so_tai_chinh": (
        Series("thu_xnk", 2300, decimals=2, growth=1.08),
        Series("chi_cap_tinh", 15800, decimals=2, growth=1.07),
        Series("von_cap_tinh", 8900, (2, 3, 5, 6, 7, 9, 9, 10, 11, 12, 12, 14), decimals=2, growth=1.09),
        Series("dn_moi", 1180, decimals=0, growth=1.1),
        Series("von_dang_ky", 11200, growth=1.06, planned=False),
    ),
    "so_cong_thuong": (
        Series("iip", 107, stock=True, index=True, planned=False),
        Series("dien_san_xuat", 9300, (5, 4, 5, 6, 8, 11, 13, 14, 12, 9, 7, 6), growth=1.04),
        Series("dien_thuong_pham", 4350, growth=1.07),
        Series("ban_le", 84000, growth=1.11),
        Series("xuat_khau", 1850, growth=1.1),
        Series("nhap_khau", 1420, growth=1.08),
    ),
    "so_du_lich": (
        Series("khach_quoc_te", 1250000, (9, 9, 9, 9, 7, 6, 7, 7, 8, 9, 10, 10), decimals=0, growth=1.14),
        Series("khach_noi_dia", 9400000, (6, 11, 8, 9, 9, 11, 11, 9, 9, 6, 5, 6), decimals=0, growth=1.09),
    ),
    "so_noi_vu": (Series("viec_lam", 34500, (5, 6, 9, 9, 9, 9, 9, 9, 9, 9, 9, 8), decimals=0, growth=1.03),),
    "cong_an_tinh": (
        Series("tai_nan", 290, decimals=0, growth=0.94, planned=False),
        Series("nguoi_chet", 138, decimals=0, growth=0.93, planned=False),
        Series("nguoi_bi_thuong", 245, decimals=0, growth=0.95, planned=False),
    ),
}


def figures(group: str, reporter: str, year: int, month: int) -> dict[str, Decimal]:
    """Return the input cells of one report, by cell id."""
    found: dict[str, Decimal] = {}
    for series in _SERIES[group]:
        if series.planned:
            found[f"{series.row}.ke_hoach"] = _plan(series, reporter, year)
        if not series.stock:
            found[f"{series.row}.luy_ke_truoc"] = _until(series, reporter, year, month)
        found[f"{series.row}.uoc_thang"] = _estimate(series, reporter, year, month)
        found |= _of_season(series, reporter, year, month)
    return found


def _of_season(series: Series, reporter: str, year: int, month: int) -> dict[str, Decimal]:
    """What only the reports of June and December ask for."""
    so_far = _estimate(series, reporter, year, month)
    if not series.stock:
        so_far += _until(series, reporter, year, month)
    if month == _MID_YEAR and not series.stock:
        return {f"{series.row}.uoc_sau_thang": so_far}
    if month != _YEAR_END:
        return {}
    planned = {} if series.index else {f"{series.row}.ke_hoach_sau": _plan(series, reporter, year + 1)}
    return {f"{series.row}.uoc_nam": so_far, **planned}


def _until(series: Series, reporter: str, year: int, month: int) -> Decimal:
    # The true figures of the months before: what was estimated then is corrected now.
    before = (_actual(series, reporter, year, earlier) for earlier in range(1, month))
    return sum(before, Decimal(0))


@lru_cache(maxsize=100_000)
def _actual(series: Series, reporter: str, year: int, month: int) -> Decimal:
    chance = _chance(reporter, series.row, year, month)
    weight = series.season[month - 1] / sum(series.season)
    return _rounded(series, _yearly(series, reporter, year) * weight * chance.uniform(0.93, 1.07))


def _estimate(series: Series, reporter: str, year: int, month: int) -> Decimal:
    chance = _chance("estimate", reporter, series.row, year, month)
    if series.stock:
        return _rounded(series, _yearly(series, reporter, year) * chance.uniform(0.97, 1.03))
    error = 1.7 if chance.random() < _MISJUDGED else chance.uniform(0.96, 1.04)
    return _rounded(series, float(_actual(series, reporter, year, month)) * error)


def _plan(series: Series, reporter: str, year: int) -> Decimal:
    wanted = _yearly(series, reporter, year) * _chance("plan", reporter, series.row, year).uniform(0.98, 1.06)
    step = 10 if wanted > _LARGE_TOTAL else 1
    return Decimal(max(round(wanted / step), 1) * step)


def _yearly(series: Series, reporter: str, year: int) -> float:
    if series.index:
        return series.yearly
    own = _chance("share", reporter, series.row).uniform(0.75, 1.3) * _size(reporter)
    own *= series.town if reporter.startswith("phuong-") else 1.0
    return series.yearly * own * series.growth ** (year - _BASE_YEAR)


@lru_cache
def _size(reporter: str) -> float:
    if not reporter.startswith(("xa-", "phuong-")):
        return 1.0
    return min(max(math.exp(_chance("size", reporter).gauss(0, 0.35)), 0.45), 2.2)


def _rounded(series: Series, value: float) -> Decimal:
    return Decimal(f"{value:.{series.decimals}f}")


def _chance(*names: str | int) -> random.Random:
    return random.Random("/".join(map(str, names)))  # noqa: S311 - the same figures every time
