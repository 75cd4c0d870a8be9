"""Compiles workspaces, or opens workbooks, one after the other, each in a process of its own with little to use.

Reads folders from standard input, a line each, and answers with a line of JSON. The process that forks has imported
the compiler already; what that took is counted with each answer, and so is what processes that the work starts take.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from chedo_compiler.catalogue import LANGUAGES, words
from chedo_compiler.compile import compile_workspace
from chedo_compiler.output.text import render
from chedo_compiler.project import open_workspace
from chedo_compiler.shape.check import KINDS
from chedo_compiler.shape.validator import validator
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.opening import finding, open_book

MOST_SECONDS = 2
MOST_BYTES = 150_000_000
_MOST_ADDRESSES = 1_000_000_000
"""What a process may map; it never holds all of it."""


class Measured:
    """The process that forks, as its user sees it; ``job`` is what it does with a folder."""

    def __init__(self, job: str = "compile") -> None:
        command = [sys.executable, __file__, job]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def compile(self, folder: Path) -> dict[str, Any]:
        """What the job in a folder gives: ``found``, ``seconds`` and ``bytes``, or ``died``."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{folder}\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """Let the process end."""
        self._process.communicate()


def _found() -> list[list[Any]]:
    """Compile the workspace here; what is found must be sayable in both languages, with its place shown."""
    workspace = open_workspace(Path())
    found = compile_workspace(workspace).diagnostics
    sources = {file.path: file for file in (*workspace.files, *workspace.library)}
    for lang in LANGUAGES:
        render(found, sources, lang, color=False)
    return [[one.code, one.span.file, one.span.line] for one in found]


def _opened() -> list[list[Any]]:
    """Open the workbook ``a.xlsx`` here; why it is not opened must be sayable in both languages."""
    book = open_book(Path("a.xlsx"))
    if not isinstance(book, WorkbookFault):
        return []
    found = finding(book, "a.xlsx")
    for lang in LANGUAGES:
        assert "{" not in words(found, lang).message
    return [[book.code, book.params.get("cause", "")]]


_JOBS = {"compile": _found, "open": _opened}


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> int:
    """The most memory held so far; unlike ``ru_maxrss`` it does not count what the parent held before."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    ours = int(found[1]) if found else 0
    return max(ours, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024


def _child(folder: str, before: float, answer: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    os.chdir(folder)
    tempfile.tempdir = folder
    try:
        said: dict[str, Any] = {"found": _JOBS[sys.argv[1]]()}
    except BaseException:  # noqa: BLE001  (whatever it was, it is the answer)
        said = {"died": traceback.format_exc()}
    os.write(answer, json.dumps(said | {"seconds": before + _seconds(), "bytes": _peak()}).encode())


def _answer(folder: str, before: float) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _child(folder, before, writing)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        content = file.read()
    _, status = os.waitpid(child, 0)
    found: dict[str, Any] = json.loads(content) if content else {"died": f"status {status}"}
    return found


def main() -> None:
    """Answer until there is nothing more to read."""
    validator(KINDS[0])
    before = _seconds()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(line.rstrip("\n"), before)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
