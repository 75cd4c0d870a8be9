"""Where on the office's own sheet the row or column stands that a finding is about: officials know it by that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.layout.grid import leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact.v1 import Workbook
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.form import FormFile
    from chedo_compiler.source import Span


def with_addresses(found: Iterable[Diagnostic], form: FormFile, workbook: Workbook | None) -> Iterator[Diagnostic]:
    """Findings, those on the line of a row or column together with its address as Excel writes it."""
    layout = form.layout
    if workbook is None or layout is None:
        yield from found
        return
    known = {_line(span): address for span, address in _addresses(form, workbook)}
    for one in found:
        address = known.get(_line(one.span))
        yield replace(one, related=(*one.related, (layout.sheet.span, address))) if address else one


def _addresses(form: FormFile, workbook: Workbook) -> Iterator[tuple[Span, str]]:
    for column in leaves(form.columns):
        if letters := workbook.columns.get(column.id.value):
            yield column.id.span, f"{workbook.sheet}!{letters}:{letters}"
    for row in form.rows:
        if number := workbook.rows.get(row.id.value):
            yield row.id.span, f"{workbook.sheet}!{number}:{number}"


def _line(span: Span) -> tuple[str, int]:
    return span.file, span.line
