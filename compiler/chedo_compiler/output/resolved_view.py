"""A form as it came to be: with what it extends and its blocks put in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.declare import Parts
    from chedo_compiler.syntax.nodes import Mapping


def resolved_forms(regimes: Iterable[Parts], regime: str, form: str) -> Iterator[str]:
    """Write out the forms of a regime and id; "" stands for any."""
    for parts in regimes:
        for name, node in parts.nodes.items() if regime in {"", parts.regime.id.value} else ():
            if form in {"", name}:
                yield _written(node)


def _written(node: Mapping) -> str:
    """Put the data down in any way, then in the canonical one."""
    text = json.dumps(plain(node), ensure_ascii=False, indent=1)
    return (canonical(SourceFile("form.yaml", text)).text or text).rstrip()
