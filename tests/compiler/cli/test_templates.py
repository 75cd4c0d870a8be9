"""Templates of a library can be looked at before anybody uses them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo

BASE = Path(__file__).parents[1] / "broken" / "base"
TEMPLATE = """kind: regime
id: mau
template: true
version: 1.0.0
effective: {from: 2026-Q1}
title: "Chế độ mẫu"
content: figures
period: quarterly
deadlines: [{id: nop, stage: send, due: {by: {month: 0, day: 17}}}]
reporters:
  - {id: cap_xa, label: "UBND cấp xã", select: "level = commune", forms: [so_lieu]}
  - {id: so_nganh, label: "Sở, ngành", forms: [so_lieu]}
forms: [so_lieu]
aggregate: {from: [cap_xa]}
"""
TEMPLATE_FORM = """kind: form
id: so_lieu
title: "Số liệu"
content: figures
columns: [{id: so, label: "Số", type: number}]
rows: [{id: dong, label: "Dòng"}]
"""


@pytest.fixture
def with_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a template that names no host, workflow or calendar yet."""
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    workspace = tmp_path / "tinh"
    shutil.copytree(BASE, workspace)
    (workspace / "mau/forms").mkdir(parents=True)
    (workspace / "mau/regime.yaml").write_text(TEMPLATE, "utf-8")
    (workspace / "mau/forms/so_lieu.yaml").write_text(TEMPLATE_FORM, "utf-8")
    return workspace


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chedo, arguments)


def test_show_gives_a_template_as_far_as_it_says(with_template: Path) -> None:
    shown = run("show", "mau", "--from", "2026-Q1", "--periods", "1", "--workspace", str(with_template))

    assert shown.exit_code == 0
    assert "Chủ trì: nơi dùng tự đặt. Quy trình: nơi dùng tự đặt" in shown.output
    assert re.search(r"cap_xa +UBND cấp xã +2 +so_lieu +level = commune", shown.output)
    assert re.search(r"so_nganh +Sở, ngành +— +so_lieu +nơi dùng tự đặt", shown.output)
    assert re.search(r"2026-Q1 +2025-12-15 – 2026-03-14 +lịch chưa có năm này", shown.output)
    assert "Số liệu (so_lieu)" in shown.output


@pytest.mark.parametrize("what", ["mau/so_lieu", "mau/forms/so_lieu.yaml"])
def test_show_gives_a_form_of_a_template(with_template: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.chdir(with_template)

    shown = run("show", what)

    assert shown.exit_code == 0
    assert shown.output.startswith("Số liệu (so_lieu)")


def test_who_and_dates_of_a_template(with_template: Path) -> None:
    place = ("--workspace", str(with_template))
    who, dates = run("who", "mau", "--on", "2026-Q1", *place), run("dates", "mau", "--year", "2026", *place)

    assert "UBND cấp xã (cap_xa): 2 cơ quan" in who.output
    assert "Sở, ngành (so_nganh): nơi dùng tự chọn" in who.output
    assert re.search(r"2026-Q4 +2026-09-15 – 2026-12-14 +lịch chưa có năm này", dates.output)


def test_a_template_is_not_released(with_template: Path, tmp_path: Path) -> None:
    built = run("build", str(with_template), "--out", str(tmp_path / "out"))

    assert built.exit_code == 0
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert [name for name in names if name.startswith("thu-chi-thang")]
    assert not [name for name in names if name.startswith("mau")]
