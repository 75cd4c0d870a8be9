"""Batches of JSON: one object on each line, answered line for line, whatever the line is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from chedo_compiler.catalogue import words
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.runtime.values import LONGEST_TEXT, ErrorValue, error_of
from chedo_compiler.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.runtime.values import Value

LONGEST_LINE = 4 * 2**20
"""Bytes; a range of 100,000 cells takes about half of it."""
LARGEST_WHOLE = 10**15
NOWHERE = SourceFile("", "").span(0, 0)
"""Where something stands that is in no file."""

_INFINITE = float("inf")


class Unfit(Exception):  # noqa: N818 - it carries a finding, and only as far as the answer
    """Why a line cannot be answered."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.code)
        self.found = found


def unfit(code: str, **params: str | int) -> Unfit:
    """Return why a line cannot be answered."""
    return Unfit(diagnostic(code, NOWHERE, **params))


def answer_lines(stream: BinaryIO, answer: Callable[[dict[str, Any]], Any], lang: str, kind: str) -> Iterator[bytes]:
    """Yield the answer to each line of a stream, as it is read; a line that is unfit is answered, too.

    ``kind`` says what the lines hold: it chooses the words about a line that is none.
    """
    for line in _lines(stream):
        try:
            found = answer(_object(line, kind))
        except Unfit as refusal:
            found = {"diagnostic": {"code": refusal.found.code, "message": words(refusal.found, lang).message}}
        yield json.dumps(found, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def plain(value: Value) -> Any:
    """Write a value; a whole number without a decimal point."""
    if isinstance(value, ErrorValue):
        return {"error": str(value)}
    if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST_WHOLE:
        return int(value)
    return value


def read_value(name: str, written: Any) -> Value:
    """Read a value.

    Raises:
        Unfit: it is nothing that a cell can hold.
    """
    match written:
        case None | bool():
            return written
        case float() if -_INFINITE < written < _INFINITE:
            return written + 0.0
        case str() if len(written) <= LONGEST_TEXT and is_text(written):
            return written
        case {"error": str(code), **rest} if not rest and (error := error_of(code)) is not None:
            return error
    raise unfit("FML093", name=printable(name), cause="value")


def is_text(written: str) -> bool:
    """Whether text has no half of a surrogate pair, which is no character."""
    return written.isascii() or not any("\ud800" <= character <= "\udfff" for character in written)


def printable(name: str) -> str:
    """Return a name that can be printed."""
    return "".join(character if character.isprintable() else "�" for character in name[:40])


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield lines without keeping more than the longest allowed in memory; None stands for one that is longer."""
    while line := stream.readline(LONGEST_LINE + 1):
        whole = line.endswith(b"\n") or len(line) <= LONGEST_LINE
        yield line if whole else None
        while not whole:
            rest = stream.readline(LONGEST_LINE)
            whole = not rest or rest.endswith(b"\n")


def _object(line: bytes | None, kind: str) -> dict[str, Any]:
    if line is None:
        raise unfit("FML090", limit=LONGEST_LINE, cause=kind)
    try:
        found = json.loads(
            line.decode("utf-8-sig"), parse_int=_number, parse_float=_number, object_pairs_hook=_without_doubles
        )
    except (ValueError, RecursionError) as error:
        raise unfit("FML091", cause=kind) from error
    if not isinstance(found, dict):
        raise unfit("FML091", cause=kind)
    return found


def _number(written: str) -> float:
    """Read a number of any length; one that is too large becomes infinite, as NaN and Infinity it is refused later."""
    return float(written)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise unfit("FML094", name=printable(name))
    return found
