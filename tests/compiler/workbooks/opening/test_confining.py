"""Work on foreign files runs in a process of its own that cannot take, write or keep anything."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from chedo_compiler.workbooks.opening import Limits, Stopped, confined
from chedo_compiler.workbooks.opening.confining import _answer

LETTERS = "chedo_compiler.addresses:letters"
SLOW = "chedo_compiler.addresses:column_number"
NEVER_ENDING = "A" * 4_000_000
LIMITED = "from chedo_compiler.workbooks.opening.child import _limit; _limit(300_000_000, 5, 9);"


def children() -> str:
    """The processes that this one has started and that still are."""
    return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text("ascii")


def limited(program: str, folder: Path) -> str:
    """What a program says that has set itself the limits."""
    command = [sys.executable, "-B", "-c", f"{LIMITED}\n{program}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    return done.stdout + done.stderr


def test_a_function_of_ours_answers() -> None:
    assert confined(LETTERS, 28) == "AB"


@pytest.mark.parametrize("function", ["os:getcwd", "builtins:print", "chedo_compiler", "chedo_compiler.nothing:a"])
def test_nothing_else_is_run(function: str) -> None:
    stopped = confined(function, "a")
    assert isinstance(stopped, Stopped)
    assert stopped.reason == "raised"


def test_what_is_raised_is_an_answer() -> None:
    stopped = confined(LETTERS, "a")
    assert isinstance(stopped, Stopped)
    assert (stopped.reason, stopped.detail[:10]) == ("raised", "TypeError:")


def test_a_module_that_it_is_to_do_without_is_missing() -> None:
    found = confined("chedo_compiler.workbooks.opening.reading:read", "", without=("openpyxl",))
    assert isinstance(found, Stopped)
    assert "openpyxl" in found.detail


def test_work_that_never_ends_is_stopped_and_leaves_no_process() -> None:
    before = children()
    stopped = confined(SLOW, NEVER_ENDING, Limits(seconds=1))
    assert isinstance(stopped, Stopped)
    assert stopped.reason == "time"
    assert children() == before


def test_the_memory_is_limited(tmp_path: Path) -> None:
    assert "MemoryError" in limited("a = bytearray(350_000_000)", tmp_path)
    assert "MemoryError" not in limited("a = bytearray(150_000_000)", tmp_path)


def test_no_file_can_be_written(tmp_path: Path) -> None:
    assert "File too large" in limited("with open('a', 'w') as file: file.write('a')", tmp_path)
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [0]


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b"1", b"\xff", b"[" * 100_000, b'{"stopped": 1}'])
def test_no_answer_is_taken_for_one_that_is_none(said: bytes) -> None:
    assert _answer(said, 0) == Stopped("nonsense")


def test_a_process_that_dies_gives_no_answer() -> None:
    assert _answer(b'{"answer": 1}', -11) == Stopped("died", "-11")
