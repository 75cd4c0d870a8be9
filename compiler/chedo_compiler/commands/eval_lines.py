"""``chedo eval --jsonl``: many formulas with their values, one JSON object on each line, answered line for line."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, BinaryIO

from chedo_compiler.commands.given import Given, key_of
from chedo_compiler.commands.json_lines import answer_lines, is_text, plain, printable, read_value, unfit
from chedo_compiler.formula import bind, parse
from chedo_compiler.formula.bind import LARGEST_RANGE
from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.values import LONGEST_TEXT, ErrorValue
from chedo_compiler.syntax.limits import MAX_READS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Grid

_NAME = re.compile(r"[^\W\d][\w.]{0,254}")


def answers(stream: BinaryIO, period: Period, lang: str) -> Iterator[bytes]:
    """Yield the answer to each line of a stream."""
    return answer_lines(stream, lambda task: _answer(task, period), lang, "formula")


def _answer(task: dict[str, Any], period: Period) -> dict[str, Any]:
    text = _formula(task.get("formula"))
    given = _given(task.get("values", {}))
    node, faults = parse(text, given.names)
    expression = None
    if node is not None:
        expression, faults = bind(node, given)
    if expression is None:
        raise unfit(faults[0].code, **faults[0].params)
    if sum(len(inner[1]) for inner in walk(expression) if inner[0] == "range") > MAX_READS:
        raise unfit("FML028", limit=MAX_READS)
    value = given.result(expression, period)
    return plain(value) if isinstance(value, ErrorValue) else {"value": plain(value)}


def _formula(written: Any) -> str:
    if not isinstance(written, str) or not written.strip() or not is_text(written):
        raise unfit("FML092")
    text = unicodedata.normalize("NFC", written) if len(written) <= LONGEST_TEXT else written
    return text if text.startswith("=") else f"={text}"


def _given(written: Any) -> Given:
    if not isinstance(written, dict):
        raise unfit("FML093", name="values", cause="values")
    given = Given()
    for name, value in written.items():
        key = key_of(name)
        if not _NAME.fullmatch(unicodedata.normalize("NFC", name)) or key in {"true", "false"}:
            raise unfit("FML095", name=printable(name))
        if key in given.names:
            raise unfit("FML094", name=printable(name))
        if isinstance(value, list):
            given.add_range(key, _grid(name, value))
        else:
            given.add(key, read_value(name, value))
    return given


def _grid(name: str, written: list[Any]) -> Grid:
    """Read a range: a list of lines of one length, or a list of single values, which is one column."""
    lines = written if isinstance(written[0] if written else None, list) else [[value] for value in written]
    if not all(isinstance(line, list) and line and len(line) == len(lines[0]) for line in lines) or not lines:
        raise unfit("FML093", name=printable(name), cause="lines")
    count = len(lines) * len(lines[0])
    if count > LARGEST_RANGE:
        raise unfit("FML023", count=count, limit=LARGEST_RANGE)
    return [[read_value(name, value) for value in line] for line in lines]
