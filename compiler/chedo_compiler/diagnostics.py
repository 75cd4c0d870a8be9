"""Findings of the compiler as values: a code, a place and parameters; the words are in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.source import Span


class Severity(StrEnum):
    """An error stops the release; a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. A parameter ``cause`` chooses among the hints that a code has for different causes."""

    code: str
    span: Span
    params: Mapping[str, str | int] = field(hash=False)
    severity: Severity = Severity.ERROR
    related: tuple[tuple[Span, str], ...] = ()


def diagnostic(code: str, span: Span, **params: str | int) -> Diagnostic:
    """An error at a place."""
    return Diagnostic(code, span, params)


def warning(code: str, span: Span, **params: str | int) -> Diagnostic:
    """A warning at a place."""
    return Diagnostic(code, span, params, Severity.WARNING)
