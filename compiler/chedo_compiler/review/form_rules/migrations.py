"""What the change notes declare between two versions of a regime: renames, splits, merges, moves, conversions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.series.links import migrations_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1


@dataclass(frozen=True, slots=True)
class Migrations:
    """What notes say that the older side did not have yet, oldest first."""

    entries: tuple[v1.Migration, ...]

    @property
    def rename_something(self) -> bool:
        """Whether formulas are written otherwise because a line that they name is."""
        return any(one.op == "rename" for one in self.entries)

    def renames(self, form: str) -> Mapping[str, str]:
        """Return the new name of each renamed line of a form; renames of several versions follow each other."""
        found: dict[str, str] = {}
        for one in self.of("rename", form):
            earlier = next((first for first, now in found.items() if now == one.item), one.item)
            found[earlier] = one.to
        return found

    def of(self, op: str, form: str) -> Iterator[v1.Migration]:
        """Yield what is declared of one kind for a form."""
        return (one for one in self.entries if one.op == op and one.form == form)

    def coming(self, form: str) -> Iterator[v1.Migration]:
        """Yield the moves that lead into a form."""
        return (one for one in self.entries if one.op == "move" and one.to_form == form)


def declared_between(old: v1.Regime, new: v1.Regime) -> Migrations:
    """Return what the notes of the newer side say and those of the older did not."""
    return Migrations(tuple(one for _, one in migrations_between(old, new)))
