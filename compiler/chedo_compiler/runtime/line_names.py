"""What rows and columns are called where labels alone do not tell them apart: with what stands above them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chedo_compiler.artefact import v1


def line_labels(form: v1.Form) -> dict[str, str]:
    """Return the labels of the rows and columns of a form by their ids; of repeating rows what is asked for."""
    lines: tuple[v1.Row | v1.Column, ...] = (*form.columns, *form.rows)
    return {line.id: line.label for line in lines} | {group.id: group.ask for group in form.repeats}


def line_names(form: v1.Form) -> dict[str, str]:
    """Return the names of the rows, columns and repeating rows of a form by their ids."""
    found: dict[str, str] = {group.id: group.ask for group in form.repeats}
    kinds: Mapping[str, Sequence[v1.Row | v1.Column]] = {"column": form.columns, "row": form.rows}
    for kind, lines in kinds.items():
        shared = shared_labels(line.label for line in lines)
        above = lines_above(form, kind) if shared else {}
        for place, line in enumerate(lines):
            found[line.id] = full_name(line.label, above.get(place, "") if line.label in shared else "")
    return found


def full_name(label: str, above: str) -> str:
    """Return a label with what stands above its line, where that is given."""
    return f"{above} / {label}" if above else label


def shared_labels(labels: Iterable[str]) -> frozenset[str]:
    """Return the labels that more than one line has."""
    return frozenset(label for label, count in Counter(labels).items() if count > 1)


def lines_above(form: v1.Form, kind: str) -> Mapping[int, str]:
    """Return what stands above each line by its place: the row one level up, the heading over columns."""
    if kind == "column":
        return headings(form)
    found: dict[int, str] = {}
    higher: list[v1.Row] = []
    for place, row in enumerate(form.rows if kind == "row" else ()):
        higher = [one for one in higher if one.level < row.level]
        found[place] = higher[-1].label if higher else ""
        higher.append(row)
    return found


def headings(form: v1.Form) -> Mapping[int, str]:
    """Return the group labels above each column; what spans down to the columns is their own label."""
    depth = max((cell.row + cell.row_span for cell in form.header), default=0)
    found: dict[int, str] = {}
    for cell in sorted(form.header, key=lambda cell: cell.row):
        if cell.row + cell.row_span < depth:
            for place in range(cell.column, cell.column + cell.column_span):
                found[place] = " / ".join(part for part in (found.get(place), cell.label) if part)
    return found
