"""What a site is made of."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (a field of a dataclass)
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.declare import declare
from chedo_compiler.load import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.project import Workspace


@dataclass(frozen=True, slots=True)
class SiteSource:
    """Sound regimes, what they share, the day to count on, and the language.

    ``templates`` are the ids of those that others start from; ``broken`` the titles of those that have faults;
    ``folders`` where each lies below its workspace, by id.
    """

    regimes: tuple[v1.Regime, ...]
    registry: v1.Registry
    on: dt.date
    lang: str = "vi"
    templates: frozenset[str] = frozenset()
    broken: tuple[str, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict)


def site_source(workspace: Workspace, compilation: Compilation, on: dt.date, lang: str) -> SiteSource | None:
    """Gather the sound regimes of a workspace; None where what they share has faults."""
    if compilation.registry is None:
        return None
    declared = declare(load(workspace)).regimes
    shown = compilation.shown
    sound = {one.id for one in shown}
    own = {one.id for one in compilation.regimes}
    root = workspace.root.as_posix()
    return SiteSource(
        regimes=shown,
        registry=compilation.registry,
        on=on,
        lang=lang,
        templates=frozenset(sound - own),
        broken=tuple(sorted(one.regime.title for one in declared if one.regime.id.value not in sound)),
        folders={one.regime.id.value: one.regime.id.span.file.removeprefix(f"{root}/") for one in declared},
    )
