"""The office's own .xlsx: found, looked into, and taken into the artefact with the places of rows and columns."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number, letters
from chedo_compiler.artefact.v1 import Workbook
from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.formula.scope import closest
from chedo_compiler.layout.grid import leaves
from chedo_compiler.workbook_gate import WorkbookFault, sheets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Protocol

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.form import FormFile, LayoutEntry, PlaceEntry
    from chedo_compiler.names import Named

    class FileReader(Protocol):
        """Reads a file named relative to another; None when there is none."""

        def __call__(self, file: str, path: str, /) -> bytes | None:
            """Return the file's content."""


def read_workbook(form: FormFile, read_bytes: FileReader) -> tuple[Workbook | None, tuple[Diagnostic, ...]]:
    """Take the workbook of a form, if it has one."""
    layout = form.layout
    if layout is None:
        return None, ()
    content = read_bytes(layout.xlsx.span.file, layout.xlsx.value)
    if content is None:
        return None, (diagnostic("REF012", layout.xlsx.span, path=layout.xlsx.value),)
    sheets = sheets_of(content)
    if isinstance(sheets, WorkbookFault):
        return None, (diagnostic(sheets.code, layout.xlsx.span, path=layout.xlsx.value, **sheets.params),)
    if layout.sheet.value not in sheets:
        suggestion = closest(layout.sheet.value, sheets)
        return None, (diagnostic("REF018", layout.sheet.span, sheet=layout.sheet.value, suggestion=suggestion),)
    workbook = _workbook(form, layout, content)
    return workbook, tuple(_changed(layout, workbook))


def _changed(layout: LayoutEntry, workbook: Workbook) -> Iterator[Diagnostic]:
    """XLS001: the form was drafted from another version of the file."""
    if layout.sha256 is not None and layout.sha256.value != workbook.sha256:
        yield warning("XLS001", layout.sha256.span, path=layout.xlsx.value, now=workbook.sha256)


def _workbook(form: FormFile, layout: LayoutEntry, content: bytes) -> Workbook:
    columns = _counted(leaves(form.columns), layout.columns, column_number)
    return Workbook(
        sheet=layout.sheet.value,
        rows=_counted(form.rows, layout.rows, int),
        columns={name: letters(number) for name, number in columns.items()},
        label_column=layout.label_column,
        fields={place.name.value: place.place for place in layout.fields},
        sha256=hashlib.sha256(content).hexdigest(),
        content=base64.b64encode(content).decode("ascii"),
        stt_column=layout.stt_column,
    )


def _counted(things: Iterable[Named], places: tuple[PlaceEntry, ...], number: Callable[[str], int]) -> dict[str, int]:
    """Place things one after the other from "first", or from the place that one of them is given itself."""
    given = {place.name.value: number(place.place) for place in places}
    following = given.get("first")
    found = {}
    for thing in things:
        place = given.get(thing.id.value, following)
        if place is not None:
            found[thing.id.value] = place
            following = place + 1
    return found
