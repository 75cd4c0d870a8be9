"""A workbook from its bytes: the kind of file, the gate, then the reading in a process of its own."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.limits import MAX_TEMPLATE_BYTES
from chedo_compiler.workbook_gate import WorkbookFault, sheets_of
from chedo_compiler.workbooks.opening.answer import book_of
from chedo_compiler.workbooks.opening.confining import Limits, Stopped, confined
from chedo_compiler.workbooks.opening.kinds import wrong_kind

if TYPE_CHECKING:
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.workbooks.sheet import Book

_READING = "chedo_compiler.workbooks.opening.reading:read"
_LIMITS = Limits(memory=90_000_000, seconds=6)
_NOT_NEEDED = ("numpy", "lxml", "PIL")
"""What openpyxl would load if it is there; without them it starts at once and reads the same."""


def open_book(content: bytes | Path, name: str = "") -> Book | WorkbookFault:
    """Return a workbook as plain data, or why it is not opened; ``name`` is that of the file its bytes come from."""
    if isinstance(content, Path):
        with content.open("rb") as file:
            return open_book(file.read(MAX_TEMPLATE_BYTES + 1), content.name)
    if len(content) > MAX_TEMPLATE_BYTES:
        return WorkbookFault("XLS003", {"cause": "file", "limit": MAX_TEMPLATE_BYTES})
    kind = wrong_kind(content, name)
    if kind:
        return WorkbookFault("XLS009", {"cause": kind})
    sheets = sheets_of(content)
    if isinstance(sheets, WorkbookFault):
        return sheets
    return _read(content)


def _read(content: bytes) -> Book | WorkbookFault:
    told = confined(_READING, base64.b64encode(content).decode("ascii"), _LIMITS, without=_NOT_NEEDED)
    if isinstance(told, Stopped):
        return stopped_fault(told)
    if "code" in told:
        return WorkbookFault(told["code"], told["params"])
    return book_of(told, hashlib.sha256(content).hexdigest())


def stopped_fault(stopped: Stopped) -> WorkbookFault:
    """Return what is wrong with a workbook that could not be worked on."""
    if stopped.reason in {"memory", "time"}:
        return WorkbookFault("XLS011", {"cause": stopped.reason})
    return WorkbookFault("XLS010", {})


def finding(fault: WorkbookFault, path: str) -> Diagnostic:
    """Return a fault as a finding at the file it is about, as commands print them."""
    return diagnostic(fault.code, SourceFile(path, "").span(0, 0), path=path, **fault.params)
