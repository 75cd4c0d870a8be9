"""A drafted form as YAML in the one way of writing, with each doubt as a comment above the line it concerns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from chedo_compiler.addresses import letters
from chedo_compiler.catalogue import words
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile, file_span
from chedo_compiler.workbooks.drafting.draft import every_column
from chedo_compiler.workbooks.sheet import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chedo_compiler.workbooks.drafting.draft import Doubt, Draft, DraftCodes, DraftColumn, DraftRow

_FIRST = "first"
_MOST_ADDED = 100
"""So many rows can be added where nothing is said."""


def draft_yaml(draft: Draft, workbook: str, lang: str = "vi", sha256: str = "") -> str:
    """Write a draft as the file of a form; ``workbook`` is the path to its .xlsx from there."""
    return _canonical("\n".join(_Form(draft, lang).lines(workbook, sha256)) + "\n")


def codes_yaml(codes: DraftCodes) -> str:
    """Write a list of choices as a file."""
    head = {"kind": "codelist", "id": codes.id, "title": codes.title}
    entries = [{"id": code, "label": label} for code, label in codes.codes]
    lines = [f"{key}: {_said(value)}" for key, value in head.items()]
    return _canonical("\n".join([*lines, "codes:", *(f"  - {_said(entry)}" for entry in entries)]) + "\n")


def told(doubt: Doubt, lang: str) -> str:
    """Return what a doubt says."""
    return words(diagnostic(doubt.code, file_span(""), **doubt.params), lang).message


def _canonical(text: str) -> str:
    written = canonical(SourceFile("draft.yaml", text))
    if written.text is None:
        raise AssertionError(written.diagnostics)
    return written.text


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Form:
    def __init__(self, draft: Draft, lang: str) -> None:
        self.draft = draft
        self._lang = lang
        self._doubts: dict[str, list[Doubt]] = {}
        for doubt in draft.doubts:
            self._doubts.setdefault(doubt.about, []).append(doubt)

    def lines(self, workbook: str, sha256: str) -> Iterator[str]:
        draft = self.draft
        known = _ids(draft)
        for about in [about for about in self._doubts if about not in known]:
            self._doubts.setdefault("", []).extend(self._doubts.pop(about) if about else [])
        yield from self._comments("", "")
        yield "kind: form"
        for key, value in (("id", draft.id), ("number", draft.number), ("title", draft.title), ("content", "figures")):
            yield from self._entry(key, value)
        yield from self._entry("unit", draft.unit)
        yield from self._comments("columns", "")
        yield "columns:"
        for column in draft.columns:
            yield from self._column(column, "  ")
        yield from self._comments("rows", "")
        yield "rows:"
        for row in draft.rows:
            yield from self._comments(row.id, "  ")
            yield f"  - {_said(_row(row))}"
        yield from self._checks()
        yield f"aggregate: {_said({'default': 'sum'})}"
        yield from self._layout(workbook, sha256)
        yield from self._entry("guidance", draft.guidance)

    def _entry(self, key: str, value: str) -> Iterator[str]:
        yield from self._comments(key, "")
        if value:
            yield f"{key}: {_said(value)}"

    def _comments(self, about: str, indent: str) -> Iterator[str]:
        for doubt in self._doubts.get(about, ()):
            at = f"{address(doubt.place)}: " if doubt.place else ""
            yield f"{indent}# TODO({doubt.code}) {at}{told(doubt, self._lang)}"

    def _column(self, column: DraftColumn, indent: str) -> Iterator[str]:
        yield from self._comments(column.id, indent)
        if not column.columns:
            yield f"{indent}- {_said(_column(column))}"
            return
        yield f"{indent}- id: {column.id}"
        yield f"{indent}  label: {_said(column.label)}"
        yield f"{indent}  columns:"
        for inner in column.columns:
            yield from self._column(inner, indent + "    ")

    def _checks(self) -> Iterator[str]:
        if self.draft.checks:
            yield "checks:"
        for check in self.draft.checks:
            yield from self._comments(check.id, "  ")
            said = {"id": check.id, "expr": check.expression, "each": "row", "level": "error", "message": check.message}
            yield f"  - {_said(said)}"

    def _layout(self, workbook: str, sha256: str) -> Iterator[str]:
        draft = self.draft
        yield from self._comments("layout", "")
        yield "layout:"
        entries: dict[str, object] = {"xlsx": workbook, "sheet": draft.sheet}
        if sha256:
            entries["sha256"] = sha256
        if draft.stt_column:
            entries["stt"] = letters(draft.stt_column)
        if draft.label_column:
            entries["label"] = letters(draft.label_column)
        entries["rows"] = _counted([(row.id, row.row) for row in draft.rows])
        columns = _counted([(column.id, column.column) for column in draft.leaves])
        entries["columns"] = {name: letters(place) for name, place in columns.items()}
        if draft.fields:
            entries["fields"] = _fields(draft)
        for key, value in entries.items():
            yield f"  {key}: {_said(value)}"


def _fields(draft: Draft) -> Mapping[str, str]:
    order = ("period", "organisation", "recipient", "date")
    return {name: address(draft.fields[name]) for name in order if name in draft.fields}


def _ids(draft: Draft) -> frozenset[str]:
    """What comments can stand above."""
    keys = {"", "id", "number", "title", "unit", "columns", "rows", "layout", "guidance"}
    things = {column.id for column in every_column(draft.columns)} | {row.id for row in draft.rows}
    return frozenset(keys | things | {check.id for check in draft.checks})


def _counted(places: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Name only the places that do not follow from those before them."""
    found: dict[str, int] = {}
    expected = 0
    for name, place in places:
        if place != expected:
            found[name if found else _FIRST] = place
        expected = place + 1
    return found


def _column(column: DraftColumn) -> dict[str, object]:
    said: dict[str, object] = {"id": column.id, "label": column.label, "number": column.number, "type": column.type}
    said |= {"choices": column.choices, "unit": column.unit, "aggregate": column.aggregate, "formula": column.formula}
    said |= {"precedence": column.precedence}
    said |= {"min": _number(column.minimum), "max": _number(column.maximum), "guidance": column.guidance}
    found = {key: value for key, value in said.items() if value not in {"", None}}
    return found if column.decimals is None else found | {"decimals": column.decimals}


def _number(text: str) -> float | int | None:
    if not text:
        return None
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _row(row: DraftRow) -> dict[str, object]:
    said: dict[str, object] = {"id": row.id, "label": row.label, "unit": row.unit, "formula": row.formula}
    said |= {"precedence": row.precedence, "aggregate": row.aggregate, "closed": list(row.closed), "note": row.note}
    found = {key: value for key, value in said.items() if value not in ("", [])}
    found |= {"decimals": row.decimals} if row.decimals is not None else {}
    if row.repeat:
        repeat = {"under": row.repeat.under, "numbering": row.repeat.numbering}
        found["label"] = {"ask": row.label}
        group: dict[str, object] = {key: value for key, value in repeat.items() if value}
        return found | {"repeat": group or {"max": _MOST_ADDED}}
    flags = {"total": row.total, "heading": row.heading}
    found |= {key: True for key, value in flags.items() if value}
    return found | {"stt": row.stt} | ({"level": row.level} if row.level else {})
