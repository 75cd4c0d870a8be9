"""What keeps an edit from being written, as an exception within this package; outside it is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.source import file_span

if TYPE_CHECKING:
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.source import Span


class Refusal(Exception):  # noqa: N818  (never leaves this package)
    """An edit that cannot be written: a code with its parameters, and where it is about if that is known."""

    def __init__(self, code: str, at: Span | None = None, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.at, self.params = code, at, params

    def finding(self, file: str) -> Diagnostic:
        """Return it as a finding; one without a place of its own is about a file."""
        return diagnostic(self.code, self.at or file_span(file), **self.params)
