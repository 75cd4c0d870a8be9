"""OUT-ADDED, OUT-REMOVED, OUT-SECTION: the narrative part of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.review.change import Level, seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    before, after = ([_figure(one) for one in text if isinstance(one, v1.Placeholder)] for text in (was, now))
    same = before == after
    return seen(
        "OUT-SECTION",
        Level.SAFE if same else Level.RISK,
        (*place, ("part", part)),
        _text(was),
        _text(now),
        hits="" if same else "X",
        cause="text" if same else "figures",
        label=label,
        gained=[one for one in after if one not in before],
        lost=[one for one in before if one not in after],
    )


def _asked(place: Path, was: v1.Ask | None, now: v1.Ask | None, label: str) -> Change:
    """What is written in a section: asked for, no longer asked for, required, shorter."""
    old, new = _ask(was), _ask(now)
    more = (now is not None and now.required) and not (was is not None and was.required)
    less = (was is not None and was.required) and not (now is not None and now.required)
    level, action, hits, cause = Level.SAFE, "change", "", "asks"
    if more or _shorter(was, now):
        level, action, hits, cause = Level.RISK, "tighten", "B", "asks-more"
    elif less or now is None or (was is not None and was.id != now.id):
        level, action, hits, cause = Level.RISK, "loosen", "CD", "asks-less"
    before, after = _differing(old, new)
    return seen(
        *("OUT-SECTION", level, place, old, new),
        action=action,
        hits=hits,
        cause=cause,
        label=label,
        before=before,
        after=after,
    )


def _shorter(was: v1.Ask | None, now: v1.Ask | None) -> bool:
    if was is None or now is None or now.max_words is None:
        return False
    return was.max_words is None or now.max_words < was.max_words


def _differing(old: Mapping[str, Plain] | None, new: Mapping[str, Plain] | None) -> tuple[Plain, Plain]:
    """Return of what is asked only what differs."""
    names = [name for name in (old or new or {}) if (old or {}).get(name) != (new or {}).get(name)]
    before = {name: old[name] for name in names} if old else None
    return before, {name: new[name] for name in names} if new else None


def _ask(one: v1.Ask | None) -> Mapping[str, Plain] | None:
    if one is None:
        return None
    return {"id": one.id, "label": one.label, "required": one.required, "max_words": one.max_words}


def _text(parts: Sequence[str | v1.Placeholder]) -> str:
    return "".join(part if isinstance(part, str) else f"{{{{ {_figure(part)} }}}}" for part in parts)


def _figure(one: v1.Placeholder) -> str:
    """Return what is quoted as it is written: a figure of a form, or a part of the period."""
    return f"{one.form.removeprefix('@')}.{one.cell}"
