"""A form that would exhaust the machine is refused at its place, and many faults end in a short list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.syntax.limits import MAX_FORM_FAULTS

BASE = Path(__file__).parents[1] / "broken" / "base"
FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
OUTLINE = "linh-vuc/thu-chi/outline.yaml"
PLAIN_ROW = '  - {id: tong_chi, label: "Tổng chi"}'


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A sound workspace to spoil."""
    return Path(shutil.copytree(BASE, tmp_path / "tinh"))


def codes(workspace: Path) -> list[str]:
    return [one.code for one in compile_workspace(open_workspace(workspace)).diagnostics]


def with_rows(workspace: Path, rows: list[str]) -> Path:
    """Put rows into the form, after the last one that tests and checks speak of."""
    file = workspace / FORM
    text = file.read_text("utf-8")
    file.write_text(text.replace(PLAIN_ROW, "\n".join([PLAIN_ROW, *rows])), "utf-8")
    return workspace


def test_a_form_of_too_many_cells_is_refused_once(workspace: Path) -> None:
    rows = [f"  - {{id: x_{number}, label: a}}" for number in range(5_000)]
    assert codes(with_rows(workspace, rows)) == ["FRM005"]


def test_ranges_that_read_too_much_together_are_refused_once(workspace: Path) -> None:
    rows = [f"  - {{id: x_{number}, label: a}}" for number in range(1_000)]
    rows += [f'  - {{id: y_{number}, label: a, formula: "=SUM(x_0:x_999)"}}' for number in range(500)]
    assert codes(with_rows(workspace, rows)) == ["FML028"]


def test_a_form_full_of_wrong_names_gives_a_short_list(workspace: Path) -> None:
    rows = [f'  - {{id: x_{number}, label: a, formula: "=sai_{number}"}}' for number in range(500)]
    assert codes(with_rows(workspace, rows)) == ["FML010"] * MAX_FORM_FAULTS


def test_an_outline_full_of_wrong_names_gives_a_short_list(workspace: Path) -> None:
    lines = "      {{ thu_chi.sai.luy_ke }}\n" * 500
    head = "kind: outline\nid: de_cuong\ntitle: a\nsections:\n  - id: a\n    heading: b\n    text: |\n"
    (workspace / OUTLINE).write_text(head + lines, "utf-8")
    assert set(codes(workspace)) == {"OUT002"}
    assert len(codes(workspace)) < 50


@pytest.mark.parametrize("deep", ["[" * 900, "not " * 5_000, "(" * 5_000, "a." * 5_000])
def test_an_outline_too_deep_for_the_parser_is_a_fault_of_the_outline(workspace: Path, deep: str) -> None:
    text = "kind: outline\nid: de_cuong\ntitle: a\nsections:\n  - id: a\n    heading: b\n    text: |\n"
    (workspace / OUTLINE).write_text(f"{text}      {{{{ {deep} }}}}\n", "utf-8")
    assert len(codes(workspace)) == 1
    assert set(codes(workspace)) <= {"OUT001", "OUT002"}
