"""What people call the rows, columns, cells and formulas of a form that a rule speaks of."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.review.form_rules.lines import lines_of
from chedo_compiler.site.readable import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Plain

_WHICH = re.compile(r"\[(\d+)\]")


class Names:
    """The names of two versions of a form; ``versions`` are the forms of the regime in each, its own last.

    ``regimes`` are all there are now: a formula may read an indicator that another one reports.
    """

    def __init__(
        self,
        form: str,
        versions: tuple[tuple[v1.Form, ...], tuple[v1.Form, ...]],
        regimes: Mapping[str, v1.Regime],
    ) -> None:
        """Remember the forms; what they are called is found out when it is asked for."""
        self._form = form
        self._versions = versions
        self._regimes = regimes

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, str]]:
        """The labels of lines by form; those of the newer version where both have one."""
        found: dict[str, dict[str, str]] = {}
        for form in (form for forms in self._versions for form in forms):
            found.setdefault(form.id, {}).update({line.id: line.label for line in lines_of(form) if line.label})
        return found

    @cached_property
    def _readers(self) -> tuple[Mapping[str, Reader], Mapping[str, Reader]]:
        old, new = ({lang: Reader(forms, lang) for lang in LANGUAGES} for forms in self._versions)
        return old, new

    def formulas(self, old: str, new: str) -> tuple[Plain, Plain]:
        """Return the formulas of both versions as people read them, in each language."""
        return self._read(old, 0), self._read(new, 1)

    def _read(self, formula: str, version: int) -> Plain:
        return {lang: reader.formula(formula, self._form) for lang, reader in self._readers[version].items()}

    def called(self, names: Iterable[str]) -> list[Plain]:
        """Return what lines and cells are called; of those of another time or form it is said which."""
        return [self.one(name) for name in names]

    def one(self, name: str) -> Plain:
        """Return what a line or cell is called, by the name that rules have for what formulas read."""
        when, _, rest = name.rpartition(":")
        if when == "ind":
            return {when: self._reported(rest)}
        form, _, cell = rest.rpartition("/")
        called = self._cell(form or self._form, cell)
        if form and form != self._form:
            called = f"{called} ({self._title(form)})"
        return {when: called} if when else called

    def _reported(self, name: str) -> str:
        """Return the figure of another regime, by its regime, form and cell."""
        regime, _, rest = name.partition("/")
        form, _, cell = rest.partition("/")
        known = self._regimes.get(regime)
        found = next((one for one in known.forms if one.id == form), None) if known else None
        if known is None or found is None:
            return name
        labels = {line.id: line.label for line in lines_of(found)}
        return f"{' · '.join(labels.get(part, part) for part in cell.split('.'))} ({known.title})"

    def _cell(self, form: str, cell: str) -> str:
        labels = self._labels.get(form, {})
        which = _WHICH.search(cell)
        parts = [labels.get(part, part) for part in _WHICH.sub("", cell).split(".")]
        return " · ".join(parts) + (f" ({which[1]})" if which else "")

    def _title(self, name: str) -> str:
        known = {form.id: form.number or form.title for forms in self._versions for form in forms}
        return known.get(name, name)
