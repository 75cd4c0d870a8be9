"""Every form in which a review is told, by its name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.review.report import Report

FORMATS = ("text", "markdown", "html", "github", "gitlab")
FILES = ("docx",)
"""Formats that are bytes and no text."""


def render(report: Report, form: str, lang: str, *, color: bool = False) -> str:
    """Return a review in one of the formats; only what that one needs is loaded. ``color`` is for text."""
    module = import_module(f"chedo_compiler.review.views.{form}")
    said: str = module.render(report, lang, color=color) if form == "text" else module.render(report, lang)
    return said


def render_file(report: Report, form: str, lang: str) -> bytes:
    """Return a review as a file of one of the formats that are no text."""
    content: bytes = import_module(f"chedo_compiler.review.views.{form}").render(report, lang)
    return content
