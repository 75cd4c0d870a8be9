"""The parts of a Markdown review that are folded away until somebody opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.views.form_table import form_table
from chedo_compiler.review.views.marks import inline, raw
from chedo_compiler.review.views.text import data_lines, legal_lines, named, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chedo_compiler.review.views.agencies import Agencies
    from chedo_compiler.review.views.formulas import FormulaSides
    from chedo_compiler.review.views.part import Part
    from chedo_compiler.review.views.story import Chapter, Own

_NAMES = 60
"""How many agencies are named."""


def folds_of(chapter: Chapter, known: dict[str, str]) -> Iterator[str]:
    """Yield each part as a piece that stands by itself."""
    if chapter.own:
        yield from _of_regime(chapter.own, known)
    if chapter.approvals:
        yield _fold(known["approvals"], _bullets(chapter.approvals))
    if chapter.tasks:
        tasks = "\n".join(f"- [{'x' if one.done else ' '}] {inline(one.text)}" for one in chapter.tasks)
        yield f"**{known['checklist']}**\n\n{tasks}"


def _of_regime(own: Own, known: dict[str, str]) -> Iterator[str]:
    for form in own.forms:
        title = f"{form.number} {form.title}".strip()
        yield _fold(f"{known['forms']}: {title}", form_table(form, known))
    if own.formulas:
        yield _fold(known["formulas"], "\n\n".join(_formula(one, known) for one in own.formulas))
    if own.agencies:
        yield _fold(known["agencies"], _bullets(_agencies(own.agencies, known)))
    yield _fold(known["data"], _bullets(data_lines(own, known)))
    if own.carried:
        yield _fold(known["carried"], _told(own.carried))
    yield _fold(known["burden"], _told(own.entries))
    yield _fold(known["downstream"], _bullets(own.users or (known["no_downstream"],)))
    yield _fold(known["days"], _days(own, known))
    yield _fold(known["legal"], _bullets(legal_lines(own, known)))
    if own.replayed:
        yield _fold(known["replay"], _told(own.replayed))


def _fold(title: str, content: str) -> str:
    return f"<details><summary>{raw(title)}</summary>\n\n{content}\n\n</details>"


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {inline(line)}" for line in lines)


def _formula(one: FormulaSides, known: dict[str, str]) -> str:
    lines = [f"**{inline(one.where)}** ({inline(one.form)})"]
    for name, written, read in (("before", one.before, one.read_before), ("after", one.after, one.read_after)):
        lines.append(f"- {known[name]}: <code>{inline(written)}</code> {inline(read)}")
    return "\n".join([*lines, *(f"- {inline(said)}" for said in read_lines(one.gained, one.lost, known))])


def _agencies(agencies: Agencies, known: dict[str, str]) -> Iterator[str]:
    if not agencies.come and not agencies.go:
        yield known["agencies_same"].format(agencies.after, agencies.on)
        return
    yield known["agencies_count"].format(agencies.before, agencies.after, agencies.on)
    for one in agencies.levels:
        yield f"{known.get(f'level_{one.level}', one.level)}: {one.before} → {one.after}"
    for name, found in (("come", agencies.come), ("go", agencies.go)):
        if found:
            yield f"{known[name]}: {named(found, _NAMES, known)}"


def _days(own: Own, known: dict[str, str]) -> str:
    if not own.days:
        return known["days_same"]
    head = [known[name] for name in ("period", "stage", "before", "after")]
    rows = [
        (one.period, one.stage, one.before, f"**{inline(one.after)}**" if one.moves else inline(one.after))
        for one in own.days
    ]
    lines = [(inline(period), inline(stage), inline(before), after) for period, stage, before, after in rows]
    return _table(head, lines)


def _told(found: Part) -> str:
    parts = [_bullets(found.lines)]
    for one in found.tables:
        rows = [tuple(inline(text) for text in row) for row in one.rows]
        parts += [f"**{one.title}**", _table(one.head, rows), *([inline(one.more)] if one.more else [])]
    return "\n\n".join(parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of texts that are marked up already."""
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([lines[0], "| --- " * len(head) + "|", *lines[1:]])
