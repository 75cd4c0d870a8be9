"""The text of an outline: literal words and figures quoted from the forms, in a closed subset of Jinja."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, nodes

from chedo_compiler.artefact.v1 import Ask, Outline, Placeholder, Section
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula.scope import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.layout.plan import FormPlan, PlannedCell
    from chedo_compiler.model.outline import AskEntry, OutlineFile
    from chedo_compiler.model.text import Text

FILTERS = ("so", "phan_tram")
CONTEXT = {"period": ("month", "quarter", "year"), "organisation": ("label",)}
"""What may be quoted besides figures; as a placeholder its form is written ``@period`` or ``@organisation``."""

_CELL_PARTS = 3
_MOST_FAULTS = 20
"""After so many faults of one outline the rest waits until these are mended."""
_SHOWN = 40
"""Characters of a longer stretch that a message repeats."""

_jinja = Environment(autoescape=True, keep_trailing_newline=True)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text: literal, or what stands between ``{{`` and ``}}``."""

    source: str
    start: int
    literal: bool

    @property
    def end(self) -> int:
        return self.start + len(self.source)


class _Unreadable(Exception):  # noqa: N818  (never leaves this module)
    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def bind_outline(outline: OutlineFile, forms: Mapping[str, FormPlan]) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Bind the texts of an outline to the forms of its regime."""
    found: list[Diagnostic] = []
    title = _bound(outline.title, forms, found)
    sections = tuple(
        Section(
            section.id.value,
            section.heading,
            _bound(section.text, forms, found) if section.text else (),
            _ask(section.ask) if section.ask else None,
        )
        for section in outline.sections
    )
    return Outline(outline.id.value, title, sections), tuple(found)


def _ask(entry: AskEntry) -> Ask:
    return Ask(entry.id.value, entry.label, entry.required, entry.max_words)


def _is_quotable(cell: PlannedCell | None) -> bool:
    return cell is not None and cell.row.repeat is None and cell.kind != "closed"


def _quotable(forms: Mapping[str, FormPlan]) -> list[str]:
    """Return the cells that an outline may quote, as ``form.row.column``."""
    return sorted(f"{name}.{cell.id}" for name, plan in forms.items() for cell in plan.cells if _is_quotable(cell))


def _bound(text: Text, forms: Mapping[str, FormPlan], found: list[Diagnostic]) -> tuple[str | Placeholder, ...]:
    parts: list[str | Placeholder] = []
    for piece in _pieces(text, found):
        if piece.literal:
            parts.append(piece.source)
            continue
        if len(found) >= _MOST_FAULTS:
            break
        try:
            parts.append(_placeholder(piece.source, forms))
        except _Unreadable as fault:
            found.append(diagnostic(fault.code, text.inner(piece.start, piece.end), **fault.params))
    return tuple(parts)


def _pieces(text: Text, found: list[Diagnostic]) -> Iterator[_Piece]:
    """Cut a text at its placeholders; whatever else Jinja knows (blocks, comments) is refused."""
    source, at, start = text.value, 0, -1
    try:
        for _, kind, value in _jinja.lex(source):
            where = source.index(value, at)
            at = where + len(value)
            if kind == "variable_begin":
                start = where
            elif kind == "variable_end":
                yield _Piece(source[start:at], start, literal=False)
                start = -1
            elif kind == "data":
                yield _Piece(value, where, literal=True)
            elif start < 0:
                found.append(diagnostic("OUT001", text.inner(where, at), text=value.strip()))
                return
    except TemplateSyntaxError:
        start = max(start, at)
    if start >= 0:
        rest = source[start:].rstrip()
        found.append(diagnostic("OUT001", text.inner(start, start + len(rest)), text=rest[:_SHOWN]))


def _placeholder(source: str, forms: Mapping[str, FormPlan]) -> Placeholder:
    expression = _expression(source)
    filtered = ""
    if isinstance(expression, nodes.Filter) and not (expression.args or expression.kwargs):
        filtered = expression.name
        if filtered not in FILTERS:
            raise _Unreadable("OUT003", name=filtered, known=", ".join(FILTERS))
        expression = expression.node or expression
    path = _path(expression, source)
    if path[0] in CONTEXT and len(path) < _CELL_PARTS:
        return _from_context(path)
    return _from_form(path, forms, filtered or FILTERS[0])


def _expression(source: str) -> nodes.Node:
    """Parse one placeholder with Jinja's own parser; it must be exactly one expression."""
    try:
        body = _jinja.parse(source).body
    except (TemplateSyntaxError, RecursionError) as fault:
        raise _Unreadable("OUT001", text=source[:_SHOWN]) from fault
    output = body[0] if len(body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise _Unreadable("OUT001", text=source[:_SHOWN])
    return output.nodes[0]


def _path(expression: nodes.Node, source: str) -> list[str]:
    """Return ``a.b.c`` as a list. Names and dots are the whole language: no calls, no indexes, no arithmetic."""
    names: list[str] = []
    while isinstance(expression, nodes.Getattr):
        names.insert(0, expression.attr)
        expression = expression.node
    if not isinstance(expression, nodes.Name):
        raise _Unreadable("OUT001", text=source[:_SHOWN])
    return [expression.name, *names]


def _from_context(path: list[str]) -> Placeholder:
    known = CONTEXT[path[0]]
    name = ".".join(path[1:])
    if name not in known:
        suggestion = closest(name, known) or known[0]
        raise _Unreadable("OUT002", name=".".join(path), suggestion=f"{path[0]}.{suggestion}")
    return Placeholder(f"@{path[0]}", name, "")


def _from_form(path: list[str], forms: Mapping[str, FormPlan], chosen: str) -> Placeholder:
    form, cell = path[0], ".".join(path[1:])
    plan = forms.get(form)
    if len(path) != _CELL_PARTS or plan is None or not _is_quotable(plan.by_id.get(cell)):
        written = ".".join(path)
        raise _Unreadable("OUT002", name=written[:_SHOWN], suggestion=closest(written, _quotable(forms)))
    return Placeholder(form, cell, chosen)
