"""Runs one of our functions in a process of its own, with a limit on memory and on time, and nothing to leave behind.

The process gets its argument as JSON on standard input and answers with JSON; it may write no file and outlives
nothing. Memory, processor time and files are limited where the system can (``resource``: Linux, and less strictly
macOS); elsewhere only the time on the clock is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[3]
_BEGIN = "import sys; sys.path.insert(0, sys.argv[1]); from chedo_compiler.workbooks.opening.child import main; main()"
_SETTINGS = ("-I", "-B", "-X", "utf8", "-W", "ignore")
_INHERITED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
"""What an interpreter may need to start at all; nothing else of the surroundings is handed on."""
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Libraries of numbers reserve memory for each thread."""
_ON_THE_CLOCK = 5
"""A busy machine may need so many times the processor time."""
_OUT_OF_TIME = frozenset({-14, -24, -9})
"""Killed by the clock, by the limit on processor time, or by the system when the latter was not heeded."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a process may take: bytes of memory, and seconds of processor time."""

    memory: int = 1_000_000_000
    seconds: int = 20


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why there is no answer: ``memory``, ``time``, ``died``, ``nonsense`` (no JSON), or ``raised`` with what."""

    reason: str
    detail: str = ""


def confined(
    function: str, argument: object, limits: Limits = Limits(), *, without: tuple[str, ...] = ()
) -> Any | Stopped:
    """Return what ``package.module:function`` of ours makes of an argument, both as JSON.

    The process finds the modules ``without`` missing: libraries that another would load although we do not need them.
    """
    command = [sys.executable, *_SETTINGS, "-c", _BEGIN, str(_ROOT), function]
    command += [str(limits.memory), str(limits.seconds), str(limits.seconds * _ON_THE_CLOCK), *without]
    surroundings = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and words)
            command,
            input=json.dumps(argument).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings | _ONE_THREAD,
            cwd=os.sep,
            timeout=limits.seconds * _ON_THE_CLOCK + 1,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Stopped("time")
    return _answer(done.stdout, done.returncode)


def _answer(said: bytes, status: int) -> Any | Stopped:
    if status:
        return Stopped("time" if status in _OUT_OF_TIME else "died", str(status))
    try:
        answer = json.loads(said)
        return answer["answer"] if "answer" in answer else Stopped(answer["stopped"], answer["detail"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return Stopped("nonsense")
