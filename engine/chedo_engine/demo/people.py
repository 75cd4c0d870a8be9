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
_NAMES = (
    (("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Hà", "Lò", "Nông"), ("Thị Lan", "Thị Hương", "Thu Hà", "Văn Hùng")),
    (("Nguyễn", "Trần", "Phạm", "Đỗ", "Vũ", "Hoàng", "Lương"), ("Quốc Việt", "Đức Thắng", "Minh Tuấn", "Thị Mai")),
    (("Giàng", "Vàng", "Sùng", "Má", "Thào"), ("A Páo", "A Sáng", "Seo Lử", "Thị Mỷ", "Thị Sua")),
    (("Tẩn", "Lý", "Chảo", "Phàn"), ("Tả Mẩy", "Láo Lở", "Thị Mẩy", "Văn Siệu", "A Quẩy")),
)
"""Families and given names that go together: Kinh, Tày, Mông, Dao."""


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
    families, given = chance.choice(_NAMES)
    return f"{chance.choice(families)} {chance.choice(given)}"
