"""What follows when a line gets another id, goes, or becomes several: all that names it in the regime's files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.proposing.forms import editable_form, listed_forms, whole_form
from chedo_compiler.proposing.lines import LISTS, lines_of
from chedo_compiler.proposing.open_file import node_of, value_of
from chedo_compiler.proposing.renaming import Successor, rewritten
from chedo_compiler.read.fields import mapping, string
from chedo_compiler.syntax.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.proposing.edits import Part, Value
    from chedo_compiler.proposing.home import Home
    from chedo_compiler.proposing.lines import Found
    from chedo_compiler.proposing.open_file import OpenFile
    from chedo_compiler.syntax.nodes import Node

_FORMULAS = ("formula", "required_if", "expr")
_NAMES = ("closed", "rows", "column", "repeat", "aggregate", "deprecated")
_PLACES = ("rows", "columns")
_QUOTED = re.compile(r"(\{\{\s*)(\w+)((?:\.\w+)+)")
_OF_TESTS = ("given", "previous", "last_year", "year", "expect")


@dataclass(frozen=True, slots=True)
class Follow:
    """A name of a form and what takes its place; ``renamed``: the one id that stands for the same, "" if none does."""

    form: str
    name: str
    successor: Successor
    renamed: str = ""


def follow(home: Home, change: Follow) -> None:
    """Let everything in the regime that names a line name what takes its place."""
    for form in listed_forms(home):
        whole = whole_form(home, form)
        if whole:
            _in_lines(home, form, whole, change)
    if whole_form(home, change.form):
        _in_form(editable_form(home, change.form).file, change)
    if change.renamed:
        for outline in home.own("outline"):
            _in_outline(outline, change)
    for test in home.own("test"):
        _in_test(test, change)


def _in_lines(home: Home, form: str, whole: Mapping, change: Follow) -> None:
    parts: tuple[Part, ...] = tuple(LISTS)
    for part in parts:
        for found in list(lines_of(whole, part)):
            for key, value in _changed_keys(found, form, change):
                editable_form(home, form).set(part, string(found.node, "id"), key, value)


def _changed_keys(found: Found, form: str, change: Follow) -> Iterator[tuple[str, Value]]:
    names = {change.name: change.successor}
    for key in _FORMULAS:
        node = found.node.get(key)
        if (
            isinstance(node, Scalar)
            and (new := rewritten(node.raw, own=form == change.form, form=change.form, successors=names)) != node.raw
        ):
            yield key, new
    for key in _NAMES if form == change.form else ():
        node = found.node.get(key)
        if node is None or (key == "aggregate" and isinstance(node, Scalar)):
            continue
        value = _named(value_of(node), change)
        if value != value_of(node) and (change.renamed or value or key == "closed"):
            yield key, value or None


def _named(value: Value, change: Follow) -> Value:
    """A name, or names in a list or mapping, with the new one in place of the old; one that goes leaves lists only."""
    if value == change.name:
        return change.renamed or value
    if isinstance(value, dict):
        return {key: _named(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_named(item, change) for item in value if item != change.name or change.renamed]
    return value


def _in_form(file: OpenFile, change: Follow) -> None:
    """Methods of consolidation and places on the sheet, as far as the form says them itself."""
    layout = mapping(file.root, "layout")
    held = [mapping(file.root, "aggregate"), *((mapping(layout, key) for key in _PLACES) if layout else ())]
    for node in held:
        if node is not None and change.name in node.entries:
            if change.renamed:
                file.rename_key(node, change.name, change.renamed)
            elif len(node.entries) > 1:
                file.set_key(node, change.name, None)


def _in_outline(file: OpenFile, change: Follow) -> None:
    def quoted(match: re.Match[str]) -> str:
        names = match[3].split(".")
        of_form = match[2] == change.form
        return (
            match[1] + match[2] + ".".join(change.renamed if of_form and one == change.name else one for one in names)
        )

    sections = file.root.get("sections")
    inner = [item for item in sections.items if isinstance(item, Mapping)] if isinstance(sections, Sequence) else []
    for node, key in ((file.root, "title"), *((section, key) for section in inner for key in ("heading", "text"))):
        text = node.get(key)
        if isinstance(text, Scalar) and (new := _QUOTED.sub(quoted, text.raw)) != text.raw:
            file.set_value(node, key, new)


def _in_test(file: OpenFile, change: Follow) -> None:
    """Figures that tests give and expect of the line, under its new id or, where it is gone, no longer."""
    cases = file.root.get("cases")
    own = string(file.root, "target") == change.form
    for case in cases.items if isinstance(cases, Sequence) else ():
        if not isinstance(case, Mapping):
            continue
        forms = mapping(case, "forms")
        parts = [case.get(key) for key in _OF_TESTS] if own else []
        for node in (*parts, forms.get(change.form) if forms else None):
            if node is not None:
                _in_figures(file, node, change)


def _in_figures(file: OpenFile, node: Node, change: Follow) -> None:
    if isinstance(node, Sequence):
        for item in node.items:
            _in_figures(file, item, change)
    elif isinstance(node, Mapping):
        for key, entry in list(node.entries.items()):
            if key != change.name:
                _in_figures(file, entry.value, change)
            elif change.renamed:
                _in_figures(file, entry.value, change)
                file.rename_key(node, key, change.renamed)
            else:
                file.set_key(node, key, None)
        checks = node.get("checks")
        if checks and (new := _named(value_of(checks), change)) != value_of(checks):
            file.set_key(node, "checks", node_of(new or []))
