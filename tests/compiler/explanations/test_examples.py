"""Every example holds: the right gives no diagnostic, the wrong in its place exactly the one of its code."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.commands.eval_lines import answers
from chedo_compiler.commands.given import Given
from chedo_compiler.compile import compile_workspace
from chedo_compiler.explanation import Example, Replacement, explanations, families
from chedo_compiler.formula import bind, constant_faults, parse
from chedo_compiler.project import open_workspace
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = Path(__file__).parents[1] / "broken/base"
EXAMPLES = {
    one.code: one.example for family in families() for one in explanations(family).values() if one.example is not None
}


def replace(folder: Path, changes: Iterable[Replacement]) -> None:
    for change in changes:
        text = (folder / change.file).read_text("utf-8")
        assert text.count(change.old) == 1, f"{change.old!r} stands {text.count(change.old)} times in {change.file}"
        (folder / change.file).write_text(text.replace(change.old, change.new), "utf-8")


def prepare(example: Example, folder: Path) -> None:
    """Copy the base workspace into a folder and put beside it what the example needs."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name, text in example.add.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    replace(folder, example.prepared)


def in_workspace(example: Example, folder: Path) -> tuple[list[str], list[str]]:
    """Codes found with what is right, and with what is wrong."""
    prepare(example, folder)
    right = [str(one) for one in compile_workspace(open_workspace(folder)).diagnostics]
    replace(folder, [Replacement(example.file, example.right, example.whole(example.wrong))])
    return right, [one.code for one in compile_workspace(open_workspace(folder)).diagnostics]


def in_formula(text: str, values: Iterable[str]) -> list[str]:
    """Codes found in a formula as ``chedo eval`` reads it."""
    given = Given()
    for name in values:
        given.add(name, 1.0)
    node, faults = parse(text, given.names)
    if node is not None:
        _, faults = bind(node, given)
        faults = (*faults, *constant_faults(node))
    return [fault.code for fault in faults]


def in_line(text: str) -> list[str]:
    """The code with which ``chedo eval --jsonl`` answers a line, if any."""
    (answer,) = answers(BytesIO(text.encode()), parse_period("2026-01"), "vi")
    found = json.loads(answer).get("diagnostic")
    return [found["code"]] if found else []


def outside_a_workspace(example: Example, text: str) -> list[str]:
    """Codes found in a formula or in a line of a batch."""
    whole = example.whole(text)
    return in_line(whole) if example.in_batch else in_formula(whole, example.values)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_is_found_and_the_right_is_not(code: str, tmp_path: Path) -> None:
    example = EXAMPLES[code]
    if example.file:
        right, wrong = in_workspace(example, tmp_path)
    else:
        right, wrong = (outside_a_workspace(example, text) for text in (example.right, example.wrong))
    assert (right, wrong) == ([], [code])


def test_a_piece_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("kind: form\n", "utf-8")
    with pytest.raises(AssertionError, match="stands 0 times"):
        replace(tmp_path, [Replacement("a.yaml", "kind: regime", "")])
