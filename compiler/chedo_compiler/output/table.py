"""Plain tables for a terminal, aligned by the width that Vietnamese text really takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.source import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDEST = 44
_GAP = "  "


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table with a rule below its head; a text wider than a column can be is cut."""
    lines = [[_cut(text) for text in row] for row in (head, *rows)]
    widths = [max(display_width(row[at]) for row in lines) for at in range(len(head))]
    for number, row in enumerate(lines):
        yield _GAP.join(
            text + " " * (width - display_width(text)) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        if number == 0:
            yield _GAP.join("-" * width for width in widths)


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
