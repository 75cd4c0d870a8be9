"""Cases of a regime's tests for their author: what was expected and what came, cell by cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from chedo_compiler.catalogue import words
from chedo_compiler.output import as_json
from chedo_compiler.output.table import table
from chedo_compiler.runtime.line_names import line_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.examples.run import CaseRun

_KINDS = {"TST001": "cell", "TST003": "deadline", "TST004": "window", "TST005": "checks"}
_WORDS = {
    "vi": {
        "head": ("ô", "mã", "cần", "tính ra"),
        "deadline": "hạn",
        "window": "thời gian chốt số liệu",
        "checks": "kiểm tra báo",
        "summary": "{cases} tình huống, {failed} không đạt.",
    },
    "en": {
        "head": ("cell", "id", "expected", "got"),
        "deadline": "deadline",
        "window": "cut-off window",
        "checks": "checks that fire",
        "summary": "{cases} cases, {failed} failed.",
    },
}
_FAILED, _PASSED, _QUIET = "1;31", "1;32", "2"
_LINE = re.compile(r"(.*)\[([0-9]+)\]")


class Difference(NamedTuple):
    """Something that is not as expected. The label is for people, the id is what the file says."""

    kind: str
    id: str
    label: str
    expected: str
    actual: str
    line: int


def differences(run: CaseRun, lang: str) -> list[Difference]:
    """Return what of a case can be set side by side."""
    return [_difference(one, run.form, lang) for one in run.diagnostics if one.code in _KINDS]


def case_lines(run: CaseRun, lang: str, *, color: bool) -> Iterator[str]:
    """Write a case: its name and place, the table of its differences, what else is wrong with it."""
    mark, shade = ("✗", _FAILED) if run.diagnostics else ("✓", _PASSED)
    place = f"{run.case.name.span.file}:{run.case.name.span.line}"
    title = f"{target(run)}: {run.case.name.value} ({run.case.period.value})"
    yield f"{_in(shade, mark, color=color)} {title}  {_in(_QUIET, place, color=color)}"
    found = differences(run, lang)
    if found:
        rows = [(one.label, one.id, one.expected, one.actual) for one in found]
        yield from (f"    {line}" for line in table(_head(lang), rows))
    for one in run.diagnostics:
        if one.code not in _KINDS:
            yield f"    [{one.code}] {words(one, lang).message} ({one.span.file}:{one.span.line})"


def summary(runs: Sequence[CaseRun], lang: str, *, color: bool) -> str:
    """Write how many cases there were, and how many failed."""
    failed = sum(bool(run.diagnostics) for run in runs)
    text = str(_WORDS[lang]["summary"]).format(cases=len(runs), failed=failed)
    return _in(_FAILED if failed else _PASSED, text, color=color)


def as_data(runs: Iterable[CaseRun], lang: str) -> list[dict[str, Any]]:
    """Return the cases for programs."""
    return [
        {
            "regime": run.regime,
            "form": run.form.id if run.form else None,
            "name": run.case.name.value,
            "period": run.case.period.value,
            "file": run.case.name.span.file,
            "line": run.case.name.span.line,
            "passed": not run.diagnostics,
            "differences": [one._asdict() for one in differences(run, lang)],
            "findings": as_json.findings([one for one in run.diagnostics if one.code not in _KINDS]),
        }
        for run in runs
    ]


def target(run: CaseRun) -> str:
    """Return what a case is about: a regime, or one of its forms."""
    return f"{run.regime}/{run.form.id}" if run.form else run.regime


def _difference(one: Diagnostic, form: Form | None, lang: str) -> Difference:
    kind = _KINDS[one.code]
    name = str(one.params.get("cell") or one.params.get("deadline") or "")
    label = _label(name, form) if kind == "cell" and form else str(_WORDS[lang][kind])
    return Difference(kind, name, label, str(one.params["expected"]), str(one.params["actual"]), one.span.line)


def _label(cell: str, form: Form) -> str:
    """Name a cell by the labels of its row and column; a line of a repeating group by what it asks for."""
    *path, column = cell.split(".")
    labels = line_labels(form)
    line = _LINE.fullmatch(path[-1])
    row = f"{labels.get(line[1], line[1])} {line[2]}" if line else labels.get(path[-1], path[-1])
    return f"{row} / {labels.get(column, column)}"


def _head(lang: str) -> Sequence[str]:
    return _WORDS[lang]["head"]


def _in(shade: str, text: str, *, color: bool) -> str:
    return f"\x1b[{shade}m{text}\x1b[0m" if color else text
