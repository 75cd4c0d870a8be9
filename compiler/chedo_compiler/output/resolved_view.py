"""A form as it came to be: with what it extends and its blocks put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.output.as_yaml import yaml_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.declare import Parts


def resolved_forms(regimes: Iterable[Parts], regime: str, form: str) -> Iterator[str]:
    """Write out the forms of a regime and id; "" stands for any."""
    for parts in regimes:
        for name, node in parts.nodes.items() if regime in {"", parts.regime.id.value} else ():
            if form in {"", name}:
                yield "\n".join(yaml_lines(node, "form"))
