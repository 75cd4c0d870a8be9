"""FML: formulas that can be computed but never rightly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula import constant_faults, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.text import Text
    from chedo_compiler.subjects import FormSubject


def constants_can_work(subject: FormSubject, bound: BoundForm) -> Iterator[Diagnostic]:
    """FML030, FML040: no division by the number 0, no text where a number is needed."""
    if not bound.expressions and not bound.checks:
        return
    for text in _texts(subject):
        tree, _ = parse(text.value)
        for fault in constant_faults(tree) if tree else ():
            yield diagnostic(fault.code, text.inner(fault.start, fault.end), **fault.params)


def _texts(subject: FormSubject) -> Iterator[Text]:
    """Yield the formulas of cells and checks, each once."""
    written = {id(cell.formula): cell.formula for cell in subject.plan.cells if cell.formula}
    yield from written.values()
    for check in subject.form.checks:
        yield check.expression
