"""Comments and empty lines, each given to what it stands beside, so that both can be moved together."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.format.comments import comments_of, offsets
from chedo_compiler.syntax.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from chedo_compiler.format.comments import Comment
    from chedo_compiler.format.places import Place
    from chedo_compiler.source import SourceFile
    from chedo_compiler.syntax.nodes import Node, Sequence

_LETS_STAND = re.compile(r"#\s*chedo:")
_BEGINS_A_LINE = re.compile(r"[\s?-]*")


@dataclass(slots=True)
class Around:
    """What stands before an entry or item ("" for an empty line), and at the end of its first line."""

    before: list[str] = field(default_factory=list)
    beside: str = ""


class Part(NamedTuple):
    """An entry of a mapping, known by its key, or an item of a list, known by itself."""

    known_by: Node
    value: Node
    place: Place


def parts_of(node: Mapping | Sequence, place: Place) -> list[Part]:
    """Return what a mapping or list is made of, in the order of the file."""
    if isinstance(node, Mapping):
        return [Part(entry.key, entry.value, place.inner(name)) for name, entry in node.entries.items()]
    return [Part(item, item, place.item()) for item in node.items]


class Attached:
    """The comments of a file by what they belong to."""

    def __init__(self, source: SourceFile, node: Mapping, place: Place) -> None:
        self._source = source
        found = comments_of(source, node)
        self._comments = tuple(found)
        self._waiting: deque[Comment] = deque(found)
        self._around: dict[int, Around] = {}
        self._ends: dict[int, list[str]] = {}
        self._container(node, place, 0, len(source.text) + 1)
        first = next(iter(node.entries.values()), None)
        self.header: list[str] = []
        if first is not None:
            around = self._around[id(first.key)]
            self.header, around.before = around.before, []

    def around(self, known_by: Node) -> Around:
        """Return what stands around an entry (by its key) or an item; nothing does around what was put in since."""
        return self._around.get(id(known_by)) or Around()

    def end(self, node: Node) -> list[str]:
        """Return what stands after the last part of a mapping or list."""
        return self._ends.get(id(node), [])

    def hand_on(self, old: Node, new: Node) -> None:
        """Let what stands around and at the end of a node stand there of the one that takes its place."""
        if id(old) in self._around:
            self._around[id(new)] = self._around.pop(id(old))
        if id(old) in self._ends:
            self._ends[id(new)] = self._ends.pop(id(old))

    def let_go(self, known_by: Node, following: Node | None, container: Node) -> None:
        """Leave what stands before a part that goes to the one that follows it, or to the end of what it was in."""
        left = self._around.pop(id(known_by), Around()).before
        comments = [line for line in left if line] and left
        if following is not None and comments:
            self._around.setdefault(id(following), Around()).before[:0] = comments
        elif comments:
            self._ends.setdefault(id(container), [])[:0] = comments

    def holds_comments(self, node: Mapping | Sequence) -> bool:
        """Say whether anything stands between the parts of a mapping or list."""
        known = (entry.key for entry in node.entries.values()) if isinstance(node, Mapping) else node.items
        return bool(self.end(node)) or any(id(one) in self._around and self.around(one) != Around() for one in known)

    def is_tall(self, node: Node, place: Place) -> bool:
        """Say whether a value is written over several lines: also where there is a comment between its parts."""
        return place.is_tall(node) or (not isinstance(node, Scalar) and self._has_comment_inside(node))

    def _has_comment_inside(self, node: Mapping | Sequence) -> bool:
        values = [entry.value for entry in node.entries.values()] if isinstance(node, Mapping) else node.items
        if not values:
            return False
        start, _ = offsets(self._source, node.span)
        _, end = offsets(self._source, values[-1].span)
        inside = [comment for comment in self._comments if start < comment.offset < end]
        # Beside one line it lets stand what is found anywhere in it; beside a key only what is found there.
        lets_stand = len(inside) == 1 and not inside[0].alone and _LETS_STAND.match(inside[0].text)
        return bool(inside) and not lets_stand

    def _container(self, node: Mapping | Sequence, place: Place, outer: int, limit: int) -> None:
        parts = parts_of(node, place)
        starts = [*(offsets(self._source, part.known_by.span)[0] for part in parts), limit]
        for part, following in zip(parts, starts[1:], strict=True):
            self._part(part, node.span.column if part.known_by is part.value else 0, following)
        _, end = offsets(self._source, node.span)
        ending = []
        while self._waiting and (
            self._waiting[0].offset < min(limit, end)
            or (self._waiting[0].offset < limit and self._waiting[0].column > outer)
        ):
            ending += self._taken()
        self._ends[id(node)] = ending

    def _part(self, part: Part, dash: int, following: int) -> None:
        start, head_end = offsets(self._source, part.known_by.span)
        around = Around()
        self._around[id(part.known_by)] = around
        while self._waiting and self._waiting[0].offset < start:
            around.before += self._taken()
        if self._has_empty_line_above(start):
            around.before.append("")
        if self.is_tall(part.value, part.place) and not isinstance(part.value, Scalar):
            if not dash:
                self._beside(around, head_end)
            self._container(part.value, part.place, dash or part.known_by.span.column, following)
            return
        _, end = offsets(self._source, part.value.span)
        self._inside(around, end)
        self._beside(around, end)

    def _inside(self, around: Around, end: int) -> None:
        """A comment within what is written on one line goes to its end, any more go before it."""
        while self._waiting and self._waiting[0].offset < end:
            comment = self._waiting[0]
            if comment.alone or around.beside:
                around.before += self._taken()
            else:
                around.beside = self._waiting.popleft().text

    def _beside(self, around: Around, end: int) -> None:
        line = self._source.span(end, end).line
        if self._waiting and not self._waiting[0].alone and self._waiting[0].line == line:
            comment = self._waiting.popleft()
            if around.beside:
                around.before.append(comment.text)
            else:
                around.beside = comment.text

    def _taken(self) -> list[str]:
        comment = self._waiting.popleft()
        gap = [""] if comment.alone and self._is_empty(comment.line - 1) else []
        return [*gap, comment.text]

    def _has_empty_line_above(self, offset: int) -> bool:
        place = self._source.span(offset, offset)
        before = self._source.line(place.line)[: place.column - 1]
        return bool(_BEGINS_A_LINE.fullmatch(before)) and self._is_empty(place.line - 1)

    def _is_empty(self, line: int) -> bool:
        return line > 0 and not self._source.line(line).strip()
