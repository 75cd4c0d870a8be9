"""A form compared with a workbook by our own evaluator alone: quick, and without any library, but no second opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.workbooks.verifying.plan import plan
from chedo_compiler.workbooks.verifying.samples import draw_samples
from chedo_compiler.workbooks.verifying.stated import formula_at
from chedo_compiler.workbooks.verifying.verdicts import alike, largest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.workbooks.sheet import Book

_SAMPLES, _SEED = 12, 1


class Differing(NamedTuple):
    """A computed cell, where it stands, and both formulas."""

    cell: str
    spot: str
    formula: str
    stated: str


class Differences(NamedTuple):
    """Cells that come to other values; and those that only the workbook computes, with where and how."""

    different: tuple[Differing, ...]
    overridden: Mapping[str, tuple[str, str]]


def differences(form: Form, forms: Mapping[str, Form], book: Book) -> Differences:
    """Compute a form and its workbook with the same inputs, and return what differs in some."""
    planned = plan(form, forms, book)
    samples = draw_samples(planned, _SAMPLES, _SEED)
    different = tuple(
        Differing(cell.id, where, cell.formula, planned.stated.texts[where])
        for where, cell in planned.compared.items()
        if any(
            not alike(planned.in_workbook(where, sample.ours[cell.id]), sample.looked[where], largest_of(sample.given))
            for sample in samples
        )
    )
    overridden = {name: (where, formula_at(book, where)) for name, where in planned.overridden().items()}
    return Differences(different, overridden)
