"""What came of a run as a file: counts and shares only, so that a proposal may show it to everybody."""

from __future__ import annotations

import datetime as dt
import json
import math
import types
import typing
from dataclasses import fields, is_dataclass, replace
from typing import Any

from chedo_compiler.artefact.codec import build, encode
from chedo_compiler.review.replay.result import FORMAT, Replay


class ReplayError(Exception):
    """A file is no kept run; ``cause`` and ``params`` say why in the words of wrong usage."""

    def __init__(self, cause: str, **params: str) -> None:
        super().__init__(cause)
        self.cause, self.params = cause, params


def written(replay: Replay) -> str:
    """Return a run as JSON without any figure."""
    bare = tuple(
        replace(one, moves=tuple(replace(move, was=None, now=None) for move in one.moves)) for one in replay.regimes
    )
    return encode(replace(replay, regimes=bare)).decode()


def read_replay(text: str) -> Replay:
    """Read it back.

    Raises:
        ReplayError: it is something else, or a later chedo wrote it.
    """
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ReplayError("replay_unreadable") from fault
    if isinstance(plain, dict) and isinstance(plain.get("format"), int) and plain["format"] > FORMAT:
        raise ReplayError("replay_newer")
    try:
        found = build(Replay, plain)
    except (ValueError, RecursionError) as fault:
        raise ReplayError("replay_unreadable") from fault
    if not _is(Replay, found) or not _is_day(found.until):
        raise ReplayError("replay_unreadable")
    return found


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is(kind: Any, value: Any) -> bool:
    """Say whether a value is what its type says, to the innermost."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return isinstance(value, kind) and all(_is(hints[one.name], getattr(value, one.name)) for one in fields(kind))
    origin = typing.get_origin(kind)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return isinstance(value, tuple) and all(_is(inner, one) for one in value)
    if origin is types.UnionType:
        return any(_is(one, value) for one in typing.get_args(kind))
    if kind is float:
        return isinstance(value, float | int) and not isinstance(value, bool) and math.isfinite(value)
    return isinstance(value, kind) and isinstance(value, bool) is (kind is bool)
