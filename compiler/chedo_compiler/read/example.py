"""Reads the tests of a regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.example import CaseEntry, ExampleFile, Expectation
from chedo_compiler.model.text import Text
from chedo_compiler.read.fields import as_text, mapping, mappings, maybe_text, text, texts
from chedo_compiler.read.given import plain_value, read_given
from chedo_compiler.syntax.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.model.example import GivenFigures, Plain

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
        given=read_given(mapping(node, "given")),
        previous=read_given(previous) if previous else None,
        last_year=read_given(last_year) if last_year else None,
        expect=_expectation(mapping(node, "expect") or Mapping({}, node.span)),
        year=_figures_by_name(mapping(node, "year")),
        forms=_figures_by_name(mapping(node, "forms")),
        indicators=_values(mapping(node, "indicators")),
        organisation=_values(mapping(node, "organisation")),
    )


def _figures_by_name(node: Mapping | None) -> tuple[tuple[Text, GivenFigures], ...]:
    entries = node.entries.values() if node else ()
    named = ((Text(entry.key.raw, entry.key), entry.value) for entry in entries)
    return tuple((name, read_given(figures)) for name, figures in named if isinstance(figures, Mapping))


def _values(node: Mapping | None) -> tuple[tuple[Text, Plain], ...]:
    entries = node.entries.values() if node else ()
    return tuple(
        (Text(entry.key.raw, entry.key), plain_value(entry.value))
        for entry in entries
        if isinstance(entry.value, Scalar)
    )


def _expectation(node: Mapping) -> Expectation:
    deadlines, window = mapping(node, "deadlines"), mapping(node, "window")
    figures = {key: entry for key, entry in node.entries.items() if key not in _NOT_FIGURES}
    return Expectation(
        figures=read_given(Mapping(figures, node.span)),
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
