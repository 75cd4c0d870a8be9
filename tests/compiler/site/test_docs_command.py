"""``chedo docs`` on a small workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo
from chedo_compiler.site.writing import LISTING
from site_pages import change

if TYPE_CHECKING:
    from pathlib import Path

REGIME = "linh-vuc/thu-chi/regime.yaml"
FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"


def docs(workspace: Path, out: Path, *more: str) -> Result:
    return CliRunner().invoke(chedo, ["docs", str(workspace), "--out", str(out), "--on", "2026-02-02", *more])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def second_regime(workspace: Path) -> None:
    """Add a regime of another name with the same form."""
    text = (workspace / REGIME).read_text("utf-8").replace("id: thu-chi-thang", "id: thu-chi-hai")
    for name in ("regime.yaml", "outline.yaml", "forms/thu_chi.yaml"):
        path = workspace / "linh-vuc/hai" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        original = (workspace / "linh-vuc/thu-chi" / name).read_text("utf-8")
        path.write_text(text if name == "regime.yaml" else original, "utf-8")


@pytest.mark.req("REG-12")
def test_a_site_is_written_and_the_way_in_is_told(workspace: Path, tmp_path: Path) -> None:
    done = docs(workspace, tmp_path / "site")

    assert done.exit_code == 0
    assert done.output == f"9 tệp: mở {tmp_path / 'site' / 'index.html'}\n"
    assert len(files(tmp_path / "site")) == 10


def test_twice_gives_the_same_files(workspace: Path, tmp_path: Path) -> None:
    docs(workspace, tmp_path / "one")
    docs(workspace, tmp_path / "two")
    docs(workspace, tmp_path / "two")

    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_regime_with_a_fault_is_left_out_and_named(workspace: Path, tmp_path: Path) -> None:
    second_regime(workspace)
    change(workspace / "linh-vuc/hai/regime.yaml", "Báo cáo thu, chi hằng tháng", "Báo cáo hỏng")
    change(workspace / "linh-vuc/hai/forms/thu_chi.yaml", "=luy_ke>=th_thang", "=luy_ke>=khong_co")

    done = docs(workspace, tmp_path / "site")

    index = (tmp_path / "site/index.html").read_text("utf-8")
    assert done.exit_code == 1
    assert "khong_co" in done.output
    assert (tmp_path / "site/regimes/thu-chi-thang.html").is_file()
    assert not (tmp_path / "site/regimes/thu-chi-hai.html").exists()
    assert "Chưa dựng được" in index
    assert "<li>Báo cáo hỏng</li>" in index


def test_nothing_is_written_where_what_regimes_share_has_a_fault(workspace: Path, tmp_path: Path) -> None:
    change(workspace / "registry/units.yaml", 'label: "đồng"', 'lable: "đồng"')

    done = docs(workspace, tmp_path / "site")

    assert done.exit_code == 1
    assert "SCH001" in done.output
    assert not (tmp_path / "site").exists()


def test_pages_of_before_are_taken_away_and_other_files_stay(workspace: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    docs(workspace, site)
    (site / "CNAME").write_text("vi.du", "utf-8")
    change(workspace / REGIME, "id: thu-chi-thang", "id: thu-chi")

    docs(workspace, site)

    assert not (site / "regimes/thu-chi-thang.html").exists()
    assert (site / "regimes/thu-chi.html").is_file()
    assert (site / "CNAME").read_text("utf-8") == "vi.du"


def test_a_listing_that_leads_outside_takes_nothing_away(workspace: Path, tmp_path: Path) -> None:
    site, kept = tmp_path / "site", tmp_path / "kept.html"
    site.mkdir()
    kept.write_text("kept", "utf-8")
    (site / LISTING).write_text(f"../kept.html\n{kept}\n", "utf-8")

    docs(workspace, site)

    assert kept.read_text("utf-8") == "kept"


def test_a_folder_that_cannot_be_written_to_is_wrong_usage(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")

    done = docs(workspace, tmp_path / "file" / "site")

    assert done.exit_code == 2
    assert "cannot write to" in done.output


def test_a_day_that_is_none_is_wrong_usage(workspace: Path, tmp_path: Path) -> None:
    assert docs(workspace, tmp_path / "site", "--on", "16/11/2026").exit_code == 2
