"""Formulas before and after, with the cells that they read in addition or no longer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import review_texts
from chedo_compiler.review.words import shown
from chedo_compiler.site.readable import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change


@dataclass(frozen=True, slots=True)
class FormulaSides:
    """A formula as it is written and as officials read it, on both sides."""

    where: str
    form: str
    before: str
    after: str
    read_before: str
    read_after: str
    gained: str
    lost: str


def formulas_of(
    old: v1.Regime | None, new: v1.Regime | None, changes: Iterable[Change], lang: str
) -> tuple[FormulaSides, ...]:
    """Return each formula of a regime that changed."""
    if old is None or new is None:
        return ()
    readers = Reader(old.forms, lang), Reader(new.forms, lang)
    titles = {form.id: form.number or form.title for form in (*old.forms, *new.forms)}
    found = []
    for change in changes:
        if change.rule.endswith("-FORMULA") and "before" in change.params:
            form = change.path[1][1]
            before, after = str(change.params["before"]), str(change.params["after"])
            found.append(
                FormulaSides(
                    shown(change.params.get("label")),
                    titles.get(form, form),
                    before,
                    after,
                    readers[0].formula(before, form),
                    readers[1].formula(after, form),
                    _cells(change, "more", lang),
                    _cells(change, "fewer", lang),
                )
            )
    return tuple(found)


def _cells(change: Change, which: str, lang: str) -> str:
    value = change.params.get(which)
    return shown(value, review_texts(lang).get("WORDS")) if value else ""
