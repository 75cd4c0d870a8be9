"""A role as written: one of the system's, or the province's own name for one with a bundle of rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text

SYSTEM_ROLES = ("data_entry", "approver", "sender", "consolidator", "administrator")
"""Roles that the system knows; every other stands for one of them."""


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role; ``stands_for`` is the system's role that it is, ``rights`` what it may do (none given: all of it)."""

    id: Text
    label: str
    stands_for: Text | None
    rights: tuple[Text, ...]

    @property
    def system_role(self) -> str:
        """The system's role that this one is."""
        return self.stands_for.value if self.stands_for else self.id.value
