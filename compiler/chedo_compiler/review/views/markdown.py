"""A review as one comment on a proposal: what decides first, the rest folded, and never longer than a host takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level
from chedo_compiler.review.views.folds import folds_of
from chedo_compiler.review.views.marks import inline
from chedo_compiler.review.views.story import BAD, GOOD, OPEN, story_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.review.report import Report
    from chedo_compiler.review.views.points import Point
    from chedo_compiler.review.views.story import Chapter, Fault, Story

STICKY = "<!-- chedo-diff -->"
"""By this the comment is found again and edited in place."""
MOST = 60_000
"""How many characters a comment has at most; hosts refuse 65,536."""
_SIGNS = {Level.BREAK: "🔴", Level.RISK: "🟠", Level.SAFE: "🟢"}
_STATES = {GOOD: "✅", OPEN: "⏳", BAD: "❌"}
_RESERVE = 1000


@dataclass(frozen=True, slots=True)
class Block:
    """A piece that stands by itself; the lower the rank, the later it is left out."""

    text: str
    rank: int


def render(report: Report, lang: str) -> str:
    """Return the whole review, or as much of it as a comment takes."""
    story = story_of(report, lang)
    blocks = list(_blocks(story))
    kept = _fitting(blocks, MOST - _RESERVE)
    texts = [block.text for place, block in enumerate(blocks) if place in kept]
    return "\n\n".join([*texts, *_end(story, cut=len(kept) < len(blocks))]) + "\n"


def _fitting(blocks: list[Block], most: int) -> set[int]:
    """Choose what fits, by rank and then from the top; where a rank does not fit whole, none below it is told."""
    kept, left, last = set(), most, max(block.rank for block in blocks)
    for place in sorted(range(len(blocks)), key=lambda one: (blocks[one].rank, one)):
        length, rank = len(blocks[place].text) + 2, blocks[place].rank
        if length > left:
            last = min(last, rank)
        elif rank <= last:
            kept.add(place)
            left -= length
    return kept


def _end(story: Story, *, cut: bool) -> Iterator[str]:
    known = story.words
    if cut:
        yield f"> {known['cut_link'].format(story.link) if story.link else known['cut']}"
    elif story.link:
        yield f"[{known['whole']}]({story.link})"
    yield f"<sub>{known['footer']}</sub>"


def _blocks(story: Story) -> Iterator[Block]:
    known = story.words
    since = f" ({known['against'].format(inline(story.since))})" if story.since else ""
    if not story.chapters:
        yield Block(f"{STICKY}\n### {known['title']}{since}\n\n{known['nothing']}", 0)
        return
    counts = known["counts"].format(*story.counts)
    yield Block(f"{STICKY}\n### {_STATES[story.state]} {known['title']}{since}\n\n**{story.verdict}** · {counts}", 0)
    yield from (Block(_fault(one), 0) for one in story.doubts)
    for chapter in story.chapters:
        yield from _chapter(chapter, story)
    proof = story.proof
    said = known["tests_run"].format(proof.run, proof.failed) if proof else known["tests_none"]
    yield Block(f"**{known['tests']}:** {said}", 1)


def _chapter(chapter: Chapter, story: Story) -> Iterator[Block]:
    known, points = story.words, chapter.points
    versions = f" · {inline(chapter.versions)}" if chapter.versions else ""
    applies = known["applies"].format(inline(chapter.applies)) + "." if chapter.applies else ""
    told = [f"**{known['counts'].format(*points.counts)}**.", chapter.raising, applies]
    heading = f"#### {_STATES[chapter.state]} {inline(chapter.title)}{versions}"
    yield Block("\n\n".join([heading, " ".join(part for part in told if part)]), 0)
    yield from (Block(_fault(one, f"**{known[one.word]}** "), 0) for one in chapter.faults)
    yield from _points("breaks", points.breaks, story, 0)
    yield from _points("risks", points.risks, story, 1)
    if points.safe:
        yield Block(f"{_SIGNS[Level.SAFE]} {known['safe_count'].format(points.safe)}", 1)
    yield from _points("moves", points.moves, story, 1)
    yield from (Block(text, 2) for text in folds_of(chapter, known))


def _fault(one: Fault, before: str = "") -> str:
    hint = f" ({inline(one.hint)})" if one.hint else ""
    return f"> {before}`{one.code}` {inline(one.message)}{hint}"


def _points(name: str, points: tuple[Point, ...], story: Story, rank: int) -> Iterator[Block]:
    if points:
        yield Block(f"**{story.words[name]}**", rank)
        yield from (Block(_point(one, story.words), rank) for one in points)


def _point(one: Point, known: dict[str, str]) -> str:
    state = ""
    if one.level is Level.BREAK:
        state = f" **{inline(known['accepted'].format(one.reason)) if one.reason else known['open']}**"
    hits = f" · {known['affects'].format(', '.join(one.hits))}" if one.hits else ""
    lines = [f"- {_SIGNS[one.level]} {inline(one.message)}{state}"]
    lines += [f"  _{inline(said)}_" for said in (one.hint, *one.notes) if said]
    where = f" · `{one.place}` · {known['fingerprint']} `{one.fingerprint}`" if one.place else ""
    lines.append(f"  <sub>{one.rule}{where}{hits}</sub>")
    return "<br>\n".join(lines)
