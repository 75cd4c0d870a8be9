"""The proof that a form computes what its workbook does, taken into the artefact as long as it holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.form import LayoutEntry


def fingerprint(form: Form) -> str:
    """Return what stands for a form's workbook, its places in it and its formulas: what a proof rests on."""
    book = form.workbook
    places = [book.sha256, book.sheet, book.rows, book.columns] if book else []
    cells = [[cell.id, cell.kind, cell.expression] for cell in form.cells]
    return hashlib.sha256(json.dumps([places, cells], sort_keys=True).encode()).hexdigest()


def with_proof(form: Form, layout: LayoutEntry | None) -> Form:
    """Return a form with the proof that its layout names, if that holds."""
    said = layout.verified if layout else None
    if said is None or form.workbook is None or said.against.value != fingerprint(form):
        return form
    return replace(form, workbook=replace(form.workbook, verified=said.result.value))


def outdated_proof(form: Form, layout: LayoutEntry | None) -> Iterator[Diagnostic]:
    """XLS012: form or workbook changed since the proof. Of a file that changed since its import XLS001 tells."""
    if layout is None or layout.verified is None or form.workbook is None or form.workbook.verified:
        return
    if layout.sha256 is None or layout.sha256.value == form.workbook.sha256:
        yield warning("XLS012", layout.verified.against.span, form=form.id)
