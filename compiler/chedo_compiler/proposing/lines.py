"""Rows, columns and checks of a form by their ids, wherever in the form they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.read.fields import mappings, string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.proposing.edits import Part
    from chedo_compiler.syntax.nodes import Mapping

LISTS: dict[Part, str] = {"row": "rows", "column": "columns", "check": "checks"}


class Found(NamedTuple):
    """A line, what its list stands in, and its place in it."""

    node: Mapping
    parent: Mapping
    at: int


def lines_of(form: Mapping, part: Part) -> Iterator[Found]:
    """Go through the lines of a part; columns with what is below them."""
    for at, node in enumerate(mappings(form, LISTS[part])):
        yield Found(node, form, at)
        if part == "column":
            yield from lines_of(node, part)


def find_line(form: Mapping, part: Part, name: str) -> Found | None:
    """Return a line by its id."""
    return next((found for found in lines_of(form, part) if string(found.node, "id") == name), None)


def names_of(form: Mapping) -> list[str]:
    """Return every id of a form."""
    parts: tuple[Part, ...] = ("row", "column", "check")
    return [name for part in parts for found in lines_of(form, part) if (name := string(found.node, "id"))]
