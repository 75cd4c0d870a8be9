"""Groups of reporters that no agency belongs to any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import RemoveGroup
from chedo_compiler.runtime.selectors import select
from chedo_compiler.yearly_review.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked


def groups_have_agencies(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """group_empty, reporters_none: at the end of the year a group selects nobody."""
    organisations = asked.side.registry.organisations
    groups = [group for group in regime.groups if group.select.op]
    empty = [group for group in groups if not select(group.select, organisations, asked.day)]
    if groups and len(empty) == len(regime.groups):
        yield Finding("reporters_none", {"groups": tuple(group.label for group in empty)})
        return
    for group in empty:
        yield Finding("group_empty", {"group": group.label, "select": group.text}, (RemoveGroup(group.id),))
