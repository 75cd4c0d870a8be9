"""ROW-LABEL, COL-LABEL, COL-HEADER, FRM-TITLE: what people read is what a figure means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.alike import say_the_same
from chedo_compiler.runtime.line_names import headings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.review.change import Change, Path
    from chedo_compiler.review.form_rules.pairs import FormPair


def labels(pair: FormPair) -> Iterator[Change]:
    """ROW-LABEL, COL-LABEL: of lines that kept their names."""
    for line in pair.lines.both:
        if not line.renamed:
            yield from _reworded(f"{line.prefix}-LABEL", pair.at(line), line.old.label, line.new.label)


def header_labels(pair: FormPair) -> Iterator[Change]:
    """COL-HEADER: the labels above a column, from the outermost."""
    before, after = headings(pair.old), headings(pair.new)
    for line in pair.lines.both:
        if line.new.kind == "column":
            old, new = before.get(line.old.place, ""), after.get(line.new.place, "")
            yield from _reworded("COL-HEADER", pair.at(line), old, new, label=line.new.label)


def title(pair: FormPair) -> Iterator[Change]:
    """FRM-TITLE."""
    yield from _reworded("FRM-TITLE", pair.path, pair.old.title, pair.new.title)


def _reworded(rule: str, path: Path, old: str, new: str, **params: str) -> Iterator[Change]:
    if old != new:
        same = say_the_same(old, new)
        level, cause, hits = (Level.SAFE, "same", "") if same else (Level.RISK, "", "D")
        yield seen(rule, level, path, old, new, cause=cause, hits=hits, bump=None, **params)
