"""The forms of a report in the order in which they are computed: each after those that its cells are computed from."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import forms_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact.v1 import Expression, Form


def in_order(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Return the forms, each after those that it is computed from; those that read no other stay as they stand."""
    known = {form.id: form for form in forms}
    return tuple(known[name] for name in _sorter(known).static_order())


def circle_of(forms: Iterable[Form]) -> tuple[str, ...]:
    """Return forms that are computed from each other: each from the next, the last from the first; none: empty."""
    try:
        _sorter({form.id: form for form in forms}).prepare()
    except CycleError as fault:
        return tuple(reversed(fault.args[1][:-1]))
    return ()


def readers(forms: Iterable[Form], name: str) -> tuple[Form, ...]:
    """Return the forms whose figures follow from those of one form, in the order in which they are computed."""
    changed = {name}
    found = []
    for form in in_order(forms):
        if form.id != name and not changed.isdisjoint(_computed_from(form)):
            changed.add(form.id)
            found.append(form)
    return tuple(found)


def all_forms_read(expressions: Iterable[Expression]) -> tuple[str, ...]:
    """Return the forms that expressions read."""
    return tuple(dict.fromkeys(form for expression in expressions for form in forms_read(expression)))


def _computed_from(form: Form) -> tuple[str, ...]:
    """Checks read other forms too, but nothing is computed from them."""
    return all_forms_read(cell.expression for cell in form.cells if cell.expression) if form.needs else ()


def _sorter(forms: Mapping[str, Form]) -> TopologicalSorter[str]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, form in forms.items():
        sorter.add(name, *(other for other in _computed_from(form) if other in forms))
    return sorter
