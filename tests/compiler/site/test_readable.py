"""Formulas in the words of officials."""

from __future__ import annotations

import pytest

from chedo_compiler.site.readable import Reader
from repository import ROOT
from site_pages import source_of


@pytest.fixture(scope="session")
def readers() -> dict[str, Reader]:
    return {one.id: Reader(one.forms, "vi") for one in source_of(ROOT / "regimes").regimes}


@pytest.mark.parametrize(
    ("regime", "form", "formula", "words"),
    [
        ("ktxh-thang", "chi_tieu", "=luy_ke_truoc+uoc_thang", "(2) + (3)"),
        ("ktxh-thang", "chi_tieu", '=IF(ke_hoach=0,"",luy_ke/ke_hoach*100)', 'IF((1) = 0; ""; (4) / (1) × 100)'),
        ("ktxh-thang", "chi_tieu", "=-luy_ke", "-(4)"),
        ("ktxh-thang", "chi_tieu", "=luy_ke<>50%", "(4) ≠ 50%"),
        ("ktxh-thang", "chi_tieu", "=luy_ke<=ke_hoach*1.5", "(4) ≤ (1) × 1,5"),
        ("ktxh-thang", "chi_tieu", "=dt_lua:dt_mau", "“1.1 Lúa” đến “1.3 Rau, màu và cây hằng năm khác”"),
        ("ktxh-thang", "chi_tieu", "=dt_lua luy_ke", "“1.1 Lúa”, (4)"),
        ("ktxh-thang", "chi_tieu", "=dt_lua.luy_ke", "“1.1 Lúa”, (4)"),
        ("xu-ly-don", "xld_01", "=xld_02!tong_so", "“Tổng số” của Biểu số: 02/XLD"),
        ("ktxh-thang", "chi_tieu", "=LASTYEAR(LUY_KE)", "LASTYEAR((4))"),
        ("ktxh-thang", "chi_tieu", "=[x]", "=[x]"),
        ("phat-ngon", "phat_ngon", "=thuc_hien_part<=thuc_hien_whole", "(2), số thứ nhất ≤ (2), tổng số"),
    ],
)
def test_ids_become_labels_and_numbers(
    readers: dict[str, Reader], regime: str, form: str, formula: str, words: str
) -> None:
    assert readers[regime].formula(formula, form) == words
