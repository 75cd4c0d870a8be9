"""How figures are combined (cách tổng hợp), as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text


@dataclass(frozen=True, slots=True)
class MethodsEntry:
    """``sum``, or ``{units: weighted_mean, time: last, weight: dan_so}``; what is left out follows from the rest."""

    units: Text | None
    time: Text | None = None
    weight: Text | None = None

    @property
    def place(self) -> Text | None:
        """Where it says something."""
        return self.units or self.time or self.weight
