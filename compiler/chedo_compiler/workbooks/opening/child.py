"""The other side of ``confining``: sets its own limits, then runs the one function that it was started for."""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module

if sys.platform != "win32":  # which has no such limits
    import resource

_OURS = "chedo_compiler."
_MORE_ADDRESSES = 3
"""Libraries map this many times what they use, or more; what is used is limited apart."""
_RESERVE = 10_000_000
"""Memory to say that there was none left."""


def main() -> None:
    """Answer what stands on standard input, within the limits of the command line, on standard output."""
    _, _, function, memory, seconds, clock, *without = sys.argv
    _limit(int(memory), int(seconds), int(clock))
    for name in without:
        sys.modules[name] = None  # type: ignore[assignment]
    answer = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with os.fdopen(answer, "wb") as file:
        file.write(_said(function))


def _limit(memory: int, seconds: int, clock: int) -> None:
    if sys.platform == "win32":
        return
    limits = {
        resource.RLIMIT_DATA: (memory, memory + _RESERVE),
        resource.RLIMIT_AS: (memory * _MORE_ADDRESSES, memory * _MORE_ADDRESSES + _RESERVE),
        resource.RLIMIT_CPU: (seconds, seconds),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, (soft, hard) in limits.items():
        _, most = resource.getrlimit(kind)
        known = most != resource.RLIM_INFINITY
        resource.setrlimit(kind, (min(soft, most), min(hard, most)) if known else (soft, hard))
    signal.alarm(clock)


def _relieve() -> None:
    """Take the reserve."""
    if sys.platform != "win32":
        for kind in (resource.RLIMIT_DATA, resource.RLIMIT_AS):
            _, most = resource.getrlimit(kind)
            resource.setrlimit(kind, (most, most))


def _said(function: str) -> bytes:
    try:
        return json.dumps({"answer": _called(function)}, separators=(",", ":")).encode()
    except Exception as error:  # noqa: BLE001  (whatever a library raises is an answer, never a traceback)
        _relieve()
        reason = "memory" if _is_of_memory(error) else "raised"
        return _stopped(reason, f"{type(error).__name__}: {error}"[:300])


def _is_of_memory(error: BaseException | None) -> bool:
    """Whether memory was lacking, whatever a library made of it."""
    while error is not None:
        if isinstance(error, MemoryError) or "out of memory" in str(error):
            return True
        error = error.__context__
    return False


def _stopped(reason: str, detail: str) -> bytes:
    return json.dumps({"stopped": reason, "detail": detail}).encode()


def _called(function: str) -> object:
    module, _, name = function.partition(":")
    if not module.startswith(_OURS):
        raise ValueError(f"{function} is none of ours")
    return getattr(import_module(module), name)(json.loads(sys.stdin.buffer.read()))
