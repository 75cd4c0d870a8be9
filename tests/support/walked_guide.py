"""A guide walked through: its commands run in a folder, its changes made, and what they print put in its place."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from chedo_compiler.cli import chedo

if TYPE_CHECKING:
    from collections.abc import Iterator

ELISION = "…"
"""A line of its own that stands for any lines."""
_BLOCK = re.compile(r'^```(console|diff|yaml)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@dataclass
class Walk:
    """A walk through a guide, begun in a folder. ``faults`` is what it says that is not so."""

    here: Path
    faults: list[str] = field(default_factory=list)

    def through(self, page: str) -> str:
        """Do what a page says, block by block, and return the page with what was really printed."""
        before = Path.cwd()
        os.chdir(self.here)
        try:
            return _BLOCK.sub(self._block, page)
        finally:
            os.chdir(before)

    def _block(self, block: re.Match[str]) -> str:
        kind, title, body = block[1], block[2], block[3]
        if kind == "console":
            return f"```console\n{''.join(self._commands(body))}```"
        if kind == "diff" and title:
            self._change(Path(title), body)
        if kind == "yaml" and title and not holds(Path(title).read_text("utf-8"), body):
            self.faults.append(f"{title} does not say:\n{body}")
        return block[0]

    def _commands(self, body: str) -> Iterator[str]:
        for typed, shown in _typed(body):
            if typed.startswith("cd "):
                os.chdir(typed.removeprefix("cd "))
                yield f"$ {typed}\n"
            else:
                printed = self._printed(typed)
                yield f"$ {typed}\n{shown if matches(printed, shown) else printed}"

    def _printed(self, typed: str) -> str:
        program, *arguments = shlex.split(typed)
        if program != "chedo":
            self.faults.append(f"not a command of chedo: {typed}")
            return ""
        return "".join(f"{line.rstrip()}\n" for line in CliRunner().invoke(chedo, arguments).output.splitlines())

    def _change(self, path: Path, body: str) -> None:
        lines = body.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if not line.startswith("+"))
        new = "".join(line[1:] for line in lines if not line.startswith("-"))
        text = path.read_text("utf-8")
        if text.count(old) != 1:
            self.faults.append(f"{path} has {text.count(old)} times, not once:\n{old}")
        path.write_text(text.replace(old, new), "utf-8")


def _typed(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a block with what is shown below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        typed, _, shown = part.partition("\n")
        yield typed, shown


def matches(printed: str, shown: str) -> bool:
    """Say whether what is shown is what was printed, lines that are left out aside."""
    parts = [re.escape(line) if line.strip() != ELISION else None for line in shown.splitlines()]
    pattern = "".join(r"(?:.*\n)*?" if part is None else f"{part}\n" for part in parts)
    return re.fullmatch(pattern, printed) is not None


def holds(text: str, part: str) -> bool:
    """Say whether a text has these lines together somewhere."""
    return matches(text if text.endswith("\n") else f"{text}\n", f"{ELISION}\n{part}{ELISION}\n")
