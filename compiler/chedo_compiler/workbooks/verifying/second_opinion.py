"""The workbook computed by the library ``formulas``, which reads the .xlsx itself; only ever run in a confined process.

It is given a workbook of which nothing is left but the cells that are asked for: its parser can be made to hang.
"""

from __future__ import annotations

import base64
import io
import logging
from typing import TYPE_CHECKING, Any, NamedTuple

import formulas
import numpy as np
import schedula
from formulas.excel import BOOK
from formulas.excel.xlreader import load_workbook
from formulas.parser import Parser
from formulas.ranges import Ranges
from formulas.tokens.function import Lambda
from formulas.tokens.operand import Error, XlError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FILE = "B.xlsx"


class _Model(NamedTuple):
    model: Any
    run: Any
    given: list[int]
    """Which of the given cells some formula reads."""
    wanted: list[str]


def opinions(task: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the wanted cells come to for each set of given values, or which formulas it cannot read.

    ``content`` is the workbook in base64, ``kept`` the cells that stay in it, ``given`` those that are set to the
    values of each of the ``sets``; a cell is called ``Sheet!C9``.
    """
    logging.disable(logging.CRITICAL)
    Parser.filters = [token for token in Parser.filters if token is not Lambda]
    book = load_workbook(io.BytesIO(base64.b64decode(task["content"])))
    unreadable = _prune(book, task["kept"])
    if unreadable:
        return {"unreadable": unreadable}
    for name in task["given"]:
        sheet, _, address = name.rpartition("!")
        book[sheet][address] = 0  # so that the library knows the cell, wherever it is read
    model = _model(book, task["given"], task["wanted"])
    return {"values": [_answer(model, values) for values in task["sets"]]}


def _prune(book: Any, kept: Iterable[str]) -> list[str]:
    """Leave only the kept cells, and return those of them whose formulas cannot be read."""
    by_sheet: dict[str, set[str]] = {}
    for name in kept:
        sheet, _, address = name.rpartition("!")
        by_sheet.setdefault(sheet, set()).add(address)
    for name in list(book.defined_names):
        del book.defined_names[name]
    unreadable = []
    for sheet in book.worksheets:
        wanted = by_sheet.get(sheet.title, set())
        for key, cell in list(sheet._cells.items()):  # noqa: SLF001 - the library has no other way to forget a cell
            if cell.coordinate not in wanted:
                del sheet._cells[key]  # noqa: SLF001
            elif cell.data_type == "f" and not _readable(cell.value):
                unreadable.append(f"{sheet.title}!{cell.coordinate}")
    return unreadable


def _readable(value: Any) -> bool:
    try:
        Parser(is_cell=True).ast(value if isinstance(value, str) else value.text)
    except Exception:  # noqa: BLE001 - whatever it raises: it cannot read it
        return False
    return True


def _model(book: Any, given: Sequence[str], wanted: Sequence[str]) -> _Model:
    model = formulas.ExcelModel()
    model.books[_FILE.upper()] = {BOOK: book}
    _, context = model.add_book(_FILE)
    model.pushes(*(sheet for sheet in book.worksheets if sheet._cells), context=context)  # noqa: SLF001
    model.assemble()
    nodes = model.dsp.data_nodes
    keys = [_key(name, context) for name in given]
    read = [place for place, key in enumerate(keys) if key in nodes]
    results = [_key(name, context) for name in wanted]
    run = model.compile(inputs=[keys[place] for place in read], outputs=results) if read else None
    return _Model(model, run, read, results)


def _key(name: str, context: Mapping[str, Any]) -> str:
    """Return what the library calls a cell."""
    sheet, _, address = name.rpartition("!")
    found: str = Ranges().push(address, context={**context, "sheet": sheet.upper()}).ranges[0]["name"]
    return found


def _answer(model: _Model, values: Sequence[Any]) -> list[Any]:
    if model.run is None:
        found = model.model.calculate()
        return [_plain(found.get(key)) for key in model.wanted]
    try:
        results = model.run(*(_taken(values[place]) for place in model.given))
    except Exception as error:  # noqa: BLE001 - whatever it raises: that is its answer
        return [{"raised": type(error).__name__}] * len(model.wanted)
    return [_plain(found) for found in (results if len(model.wanted) > 1 else [results])]


def _taken(value: Any) -> Any:
    """Return a value as the library takes it."""
    if value is None:
        return [[schedula.EMPTY]]
    return Error.errors[value["error"]] if isinstance(value, dict) else value


def _plain(found: Any) -> Any:
    """Return a value of the library as JSON."""
    value = np.ravel(getattr(found, "value", found))[0]
    if isinstance(value, XlError):
        return {"error": str(value)}
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if value is None or value is schedula.EMPTY:
        return None
    if isinstance(value, int | float | np.number):
        return _number(value)
    return str(value)


def _number(value: Any) -> Any:
    if isinstance(value, complex | np.complexfloating):
        return {"raised": "complex"}
    number = float(value)
    return number if np.isfinite(number) else {"raised": str(number)}
