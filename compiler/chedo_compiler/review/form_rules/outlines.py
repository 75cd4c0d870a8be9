"""OUT-ADDED, OUT-REMOVED, OUT-SECTION: the narrative part of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.review.change import Level, seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.side import Sides


def outlines(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """OUT-ADDED, OUT-REMOVED, and the sections of outlines that both versions have."""
    before, after = ({one.id: one for one in regime.outlines} for regime in (old, new))
    for name in (*before, *(name for name in after if name not in before)):
        place: Path = (("regime", new.id), ("outline", name))
        was, now = before.get(name), after.get(name)
        if now is None and was is not None:
            title = _text(was.title)
            yield seen("OUT-REMOVED", Level.RISK, place, title, None, action="remove", hits="C", label=title)
        elif was is None and now is not None:
            title = _text(now.title)
            yield seen("OUT-ADDED", Level.RISK, place, None, title, action="add", hits="B", label=title)
        elif was is not None and now is not None and was != now:
            yield from _changed(place, was, now)


def _changed(place: Path, was: v1.Outline, now: v1.Outline) -> Iterator[Change]:
    if was.title != now.title:
        yield _reworded(place, "title", was.title, now.title, _text(now.title))
    before, after = ({one.id: one for one in outline.sections} for outline in (was, now))
    for name, section in before.items():
        where = (*place, ("section", name))
        if name not in after:
            heading = section.heading
            yield seen(
                "OUT-SECTION",
                Level.RISK,
                where,
                heading,
                None,
                action="remove",
                hits="C",
                cause="removed",
                label=heading,
            )
        else:
            yield from _section(where, section, after[name])
    for name, section in after.items():
        if name not in before:
            yield _added((*place, ("section", name)), section)
    common = [name for name in before if name in after]
    order = [name for name in after if name in before]
    if common != order:
        yield seen(
            "OUT-SECTION", Level.SAFE, place, common, order, action="move", cause="order", label=_text(now.title)
        )


def _added(place: Path, section: v1.Section) -> Change:
    required = section.ask is not None and section.ask.required
    level, hits, cause = (Level.RISK, "B", "required") if required else (Level.SAFE, "", "added")
    return seen(
        "OUT-SECTION", level, place, None, section.heading, action="add", hits=hits, cause=cause, label=section.heading
    )


def _section(place: Path, was: v1.Section, now: v1.Section) -> Iterator[Change]:
    if was.heading != now.heading:
        yield _reworded(place, "heading", (was.heading,), (now.heading,), now.heading)
    if was.text != now.text:
        yield _reworded(place, "text", was.text, now.text, now.heading)
    if was.ask != now.ask:
        yield _asked((*place, ("part", "ask")), was.ask, now.ask, now.heading)


def _reworded(
    place: Path, part: str, was: Sequence[str | v1.Placeholder], now: Sequence[str | v1.Placeholder], label: str
) -> Change:
    """Other words are safe; another figure quoted is not: readers take it for the one they know."""
    figures = [[f"{one.form}.{one.cell}" for one in text if isinstance(one, v1.Placeholder)] for text in (was, now)]
    same = figures[0] == figures[1]
    return seen(
        "OUT-SECTION",
        Level.SAFE if same else Level.RISK,
        (*place, ("part", part)),
        _text(was),
        _text(now),
        hits="" if same else "X",
        cause="text" if same else "figures",
        label=label,
    )


def _asked(place: Path, was: v1.Ask | None, now: v1.Ask | None, label: str) -> Change:
    """What is written in a section: asked for, no longer asked for, required, shorter."""
    old, new = _ask(was), _ask(now)
    more = (now is not None and now.required) and not (was is not None and was.required)
    less = (was is not None and was.required) and not (now is not None and now.required)
    if more or _shorter(was, now):
        return seen(
            "OUT-SECTION", Level.RISK, place, old, new, action="tighten", hits="B", cause="asks-more", label=label
        )
    if less or now is None or (was is not None and was.id != now.id):
        return seen(
            "OUT-SECTION", Level.RISK, place, old, new, action="loosen", hits="CD", cause="asks-less", label=label
        )
    return seen("OUT-SECTION", Level.SAFE, place, old, new, cause="asks", label=label)


def _shorter(was: v1.Ask | None, now: v1.Ask | None) -> bool:
    if was is None or now is None or now.max_words is None:
        return False
    return was.max_words is None or now.max_words < was.max_words


def _ask(one: v1.Ask | None) -> Plain:
    if one is None:
        return None
    return {"id": one.id, "label": one.label, "required": one.required, "max_words": one.max_words}


def _text(parts: Sequence[str | v1.Placeholder]) -> str:
    return "".join(
        part if isinstance(part, str) else f"{{{{ {part.form}.{part.cell} | {part.filter} }}}}" for part in parts
    )
