"""Two formulas tried on the same random figures: where do they come out differently?"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from chedo_compiler.review.form_rules.drawing import Drawing, Named
from chedo_compiler.review.form_rules.reads import all_read
from chedo_compiler.runtime.evaluate import compile_expression
from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.values import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.review.change import Plain
    from chedo_compiler.review.form_rules.naming import Names
    from chedo_compiler.review.form_rules.pairs import FormPair
    from chedo_compiler.runtime.values import Value

TRIALS = 200
_NEAR = 1e-9
_WHICH = re.compile(r"\[\d+\]|(?<=^ytd)-\d+")


@dataclass(frozen=True, slots=True)
class Trial:
    """Figures by name, and what both formulas make of them."""

    figures: Mapping[str, Value]
    old: Value
    new: Value

    @property
    def agrees(self) -> bool:
        """Whether both come out the same, but for what no rounding shows."""
        if isinstance(self.old, float) and isinstance(self.new, float):
            return abs(self.old - self.new) <= _NEAR * max(1.0, abs(self.old), abs(self.new))
        return self.old == self.new and isinstance(self.old, bool) is isinstance(self.new, bool)

    def told(self, names: Names) -> Mapping[str, Plain]:
        """Return it as an example: the figures that are read, and what came and comes of them."""
        figures = [{"of": names.one(name), "is": written(value)} for name, value in sorted(self.figures.items())]
        return {"figures": figures, "before": written(self.old), "after": written(self.new)}


def trials(pair: FormPair, row: str, old: Expression, new: Expression) -> Iterator[Trial]:
    """Try both, in names of the newer version, as many times as there are trials; always on the same figures."""
    named = Named()
    for one in (old, new):
        named.add(one, row)
    read = all_read(old, row, pair.old) | all_read(new, row, pair.new)
    seed = hashlib.sha256(repr((old, new)).encode()).digest()
    drawing = Drawing(Random(seed), pair.types, pair.sums)  # noqa: S311 - a test, not a secret
    before, after = compile_expression(old), compile_expression(new)
    for turn in range(TRIALS):
        cells = drawing.draw(named, row, turn)
        figures = {name: value for name, value in drawing.said.items() if _plain(name) in read}
        yield Trial(figures, before(cells), after(cells))


def shape(row: str, old: Expression, new: Expression) -> str:
    """Return what two formulas have in common with those of other rows, which come out alike."""
    return json.dumps([old, new]).replace(f'"{row}.', '"*.')


def _plain(name: str) -> str:
    """Return the name of a drawn figure as formulas name it: without the row it was drawn in, or which month."""
    return _WHICH.sub("", name)


def written(value: Value) -> str:
    """Return a value as people write it."""
    if isinstance(value, float):
        return general(value)
    return as_text(value) if isinstance(value, str | bool) or value is None else str(value)
