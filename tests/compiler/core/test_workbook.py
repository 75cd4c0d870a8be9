"""Where the rows and columns of a form stand in the office's workbook."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from chedo_compiler.emit.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.layout.plan import FormPlan

COLUMNS = "[{id: x, label: X}, {id: nhom, label: N, columns: [{id: y, label: Y}, {id: z, label: Z}]}]"
ROWS = (
    "[{id: a, label: A, heading: true}, {id: b, label: B}, "
    "{id: d, label: {ask: Tên}, repeat: {under: b}}, {id: c, label: C}]"
)
LAYOUT = (
    'layout: {{xlsx: "b.xlsx", sheet: "Thu & chi", stt: A, label: B, rows: {}, columns: {}, fields: {{period: A4}}}}'
)


@pytest.fixture(scope="module")
def content() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Bìa"
    book.create_sheet("Thu & chi")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("rows", "columns", "places"),
    [
        ("{first: 9}", "{first: Y}", ({"a": 9, "b": 10, "d": 11, "c": 12}, {"x": "Y", "y": "Z", "z": "AA"})),
        (
            "{first: 9, c: 40}",
            "{x: D, y: G, z: H}",
            ({"a": 9, "b": 10, "d": 11, "c": 40}, {"x": "D", "y": "G", "z": "H"}),
        ),
        ("{b: 5}", "{z: C}", ({"b": 5, "d": 6, "c": 7}, {"z": "C"})),
    ],
)
def test_places_are_counted_from_the_first_or_given(
    lay_out: Callable[..., FormPlan],
    content: bytes,
    rows: str,
    columns: str,
    places: tuple[dict[str, int], dict[str, str]],
) -> None:
    form = lay_out(COLUMNS, ROWS, LAYOUT.format(rows, columns)).form
    workbook, found = read_workbook(
        form, lambda file, path: content if (file, path) == ("bieu.yaml", "b.xlsx") else None
    )
    assert found == ()
    assert workbook is not None
    assert (workbook.rows, workbook.columns) == places
    assert (workbook.sheet, workbook.stt_column, workbook.label_column) == ("Thu & chi", "A", "B")
    assert workbook.fields == {"period": "A4"}
    assert base64.b64decode(workbook.content) == content
    assert workbook.sha256 == hashlib.sha256(content).hexdigest()
