"""The proof of a form against a workbook: made-up inputs through both, and every computed cell compared."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.workbooks.opening import Limits, Stopped, confined
from chedo_compiler.workbooks.verifying.plan import Plan, plan
from chedo_compiler.workbooks.verifying.samples import Sample, draw_samples
from chedo_compiler.workbooks.verifying.verdicts import (
    Difference,
    NotCompared,
    alike,
    known_to_differ,
    largest_of,
    read_answer,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.artefact.v1 import Cell, Form
    from chedo_compiler.runtime.values import Value
    from chedo_compiler.workbooks.sheet import Book

_OPINIONS = "chedo_compiler.workbooks.verifying.second_opinion:opinions"
_LIMITS = Limits(memory=1_000_000_000, seconds=120)


@dataclass(frozen=True, slots=True)
class Verification:
    """``equal`` are the computed cells that came out equal in every sample, with where they stand.

    ``settled`` differ only from what the library makes of the workbook's formula, in what it is known to do wrong.
    ``overridden`` are cells that the form does not compute although the workbook does. ``result`` stands for all
    samples and their values.
    """

    samples: int
    seed: int
    equal: Mapping[str, str]
    different: tuple[Difference, ...]
    settled: tuple[Difference, ...]
    not_compared: tuple[NotCompared, ...]
    overridden: Mapping[str, str]
    result: str

    @property
    def holds(self) -> bool:
        """Whether something was compared, and nothing differs."""
        return bool(self.equal or self.settled) and not self.different


def verify(
    form: Form, forms: Mapping[str, Form], book: Book, content: bytes, *, samples: int, seed: int
) -> Verification | Stopped:
    """Prove a form against a workbook, of which ``content`` is the file; ``forms`` are those of its regime."""
    planned = plan(form, forms, book)
    drawn = draw_samples(planned, samples, seed)
    file = base64.b64encode(content).decode("ascii")
    answers, unreadable = _opinions(planned, drawn, file, frozenset()), frozenset[str]()
    if not isinstance(answers, Stopped) and "unreadable" in answers:
        unreadable = frozenset(answers["unreadable"])
        answers = _opinions(planned, drawn, file, unreadable)
    if isinstance(answers, Stopped):
        return answers
    theirs = answers["values"]
    readable = [where for where in planned.compared if where not in unreadable]
    found = {
        where: _first_difference(planned, where, drawn, [one[at] for one in theirs])
        for at, where in enumerate(readable)
    }
    different = [one for one in found.values() if one is not None]
    return Verification(
        samples,
        seed,
        {planned.names[where]: where for where in readable if found[where] is None},
        tuple(one for one in different if not one.known),
        tuple(one for one in different if one.known),
        tuple(planned.not_compared(unreadable)),
        planned.overridden(),
        _digest(drawn, theirs),
    )


def _opinions(planned: Plan, samples: Sequence[Sample], file: str, unreadable: frozenset[str]) -> Any:
    """Ask the library; cells that it cannot read it is given as we compute them."""
    names = [*samples[0].given, *unreadable]
    known = frozenset(names)
    task = {
        "content": file,
        "kept": [name for name in (*planned.stated.expressions, *planned.stated.constants) if name not in known],
        "given": names,
        "wanted": [where for where in planned.compared if where not in unreadable],
        "sets": [[_sent(one.looked[name]) for name in names] for one in samples],
    }
    return confined(_OPINIONS, task, _LIMITS) if task["wanted"] else {"values": [[] for _ in samples]}


def _first_difference(
    planned: Plan, where: str, samples: Sequence[Sample], answers: Sequence[Any]
) -> Difference | None:
    """Return the first difference of a cell: one between form and workbook before one of the library alone."""
    cell = planned.compared[where]
    first = None
    for sample, answer in zip(samples, answers, strict=True):
        found = _difference(planned, where, cell, sample, answer)
        if found is not None and not found.known:
            return found
        first = first or found
    return first


def _difference(planned: Plan, where: str, cell: Cell, sample: Sample, answer: Any) -> Difference | None:
    theirs, ours = read_answer(answer), planned.in_workbook(where, sample.ours[cell.id])
    largest = largest_of(sample.given)
    if alike(ours, theirs, largest):
        return None
    precedents = planned.stated.precedents(where)
    read = {name: sample.looked.get(name) for name in planned.stated.read_by(precedents)}
    known: tuple[str, ...] = ()
    if alike(ours, sample.looked[where], largest):
        expressions = (planned.stated.expressions[name] for name in precedents)
        known = known_to_differ(expressions, read.values(), ours, theirs)
    shown = tuple((name, planned.names.get(name, ""), value) for name, value in read.items())
    text = planned.stated.texts[where]
    return Difference(cell.id, where, cell.formula, text, sample.number, shown, ours, theirs, known)


def _sent(value: Value) -> Any:
    return {"error": str(value)} if isinstance(value, ErrorValue) else value


def _digest(samples: Sequence[Sample], theirs: Any) -> str:
    said = [[{name: _sent(value) for name, value in part.items()} for part in sample[1:]] for sample in samples]
    text = json.dumps([said, theirs], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
