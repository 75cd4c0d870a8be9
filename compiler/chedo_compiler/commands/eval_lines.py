"""``chedo eval --jsonl``: many formulas with their values, one JSON object on each line, answered line for line."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, BinaryIO

from chedo_compiler.catalogue import words
from chedo_compiler.commands.given import Given, key_of
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula import bind, parse
from chedo_compiler.formula.bind import LARGEST_RANGE
from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.values import LONGEST_TEXT, ErrorValue, error_of
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.limits import MAX_READS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Grid, Value

LONGEST_LINE = 4 * 2**20
"""Bytes; a range of 100,000 cells takes about half of it."""

_NAME = re.compile(r"[^\W\d][\w.]{0,254}")
_INFINITE = float("inf")
_LARGEST_WHOLE = 10**15


class _Unfit(Exception):  # noqa: N818 - it carries a finding, and never leaves this module
    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def answers(stream: BinaryIO, period: Period, lang: str) -> Iterator[bytes]:
    """Yield the answer to each line of a stream, as it is read; a line that is unfit is answered, too."""
    for line in _lines(stream):
        try:
            answer = _answer(line, period)
        except _Unfit as unfit:
            found = diagnostic(unfit.code, SourceFile("", "").span(0, 0), **unfit.params)
            answer = {"diagnostic": {"code": unfit.code, "message": words(found, lang).message}}
        yield json.dumps(answer, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield lines without keeping more than the longest allowed in memory; None stands for one that is longer."""
    while line := stream.readline(LONGEST_LINE + 1):
        whole = line.endswith(b"\n") or len(line) <= LONGEST_LINE
        yield line if whole else None
        while not whole:
            rest = stream.readline(LONGEST_LINE)
            whole = not rest or rest.endswith(b"\n")


def _answer(line: bytes | None, period: Period) -> dict[str, Any]:
    if line is None:
        raise _Unfit("FML090", limit=str(LONGEST_LINE))
    task = _object(line)
    text = _formula(task.get("formula"))
    given = _given(task.get("values", {}))
    node, faults = parse(text, given.names)
    expression = None
    if node is not None:
        expression, faults = bind(node, given)
    if expression is None:
        raise _Unfit(faults[0].code, **faults[0].params)
    if sum(len(inner[1]) for inner in walk(expression) if inner[0] == "range") > MAX_READS:
        raise _Unfit("FML028", limit=str(MAX_READS))
    value = given.result(expression, period)
    return {"error": str(value)} if isinstance(value, ErrorValue) else {"value": _plain(value)}


def _plain(value: Value) -> Value | int:
    """Write a whole number without a decimal point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return int(value)
    return value


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(
            line.decode("utf-8-sig"), parse_int=_number, parse_float=_number, object_pairs_hook=_without_doubles
        )
    except (ValueError, RecursionError) as error:
        raise _Unfit("FML091") from error
    if not isinstance(found, dict):
        raise _Unfit("FML091")
    return found


def _number(written: str) -> float:
    """Read a number of any length; one that is too large becomes infinite, as NaN and Infinity it is refused later."""
    return float(written)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise _Unfit("FML094", name=_shown(name))
    return found


def _formula(written: Any) -> str:
    if not isinstance(written, str) or not written.strip() or not _is_text(written):
        raise _Unfit("FML092")
    text = unicodedata.normalize("NFC", written) if len(written) <= LONGEST_TEXT else written
    return text if text.startswith("=") else f"={text}"


def _given(written: Any) -> Given:
    if not isinstance(written, dict):
        raise _Unfit("FML093", name="values", cause="values")
    given = Given()
    for name, value in written.items():
        key = key_of(name)
        if not _NAME.fullmatch(unicodedata.normalize("NFC", name)) or key in {"true", "false"}:
            raise _Unfit("FML095", name=_shown(name))
        if key in given.names:
            raise _Unfit("FML094", name=_shown(name))
        if isinstance(value, list):
            given.add_range(key, _grid(name, value))
        else:
            given.add(key, _value(name, value))
    return given


def _grid(name: str, written: list[Any]) -> Grid:
    """Read a range: a list of lines of one length, or a list of single values, which is one column."""
    lines = written if isinstance(written[0] if written else None, list) else [[value] for value in written]
    if not all(isinstance(line, list) and line and len(line) == len(lines[0]) for line in lines) or not lines:
        raise _Unfit("FML093", name=_shown(name), cause="lines")
    count = len(lines) * len(lines[0])
    if count > LARGEST_RANGE:
        raise _Unfit("FML023", count=str(count), limit=str(LARGEST_RANGE))
    return [[_value(name, value) for value in line] for line in lines]


def _value(name: str, written: Any) -> Value:
    match written:
        case None | bool():
            return written
        case float() if -_INFINITE < written < _INFINITE:
            return written + 0.0
        case str() if len(written) <= LONGEST_TEXT and _is_text(written):
            return written
        case {"error": str(code), **rest} if not rest and (error := error_of(code)) is not None:
            return error
    raise _Unfit("FML093", name=_shown(name), cause="value")


def _is_text(written: str) -> bool:
    """Whether text has no half of a surrogate pair, which is no character."""
    return written.isascii() or not any("\ud800" <= character <= "\udfff" for character in written)


def _shown(name: str) -> str:
    """Return a name that can be printed."""
    return "".join(character if character.isprintable() else "�" for character in name[:40])
