"""What came of a run as a file: counts and shares only, so that a proposal may show it to everybody."""

from __future__ import annotations

import datetime as dt
import json
import types
import typing
from dataclasses import fields, is_dataclass, replace
from types import NoneType
from typing import TYPE_CHECKING, Any

from chedo_compiler.artefact.codec import build, encode
from chedo_compiler.review.replay.moving import MOST_SHARE
from chedo_compiler.review.replay.result import FORMAT, MOST_MONTHS, Replay
from chedo_compiler.review.usage.reading import LARGEST
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST = 200


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
    if not _is(Replay, found) or not _is_possible(found):
        raise ReplayError("replay_unreadable")
    return found


def _is_possible(replay: Replay) -> bool:
    """Say whether a run could have come to this."""
    checks = [one for regime in replay.regimes for one in regime.checks]
    cells = [one for regime in replay.regimes for one in regime.cells]
    moves = [one for regime in replay.regimes for one in regime.moves]
    return (
        1 <= replay.months <= MOST_MONTHS
        and _reads(dt.date.fromisoformat, replay.until)
        and all(max(one.before or 0, one.after or 0) <= one.reports > 0 for one in checks)
        and all(max(one.before, one.after) <= one.reports > 0 for one in cells)
        and all(one.moved <= one.reports > 0 for one in moves)
        and all(one.was is None and one.now is None for one in moves)
        and all(not one.period or _reads(parse_period, one.period) for one in moves)
    )


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
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
    return _FITS[kind](value)


_FITS: Mapping[type, Callable[[Any], bool]] = {
    NoneType: lambda value: value is None,
    bool: lambda value: isinstance(value, bool),
    int: lambda value: type(value) is int and 0 <= value <= LARGEST,
    float: lambda value: type(value) in {int, float} and abs(value) <= MOST_SHARE,
    str: lambda value: isinstance(value, str) and len(value) <= _LONGEST and value.isprintable(),
}
