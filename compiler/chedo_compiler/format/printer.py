"""A file written out from its nodes and the comments that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.format import scalars
from chedo_compiler.format.attach import Attached, Part
from chedo_compiler.syntax.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.format.places import Place
    from chedo_compiler.source import SourceFile
    from chedo_compiler.syntax.nodes import Node, Sequence

_STEP = "  "


def printed(source: SourceFile, node: Mapping, place: Place) -> str:
    """Write a file."""
    return printed_with(Attached(source, node, place), node, place)


def printed_with(attached: Attached, node: Mapping, place: Place) -> str:
    """Write a file with the comments that are known to belong to its nodes."""
    lines = [*attached.header, *_Printer(attached).block(node, place)]
    return "\n".join(_single_gaps(lines)) + "\n"


class _Printer:
    def __init__(self, attached: Attached) -> None:
        self._attached = attached

    def block(self, node: Mapping | Sequence, place: Place) -> list[str]:
        """The lines of a mapping or list, not yet indented."""
        write = self._entry if isinstance(node, Mapping) else self._item
        lines = []
        for part in _in_order(node, place):
            lines += [*self._attached.around(part.known_by).before, *write(part)]
        return [*lines, *self._attached.end(node)]

    def _entry(self, part: Part) -> list[str]:
        key = scalars.key(part.known_by) if isinstance(part.known_by, Scalar) else ""
        beside = self._beside(part)
        if isinstance(part.value, Scalar):
            if scalars.is_long(part.value):
                head, *lines = scalars.over_lines(part.value)
                return [f"{key}: {head}{beside}", *_indented(lines)]
        elif self._attached.is_tall(part.value, part.place):
            return [f"{key}:{beside}", *_indented(_without_first_gap(self.block(part.value, part.place)))]
        return [f"{key}: {_flow(part.value, part.place)}{beside}"]

    def _item(self, part: Part) -> list[str]:
        if isinstance(part.value, Scalar) or not self._attached.is_tall(part.value, part.place):
            return [f"- {_flow(part.value, part.place)}{self._beside(part)}"]
        lines = _without_first_gap(self.block(part.value, part.place))
        if not isinstance(part.value, Mapping):
            return ["-", *_indented(lines)]
        leading = next(place for place, line in enumerate(lines) if line and not line.startswith("#"))
        above = [line for line in lines[:leading] if line]
        return [*above, f"- {lines[leading]}{self._beside(part)}", *_indented(lines[leading + 1 :])]

    def _beside(self, part: Part) -> str:
        comment = self._attached.around(part.known_by).beside
        return f" {comment}" if comment else ""


def _in_order(node: Mapping | Sequence, place: Place) -> Iterator[Part]:
    if isinstance(node, Mapping):
        for entry in place.ordered(node):
            yield Part(entry.key, entry.value, place.inner(entry.key.raw))
    else:
        yield from (Part(item, item, place.item()) for item in node.items)


def _flow(node: Node, place: Place) -> str:
    if isinstance(node, Scalar):
        return scalars.one_line(node, place)
    if isinstance(node, Mapping):
        inside = (
            f"{scalars.key(entry.key)}: {_flow(entry.value, place.inner(entry.key.raw))}"
            for entry in place.ordered(node)
        )
        return "{" + ", ".join(inside) + "}"
    return "[" + ", ".join(_flow(item, place.item()) for item in node.items) + "]"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (_STEP + line if line else "" for line in lines)


def _without_first_gap(lines: list[str]) -> list[str]:
    return lines[1:] if lines and not lines[0] else lines


def _single_gaps(lines: Iterable[str]) -> Iterator[str]:
    """Of several empty lines one is kept, at the beginning none."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line
