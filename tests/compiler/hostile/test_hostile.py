"""Hostile files are refused with a code and a line, within two seconds of the processor and 150 MB.

A case is an entry of a file in ``cases``. It puts a ``text`` into a ``file`` (``bytes`` in hexadecimal, or in another
``encoding``), or changes ``old`` to ``new`` there, or puts something in the place of a ``formula``, a ``selector`` or a
placeholder of the ``outline``; it makes a ``link`` or a ``special`` file. ``repeat`` writes out marks that stand for a
piece so many times. ``expect`` is the one diagnostic, as ``CODE LINE``, in that file or in ``at``; where a fault
is there many times over, ``times`` is how often it is said. ``besides`` is a code that may be said as well.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from measured import MOST_BYTES, MOST_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from measured import Measured

HERE = Path(__file__).parent
REGIME = "linh-vuc/thu-chi/regime.yaml"
FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
OUTLINE = "linh-vuc/thu-chi/outline.yaml"
PLACES = {
    "formula": (FORM, "=th_thang+IF(PERIOD_MONTH()=1,0,PREV(luy_ke))"),
    "selector": (REGIME, "level = commune and under ubnd-tinh"),
    "outline": (OUTLINE, "{{ thu_chi.tong_thu.luy_ke | so }}"),
}
"""What a case may replace by naming it: the file, and what stands there."""
LEAST = 60
SPECIAL: dict[str, Callable[[Path], None]] = {"folder": Path.mkdir, "pipe": os.mkfifo}


def read(path: Path) -> list[dict[str, Any]]:
    """The cases of a file."""
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return cases


CASES = {
    f"{path.stem}: {case['name']}": case for path in sorted((HERE / "cases").glob("*.yaml")) for case in read(path)
}


def written_out(case: dict[str, Any], text: str) -> str:
    """A text of a case with what it repeats."""
    for mark, (piece, times) in case.get("repeat", {}).items():
        text = text.replace(mark, piece * times)
    return text


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def put(case: dict[str, Any], folder: Path) -> str:
    """Put a case into the workspace; returns the file that the diagnostic is expected in."""
    for kind, (file, old) in PLACES.items():
        if kind in case:
            change(folder / file, old, written_out(case, case[kind]))
            return file
    put_file(case, folder)
    return str(case.get("at", case["file"]))


def put_file(case: dict[str, Any], folder: Path) -> None:
    """Change files as a case says, or write its own in any encoding, as a link, or as no file at all."""
    path = folder / case["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    for one in case.get("changes", [case] if "old" in case else []):
        change(folder / one.get("file", case["file"]), one["old"], written_out(case, one["new"]))
    if "text" in case:
        path.write_bytes(written_out(case, case["text"]).encode(case.get("encoding", "utf-8")))
    elif "bytes" in case:
        path.write_bytes(bytes.fromhex(case["bytes"]))
    elif "link" in case:
        path.symlink_to(case["link"])
    elif "special" in case:
        SPECIAL[case["special"]](path)


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_with_code_and_line(name: str, workspace: Path, measured: Measured) -> None:
    case = CASES[name]
    file = put(case, workspace)
    answer = measured.compile(workspace)
    assert "died" not in answer, answer["died"]
    code, line = case["expect"].split()
    faults = [one for one in answer["found"] if one[0] != case.get("besides")]
    assert faults == [[code, file, int(line)]] * case.get("times", 1)
    assert answer["seconds"] <= MOST_SECONDS
    assert answer["bytes"] <= MOST_BYTES


def test_the_sound_workspace_is_let_through_with_the_same_means(workspace: Path, measured: Measured) -> None:
    answer = measured.compile(workspace)
    assert answer["found"] == []
    assert 0 < answer["bytes"] <= MOST_BYTES


def test_there_are_many_kinds_of_hostile_files() -> None:
    assert len(CASES) >= LEAST
