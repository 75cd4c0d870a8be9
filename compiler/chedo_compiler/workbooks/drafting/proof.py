"""A drafted form compiled as it will be: formulas that the compiler refuses are taken out again, each with a doubt."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.compile import compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.project import Workspace
from chedo_compiler.source import SourceFile
from chedo_compiler.workbooks.drafting import doubts as codes
from chedo_compiler.workbooks.drafting.draft import Doubt
from chedo_compiler.workbooks.drafting.yaml_text import codes_yaml, draft_yaml
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chedo_compiler.workbooks.drafting.draft import Draft, DraftColumn
    from chedo_compiler.workbooks.drafting.measures import Measures

_MOST_ROUNDS = 12
_FAMILIES = frozenset({"FML", "AGG", "CHK"})
"""Errors that go with a formula."""
_ID = re.compile(r"\bid: ([a-z][a-z0-9_]*)")
_FOLDER = "proof"
_FORM = f"{_FOLDER}/regime/forms/form.yaml"
_PROJECT = 'kind: project\nid: proof\ntitle: "Proof"\ntimezone: Asia/Ho_Chi_Minh\n'


def proved(draft: Draft, measures: Measures, filled: Callable[[Draft], Draft]) -> Draft:
    """Return a draft without the formulas that would not compile; ``filled`` says of its cells who fills them."""
    for _ in range(_MOST_ROUNDS):
        whole = filled(draft)
        smaller = _without(draft, _refused(whole, measures))
        if smaller == draft:
            return whole
        draft = smaller
    return filled(draft)


def _refused(draft: Draft, measures: Measures) -> Mapping[str, str]:
    """The ids of rows, columns and checks at which the compiler finds an error, with its code."""
    text = draft_yaml(replace(draft, doubts=()), "none.xlsx")
    files = [SourceFile(name, content) for name, content in _files(draft, text, measures)]
    lines = text.splitlines()
    found: dict[str, str] = {}
    for one in compile_workspace(Workspace(Path(_FOLDER), tuple(files))).diagnostics:
        match = _ID.search(lines[one.span.line - 1]) if one.span.file == _FORM else None
        if match and one.severity is Severity.ERROR and one.code[:3] in _FAMILIES:
            found.setdefault(match[1], one.code)
    return found


def _files(draft: Draft, text: str, measures: Measures) -> Iterator[tuple[str, str]]:
    units = "".join(f"  - {json.dumps(unit, ensure_ascii=False)}\n" for unit in _units(measures))
    regime = f'kind: regime\nid: proof\nversion: 1.0.0\ntitle: "Proof"\nforms: [{draft.id}]\n'
    yield f"{_FOLDER}/chedo.yaml", _PROJECT
    yield f"{_FOLDER}/regime/regime.yaml", regime
    yield _FORM, text
    if units:
        yield f"{_FOLDER}/units.yaml", f"kind: units\nunits:\n{units}"
    for number, listed in enumerate(draft.codes):
        yield f"{_FOLDER}/codes-{number}.yaml", codes_yaml(listed)


def _units(measures: Measures) -> Iterator[dict[str, object]]:
    for code, label in measures.labels.items():
        size = measures.sizes.get(code)
        yield {"id": code, "label": label} | ({"base": size.base, "factor": float(size.factor)} if size else {})


def _without(draft: Draft, refused: Mapping[str, str]) -> Draft:
    """Take out the formulas and checks of these ids."""
    doubts = (*draft.doubts, *_doubts(draft, refused))
    columns = tuple(_bare(one, refused) for one in draft.columns)
    rows = tuple(
        replace(row, formula="", precedence="", aggregate="") if row.id in refused else row for row in draft.rows
    )
    checks = tuple(check for check in draft.checks if check.id not in refused)
    return replace(draft, columns=columns, rows=rows, checks=checks, doubts=doubts)


def _bare(column: DraftColumn, refused: Mapping[str, str]) -> DraftColumn:
    if column.columns:
        return replace(column, columns=tuple(_bare(one, refused) for one in column.columns))
    if column.id not in refused or not column.formula:
        return column
    return replace(column, formula="", precedence="", aggregate="none" if column.aggregate else "")


def _doubts(draft: Draft, refused: Mapping[str, str]) -> Iterator[Doubt]:
    for column in draft.leaves:
        if column.id in refused and column.formula:
            yield _doubt(Place(draft.body.top, column.column), column.id, column.formula, refused[column.id])
    for row in draft.rows:
        if row.id in refused and row.formula:
            yield _doubt(Place(row.row, draft.label_column), row.id, row.formula, refused[row.id])
    for check in draft.checks:
        if check.id in refused:
            yield _doubt(draft.area.first, "columns", check.expression, refused[check.id])


def _doubt(place: Place, about: str, formula: str, code: str) -> Doubt:
    return Doubt(codes.REJECTED, place, about, {"formula": formula, "reason": code})
