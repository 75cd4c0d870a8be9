"""A changed library: its own review tells of its templates, that of a province of the regimes that adopted them."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from chedo_compiler.review.change import path_text
from versioned_workspace import Versioned, run

WORLD = Path(__file__).parents[2] / "rules/world"
TEMPLATE = "kinh-te/ktxh-thang/forms/thu_chi.yaml"
ROW = "  - {id: nhan_luc,"
MORE = f'  - {{id: thu_moi, level: 1, label: "Thu mới", only: cap_xa}}\n{ROW}'
DAY = dt.date(2025, 6, 2)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A library and a province that adopted a template of it, in one folder; without the office's workbook."""
    folder = Path(shutil.copytree(WORLD, tmp_path / "world"))
    form = folder / "library" / TEMPLATE
    lines = [line for line in form.read_text("utf-8").splitlines() if not line.startswith("layout:")]
    form.write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def changes(tree: Versioned) -> set[tuple[str, str, str]]:
    """Return what is told: of which regime, by which rule, and where."""
    return {
        (verdict.regime, one.rule, path_text(one.path))
        for verdict in tree.reviewed("HEAD", DAY).verdicts
        for one in verdict.changes
    }


@pytest.mark.req("REG-08")
def test_a_library_tells_of_its_templates(world: Path) -> None:
    library = Versioned(world / "library", world)
    library.commit()
    library.change(TEMPLATE, ROW, MORE)
    assert ("ktxh-thang", "ROW-ADDED", "ktxh-thang/thu_chi/row:thu_moi") in changes(library)
    (verdict,) = library.reviewed("HEAD", DAY).verdicts
    assert [one.code for one in verdict.faults] == ["VER004"], "a template has no first period and no legal ground"


def test_what_a_template_breaks_is_accepted_like_all_breaks(world: Path) -> None:
    library = Versioned(world / "library", world)
    library.commit()
    library.change(TEMPLATE, 'label: "Người làm công tác thu", unit: nguoi', 'label: "Người thu", unit: trieu_dong')
    (verdict,) = library.reviewed("HEAD", DAY).verdicts
    assert {one.code for one in verdict.faults} == {"VER004", "VER012"}


@pytest.mark.req("REG-08")
def test_a_province_sees_what_its_library_changed_in_what_it_adopted(world: Path) -> None:
    province, library = Versioned(world / "province", world), world / "library"
    province.commit()
    form = library / TEMPLATE
    text = form.read_text("utf-8")
    assert text.count(ROW) == 1
    form.write_text(text.replace(ROW, MORE), "utf-8")
    assert ("ktxh-thang", "ROW-ADDED", "ktxh-thang/thu_chi/row:thu_moi") in changes(province)


def test_the_command_compares_a_library_alone(world: Path) -> None:
    library = Versioned(world / "library", world)
    library.commit()
    library.change(TEMPLATE, ROW, MORE)
    said = run("diff", library.folder, "--against", "HEAD").output
    assert "Thêm dòng “Thu mới”" in said
