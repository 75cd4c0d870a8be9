"""How wide a table wants to be, and what heads its labels."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1

_USUAL = 5.5
_WIDTHS = {
    "number": 5.75,
    "integer": 5.75,
    "money": 7.5,
    "percent": 4.75,
    "text": 10.0,
    "long_text": 16.0,
    "date": 6.75,
    "yes_no": 5.0,
    "choice": 10.0,
    "attachment": 10.0,
}
"""In rem, as the style sheet has them."""
_PAIR = 4.75
_MOST = 60


def span_of(form: v1.Form) -> int:
    """Return how many columns of the usual width the form's columns are as wide as."""
    wide = sum(_PAIR if column.pair else _WIDTHS.get(column.type, _USUAL) for column in form.columns)
    return min(_MOST, max(1, ceil(wide / _USUAL)))


def has_labels(form: v1.Form) -> bool:
    """Say whether any line has a name; the rows of a list may have nothing but cells."""
    return bool(form.rows) or any(group.ask for group in form.repeats)


def label_heading(form: v1.Form) -> str:
    """Return what heads the labels of a list: what its rows ask for. A table with fixed rows has the usual word."""
    return "" if form.rows else next((group.ask for group in form.repeats if group.ask), "")


def widest_of(form: v1.Form) -> str:
    """Return the column that grows where nothing else does: the first with words, of a list without labels."""
    if has_labels(form):
        return ""
    return next((one.id for one in form.columns if one.type in {"text", "long_text"}), form.columns[0].id)
