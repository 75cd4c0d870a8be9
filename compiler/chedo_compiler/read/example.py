"""Reads the tests of a regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.example import CaseEntry, ExampleFile, Expectation, GivenCell, GivenFigures
from chedo_compiler.model.text import Text
from chedo_compiler.read.fields import as_text, mapping, mappings, maybe_text, text, texts
from chedo_compiler.syntax.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.syntax.nodes import Entry

_NOT_FIGURES = frozenset({"deadlines", "window", "checks"})


def read_example(node: Mapping) -> ExampleFile:
    """Read a test file."""
    return ExampleFile(text(node, "target"), tuple(_case(entry) for entry in mappings(node, "cases")))


def _case(node: Mapping) -> CaseEntry:
    previous, last_year = mapping(node, "previous"), mapping(node, "last_year")
    event = mapping(node, "event")
    return CaseEntry(
        name=text(node, "name"),
        period=text(node, "period"),
        event_at=maybe_text(event, "at") if event else None,
        group=maybe_text(node, "group"),
        given=_figures(mapping(node, "given")),
        previous=_figures(previous) if previous else None,
        last_year=_figures(last_year) if last_year else None,
        expect=_expectation(mapping(node, "expect") or Mapping({}, node.span)),
    )


def _expectation(node: Mapping) -> Expectation:
    deadlines, window = mapping(node, "deadlines"), mapping(node, "window")
    figures = {key: entry for key, entry in node.entries.items() if key not in _NOT_FIGURES}
    return Expectation(
        figures=_figures(Mapping(figures, node.span)),
        deadlines=tuple(_pairs(deadlines)) if deadlines else (),
        window=(text(window, "from"), text(window, "to")) if window else None,
        checks=texts(node, "checks") if node.get("checks") else None,
        span=node.span,
    )


def _pairs(node: Mapping) -> Iterator[tuple[Text, Text]]:
    for entry in node.entries.values():
        value = as_text(entry.value)
        if value is not None:
            yield Text(entry.key.raw, entry.key), value


def _figures(node: Mapping | None) -> GivenFigures:
    if node is None:
        return GivenFigures()
    cells: list[GivenCell] = []
    lines = []
    for entry in node.entries.values():
        row = Text(entry.key.raw, entry.key)
        if isinstance(entry.value, Sequence):
            found = [item for item in entry.value.items if isinstance(item, Mapping)]
            lines.append((row, tuple(_label(item) for item in found)))
            for position, item in enumerate(found):
                cells += _cells(row, item, position)
        elif isinstance(entry.value, Mapping):
            cells += _cells(row, entry.value)
    return GivenFigures(tuple(cells), tuple(lines))


def _label(node: Mapping) -> str:
    label = maybe_text(node, "label")
    return label.value if label else ""


def _cells(row: Text, node: Mapping, position: int | None = None) -> Iterator[GivenCell]:
    for entry in node.entries.values():
        if position is not None and entry.key.raw == "label":
            continue
        if isinstance(entry.value, Scalar):
            yield _cell(row, entry, entry.value, position)


def _cell(row: Text, entry: Entry, scalar: Scalar, position: int | None) -> GivenCell:
    value = scalar.value
    plain = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    return GivenCell(row, Text(entry.key.raw, entry.key), plain, scalar.span, position)
