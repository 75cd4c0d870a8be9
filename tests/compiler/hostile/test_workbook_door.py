"""Hostile workbooks through the one door: a clear message in 2 seconds and 150 MB, and nothing is left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hostile_books import BEYOND, BORNE
from hostile_workbooks import HOSTILE
from measured import MOST_BYTES, MOST_SECONDS, Measured

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHER_KINDS = {"nothing": "empty", "no archive": "text", "an archive of something else": "archive"}
"""Files that the door tells of as what they are, before the gate only finds them unreadable."""


@pytest.fixture(scope="module")
def opening() -> Iterator[Measured]:
    process = Measured("open")
    yield process
    process.close()


def answered(opening: Measured, folder: Path, content: bytes) -> list[list[str]]:
    """What opening a workbook found, within the limits and leaving nothing behind."""
    (folder / "a.xlsx").write_bytes(content)
    answer = opening.compile(folder)
    assert "died" not in answer, answer["died"]
    assert answer["seconds"] <= MOST_SECONDS
    assert answer["bytes"] <= MOST_BYTES
    assert [path.name for path in folder.iterdir()] == ["a.xlsx"]
    found: list[list[str]] = answer["found"]
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_what_the_gate_refuses_is_not_opened(name: str, tmp_path: Path, opening: Measured) -> None:
    code, made = HOSTILE[name]
    ((found, cause),) = answered(opening, tmp_path, made())
    if name in OTHER_KINDS:
        assert (found, cause) == ("XLS009", OTHER_KINDS[name])
    else:
        assert found == code


@pytest.mark.parametrize("name", BEYOND)
def test_what_only_the_reading_finds_out_is_refused(name: str, tmp_path: Path, opening: Measured) -> None:
    code, cause, made = BEYOND[name]
    assert answered(opening, tmp_path, made()) == [[code, cause]]


@pytest.mark.parametrize("name", BORNE)
def test_what_only_looks_hostile_is_read(name: str, tmp_path: Path, opening: Measured) -> None:
    assert answered(opening, tmp_path, BORNE[name]()) == []
