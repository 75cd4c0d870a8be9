"""Links from one thing to the next: finding those that lead back to where they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.model.text import Text


def circles(links: Mapping[str, Text | None]) -> Iterator[tuple[str, Text]]:
    """Each circle once: its path in words, and the link at which its first member points on."""
    order = {name: place for place, name in enumerate(links)}
    done: set[str] = set()
    for start in links:
        path: dict[str, Text] = {}
        name = start
        while name not in done and name not in path and (link := links.get(name)):
            path[name] = link
            name = link.value
        if name in path:
            names = list(path)
            circle = names[names.index(name) :]
            first = circle.index(min(circle, key=order.__getitem__))
            whole = [*circle[first:], *circle[:first], circle[first]]
            yield " → ".join(whole), path[whole[0]]
        done |= path.keys()
