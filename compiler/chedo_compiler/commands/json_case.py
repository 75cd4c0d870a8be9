"""A line of ``chedo calc --jsonl`` read as a case: figures given, and what surrounds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.commands.json_lines import NOWHERE, is_text, printable, read_value, unfit
from chedo_compiler.formula.scope import closest
from chedo_compiler.model.example import CaseEntry, Expectation, GivenCell, GivenFigures, GivenLine, GivenRow
from chedo_compiler.model.text import Text
from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chedo_compiler.model.example import Path, Plain
    from chedo_compiler.runtime.values import Value

    Found = GivenCell | GivenLine | GivenRow

_SURROUNDINGS = frozenset({"period", "group", "previous", "last_year", "year", "forms", "indicators", "organisation"})
_FIGURES = frozenset({"cells", "rows"})
_ROW = frozenset({"label", "cells", "rows"})


def read_case(task: Mapping[str, Any], period: str) -> CaseEntry:
    """Read a line as a case of a period, unless it names one itself.

    Raises:
        Unfit: it is none.
    """
    _only(task, _FIGURES | _SURROUNDINGS)
    previous, last_year = task.get("previous"), task.get("last_year")
    return CaseEntry(
        name=_text(""),
        period=_text(_word(task, "period") or period),
        event_at=None,
        group=_text(_word(task, "group")) if task.get("group") else None,
        given=_figures({key: value for key, value in task.items() if key in _FIGURES}),
        previous=None if previous is None else _figures(previous),
        last_year=None if last_year is None else _figures(last_year),
        expect=Expectation(GivenFigures(), (), None, None, NOWHERE),
        year=tuple((_text(name), _figures(given)) for name, given in _object(task, "year").items()),
        forms=tuple((_text(name), _figures(given)) for name, given in _object(task, "forms").items()),
        indicators=_named(_object(task, "indicators")),
        organisation=_named(_object(task, "organisation")),
    )


def _figures(written: Any) -> GivenFigures:
    if not isinstance(written, dict):
        raise unfit("FML096", name="cells", cause="cells")
    _only(written, _FIGURES)
    found = [*_fixed(_object(written, "cells")), *_groups(_object(written, "rows"), ())]
    return GivenFigures(
        tuple(one for one in found if isinstance(one, GivenCell)),
        tuple(one for one in found if isinstance(one, GivenLine)),
        tuple(one for one in found if isinstance(one, GivenRow)),
    )


def _fixed(cells: Mapping[str, Any]) -> Iterator[Found]:
    for name, value in cells.items():
        row, point, column = name.partition(".")
        if not point:
            raise unfit("FML096", name=printable(name), cause="name")
        yield GivenRow(_text(row), is_list=False)
        yield _cell(row, column, read_value(name, value), ())


def _groups(groups: Mapping[str, Any], outer: Path) -> Iterator[Found]:
    """Read lists of rows, each row followed by the lists inside it."""
    for group, lines in groups.items():
        if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
            raise unfit("FML096", name=printable(group), cause="rows")
        yield GivenRow(_text(group), is_list=True)
        for place, line in enumerate(lines):
            _only(line, _ROW)
            path = (*outer, (group, place))
            yield GivenLine(_text(group), path, _word(line, "label"))
            for column, value in _object(line, "cells").items():
                yield _cell(group, column, read_value(column, value), path)
            yield from _groups(_object(line, "rows"), path)


def _cell(row: str, column: str, value: Value, path: Path) -> GivenCell:
    return GivenCell(_text(row), _text(column), _plain(value), _raw(value), NOWHERE, path)


def _named(written: Mapping[str, Any]) -> tuple[tuple[Text, Plain], ...]:
    return tuple((_text(name), _plain(read_value(name, value))) for name, value in written.items())


def _plain(value: Value) -> Plain:
    return str(value) if isinstance(value, ErrorValue) else value


def _raw(value: Value) -> str:
    """Return a value as it would be typed."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return general(value)
    return "" if value is None else str(value)


def _object(written: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = written.get(key)
    if found is not None and not isinstance(found, dict):
        raise unfit("FML096", name=key, cause="cells" if key == "cells" else "object")
    return found or {}


def _word(written: Mapping[str, Any], key: str) -> str:
    found = written.get(key)
    if found is not None and not (isinstance(found, str) and is_text(found)):
        raise unfit("FML096", name=key, cause="text")
    return found or ""


def _only(written: Mapping[str, Any], known: Collection[str]) -> None:
    for key in written:
        if key not in known:
            suggestion = closest(key, sorted(known))
            raise unfit("FML096", name=printable(key), cause="key", suggestion=suggestion)


def _text(value: str) -> Text:
    shown = printable(value) if not is_text(value) else value
    return Text(shown, Scalar(shown, shown, plain=True, span=NOWHERE, source=SourceFile("", "")))
