"""``chedo check --watch``: a real process checks whenever a file is saved, and no mishap to a file ends it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo
from chedo_compiler.watching import stamps
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

# Ctrl+C counts even where whoever runs the tests is deaf to it.
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from chedo_compiler.cli import main
main()
"""
UNITS = "registry/units.yaml"


class Watching:
    """A running ``chedo check --watch``."""

    def __init__(self, *options: str) -> None:
        environment = {**os.environ, "CHEDO_LANG": "en", "PYTHONUTF8": "1", "CHEDO_CACHE": "cache"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "check", "--watch", *options],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment,
        )

    def look(self) -> str:
        """Return what the next look printed."""
        assert self._process.stdout
        lines: list[str] = []
        for line in self._process.stdout:
            if "Ctrl+C" in line:
                return "".join(lines)
            lines.append(line)
        raise AssertionError("it ended: " + "".join(lines))

    def interrupt(self) -> int:
        """Press Ctrl+C and return the exit code."""
        self._process.send_signal(signal.SIGINT)
        self._process.communicate(timeout=60)
        return self._process.returncode

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


def save(path: Path, content: bytes) -> None:
    """Save in one step, so that there is one thing to see."""
    path.with_suffix(".part").write_bytes(content)
    path.with_suffix(".part").replace(path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "tests/compiler/broken/base", tmp_path / "tree")
    monkeypatch.chdir(tmp_path / "tree")
    return Path()


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    assert (folder / UNITS).is_file()
    running = Watching()
    yield running
    running.end()


def test_what_is_saved_is_checked_and_what_is_mended_is_forgotten(folder: Path, watching: Watching) -> None:
    sound = (folder / UNITS).read_bytes()
    assert "No fault in" in watching.look()

    save(folder / UNITS, sound.replace(b"trieu_dong", b"ty_dong"))
    assert "error[REF003]" in watching.look()

    save(folder / UNITS, sound)
    assert "No fault in" in watching.look()
    assert watching.interrupt() == 0


def test_files_that_vanish_break_or_move_end_nothing(folder: Path, watching: Watching) -> None:
    watching.look()

    save(folder / UNITS, b"\xff\xfe\x00kind")
    assert "error[YML015]" in watching.look()
    (folder / UNITS).unlink()
    assert "error[REF003]" in watching.look()
    (folder / "chedo.yaml").rename("away.txt")
    assert "no workspace" in watching.look()
    Path("away.txt").rename("chedo.yaml")
    assert "error[REF003]" in watching.look()
    (folder / "linh-vuc").rename("moved")
    watching.look()
    assert watching.interrupt() == 1


def test_a_library_is_watched_too(folder: Path) -> None:
    (folder / "tinh").mkdir()
    (folder / "tinh/chedo.yaml").write_text('kind: project\nid: tinh\ntitle: "Tỉnh"\nlibrary: ..\n', "utf-8")
    running = Watching("tinh")
    try:
        running.look()
        save(folder / UNITS, b"kind: units\nunits: 3\n")
        assert "error[SCH004]" in running.look()
    finally:
        running.end()


def test_formats_for_programs_are_not_watched(folder: Path) -> None:
    refused = CliRunner().invoke(chedo, ["check", "--watch", "--format", "json", str(folder)])

    assert refused.exit_code == 2
    assert "--watch" in refused.output


def test_a_look_sees_yaml_and_workbooks_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yml", "c.xlsx", "~$c.xlsx", ".d.yaml", "e.txt", ".git/f.yaml", "sub/g.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    seen = stamps((tmp_path,))

    assert sorted(Path(path).relative_to(tmp_path).as_posix() for path in seen) == [
        "a.yaml",
        "b.yml",
        "c.xlsx",
        "sub/g.yaml",
    ]
