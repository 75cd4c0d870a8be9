"""The demo's accounts: two for every agency, one more for each host, one administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.demo import people
from chedo_engine.services.accounts import add_account
from chedo_engine.store.accounts import AccountRoleRow, AccountRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from chedo_engine.demo.people import Person

OPERATOR = "so-khoa-hoc-cong-nghe"
"""Runs the system (Quy chế, Điều 7; formerly Sở Thông tin và Truyền thông)."""


def staff(organisations: Iterable[str], hosts: Iterable[str]) -> list[Person]:
    """List everyone who gets an account."""
    persons = [people.administrator(OPERATOR)]
    persons += [people.consolidator(host) for host in hosts]
    for organisation in organisations:
        persons += [people.data_entry(organisation), people.approver(organisation)]
    return persons


def create_accounts(session: Session, tenant: str, persons: Iterable[Person], at: dt.datetime) -> None:
    """Create the accounts, all with the demo's one password.

    It is hashed once and its hash reused: hashing is slow on purpose, and this password hides nothing.
    """
    first, *others = persons
    add_account(
        session,
        tenant,
        first.account,
        first.organisation,
        [first.role],
        at=at,
        full_name=first.name,
        password=people.PASSWORD,
    )
    hashed = session.get_one(AccountRow, (tenant, first.account)).password
    session.add_all(
        AccountRow(
            tenant=tenant,
            name=person.account,
            full_name=person.name,
            organisation=person.organisation,
            password=hashed,
            active=True,
            created_at=at,
        )
        for person in others
    )
    session.flush()
    session.add_all(AccountRoleRow(tenant=tenant, account=person.account, role=person.role.value) for person in others)
    session.flush()
