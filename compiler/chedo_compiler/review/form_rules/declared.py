"""ROW-RENAMED, ROW-SPLIT, ROW-MERGED and the like of columns: what became of lines, as their notes declare it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.alike import say_the_same
from chedo_compiler.review.form_rules.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.form_rules.lines import Line
    from chedo_compiler.review.form_rules.pairs import FormPair

_COMPARABLE = "sum"
"""The rule of a series under which the parts add up to what was."""


def lines_renamed(pair: FormPair) -> Iterator[Change]:
    """ROW-RENAMED, COL-RENAMED: another id alone changes nothing that people see."""
    for line in pair.lines.both:
        if line.renamed:
            same = say_the_same(line.old.label, line.new.label)
            yield seen(
                f"{line.prefix}-RENAMED",
                Level.SAFE if same else Level.RISK,
                pair.at(line),
                {"id": line.old.id, "label": line.old.label},
                {"id": line.new.id, "label": line.new.label},
                action="rename",
                hits="" if same else "D",
                cause="" if same else "label",
                before=line.old.id,
                after=line.new.id,
                label=line.old.name if same else line.old.label,
                label_now=line.new.label,
            )


def lines_split(pair: FormPair) -> Iterator[Change]:
    """ROW-SPLIT, COL-SPLIT: one line into several; they can be compared where they add up to it."""
    before = {line.id: line for line in lines_of(pair.old)}
    for one in pair.migrations.of("split", pair.new.id):
        if line := before.get(one.item):
            yield _told(pair, one, line)


def lines_merged(pair: FormPair) -> Iterator[Change]:
    """ROW-MERGED, COL-MERGED: several lines into one."""
    after = {line.id: line for line in lines_of(pair.new)}
    for one in pair.migrations.of("merge", pair.new.id):
        if line := after.get(one.to):
            yield _told(pair, one, line)


def lines_moved_away(pair: FormPair) -> Iterator[Change]:
    """ROW-MOVED, COL-MOVED to another form: the series goes on there, as is declared."""
    forms = pair.sides.new.regimes[pair.regime].forms
    for line in pair.lines.gone:
        for one in pair.migrations.of("move", pair.new.id):
            if one.item == line.id:
                yield seen(
                    f"{line.prefix}-MOVED",
                    Level.RISK,
                    (*pair.path, (line.kind, line.id)),
                    [pair.new.id, line.id],
                    [one.to_form, one.to or line.id],
                    action="move",
                    hits="D",
                    cause="form",
                    label=line.name,
                    to_form=next((form.title for form in forms if form.id == one.to_form), one.to_form),
                )


def _told(pair: FormPair, one: v1.Migration, line: Line) -> Change:
    comparable = one.series == _COMPARABLE
    split = one.op == "split"
    known = {other.id: other.name for other in lines_of(pair.new if split else pair.old)}
    return seen(
        f"{line.prefix}-{'SPLIT' if split else 'MERGED'}",
        Level.RISK if comparable else Level.BREAK,
        (*pair.path, (line.kind, line.id)),
        line.id if split else sorted(one.sources),
        sorted(one.into) if split else line.id,
        hits="D",
        cause=_COMPARABLE if comparable else "",
        label=line.name,
        parts=[known.get(name, name) for name in (one.into if split else one.sources)],
        series=one.series,
    )
