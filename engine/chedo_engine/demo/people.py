"""Who works in the demo province: names, accounts and the one shared password."""

from __future__ import annotations

import random
from dataclasses import dataclass

from chedo_engine.keys import Actor
from chedo_engine.workflow.states import Role

PASSWORD = "LaoCai-demo-2026!"  # noqa: S105 - known to everyone on purpose; only the demo's database has it
ADMINISTRATOR = "quantri"

_SHORT = {"so-tai-chinh": "stc", "vp-ubnd": "vpubnd"}
_PREFIXES = ("xa-", "phuong-", "so-")
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vàng", "Giàng", "Sùng", "Lò", "Lý", "Tẩn", "Má", "Hà", "Đặng")
_WOMEN = ("Thị Lan", "Thị Hương", "Thị Mai", "Thị Dung", "Thị Hoa", "Thị Thảo", "Thị Mẩy", "Thị Sung", "Thu Hà")
_MEN = ("Văn Hùng", "Văn Minh", "Quốc Việt", "Đức Thắng", "A Páo", "Seo Lử", "Văn Chung", "Minh Tuấn", "A Sáng")


@dataclass(frozen=True, slots=True)
class Person:
    """An account of the demo: its name, the person's name, the organisation and the role."""

    account: str
    name: str
    organisation: str
    role: Role

    def actor(self, tenant: str) -> Actor:
        """Return the person as one who acts."""
        return Actor(tenant, self.account, self.name, self.organisation, frozenset({self.role}))


def data_entry(organisation: str) -> Person:
    """Return the specialist who fills an organisation's reports."""
    return _person("nhaplieu", organisation, Role.DATA_ENTRY)


def approver(organisation: str) -> Person:
    """Return the head who approves and sends."""
    return _person("lanhdao", organisation, Role.APPROVER)


def consolidator(organisation: str) -> Person:
    """Return the host's official who accepts and consolidates."""
    return _person("tonghop", organisation, Role.CONSOLIDATOR)


def administrator(organisation: str) -> Person:
    """Return the system administrator."""
    return Person(ADMINISTRATOR, _full_name(ADMINISTRATOR), organisation, Role.ADMINISTRATOR)


def _person(office: str, organisation: str, role: Role) -> Person:
    account = f"{office}.{_short(organisation)}"
    return Person(account, _full_name(account), organisation, role)


def _short(organisation: str) -> str:
    if organisation in _SHORT:
        return _SHORT[organisation]
    for prefix in _PREFIXES:
        organisation = organisation.removeprefix(prefix)
    return organisation.replace("-", "")


def _full_name(account: str) -> str:
    chance = random.Random(f"name/{account}")  # noqa: S311 - the same names every time
    return f"{chance.choice(_FAMILIES)} {chance.choice(_WOMEN + _MEN)}"
