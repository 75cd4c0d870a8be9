"""Personal accounts and signing in."""

from __future__ import annotations

import datetime as dt
import re
import secrets
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from chedo_engine.figures.reading import read_text
from chedo_engine.refusals import Refused
from chedo_engine.services.sessions import end_sessions
from chedo_engine.store.accounts import AccountRoleRow, AccountRow, LoginFailureRow, actor_of
from chedo_engine.store.organisations import OrganisationRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor
    from chedo_engine.workflow.states import Role

MINIMUM_LENGTH = 12
FAILURES = 5
LOCKED_FOR = dt.timedelta(minutes=15)

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
# No letters that are mistaken for others: generated passwords are read from paper.


def add_account(
    session: Session,
    tenant: str,
    name: str,
    organisation: str,
    roles: Iterable[Role],
    *,
    at: dt.datetime,
    full_name: str = "",
    password: str | None = None,
) -> str:
    """Create an account and return its password (generated unless given).

    Raises:
        Refused: name taken or unfit, unknown organisation, no role, or a weak password.
    """
    wanted = sorted(set(roles))
    _examine(session, tenant, name, organisation, wanted)
    secret = password if password is not None else _generated()
    _demand_strength(secret)
    account = AccountRow(
        tenant=tenant,
        name=name,
        full_name=read_text(full_name)[0] or name,
        organisation=organisation,
        password=_HASHER.hash(_normal(secret)),
        active=True,
        created_at=at,
    )
    session.add(account)
    session.flush()
    session.add_all(AccountRoleRow(tenant=tenant, account=name, role=role.value) for role in wanted)
    session.flush()
    return secret


def authenticate(
    session: Session, tenant: str, name: str, password: str, *, at: dt.datetime, source: str = ""
) -> Actor | None:
    """Return who this is, or None for a wrong name or password (counted: commit the session either way).

    Failures are counted by name and source, so that nobody can lock another out from elsewhere.

    Raises:
        Refused: ``locked-out`` with ``minutes`` after five failures of this name from this source.
    """
    place = (tenant, _typed_name(name), source[:64])
    failures = session.get(LoginFailureRow, place, with_for_update=True, populate_existing=True)
    _demand_unlocked(failures, at)
    account = session.get(AccountRow, place[:2])
    # An unknown name costs as much time as a known one, so that names cannot be found out.
    right = _matches(account.password if account else _decoy(), password)
    if account is None or not right or not account.active:
        _count_failure(session, place, failures, at)
        return None
    if failures is not None:
        session.delete(failures)
    session.flush()
    return actor_of(session, account)


def change_password(session: Session, actor: Actor, current: str, new: str) -> None:
    """Set a new password and end all sessions of the account.

    Raises:
        Refused: the current password is wrong, or the new one is weak.
    """
    account = session.get_one(AccountRow, (actor.tenant, actor.account))
    if not _matches(account.password, current):
        raise Refused("wrong-password")
    _demand_strength(new)
    account.password = _HASHER.hash(_normal(new))
    end_sessions(session, actor.tenant, actor.account)
    session.flush()


def _examine(session: Session, tenant: str, name: str, organisation: str, roles: list[Role]) -> None:
    if not _NAME.fullmatch(name):
        raise Refused("unfit-name", name=name)
    if not roles:
        raise Refused("no-role", name=name)
    if session.get(OrganisationRow, (tenant, organisation)) is None:
        raise Refused("unknown-organisation", organisation=organisation)
    if session.get(AccountRow, (tenant, name)) is not None:
        raise Refused("name-taken", name=name)


def _typed_name(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable()).strip().casefold()[:64]


def _demand_unlocked(failures: LoginFailureRow | None, at: dt.datetime) -> None:
    if failures is not None and failures.count >= FAILURES and at < failures.last_at + LOCKED_FOR:
        left = failures.last_at + LOCKED_FOR - at
        raise Refused("locked-out", minutes=max(1, -(-int(left.total_seconds()) // 60)))


def _count_failure(
    session: Session, place: tuple[str, str, str], failures: LoginFailureRow | None, at: dt.datetime
) -> None:
    if failures is None:
        tenant, name, source = place
        session.add(LoginFailureRow(tenant=tenant, name=name, source=source, count=1, last_at=at))
    else:
        failures.count = failures.count + 1 if at < failures.last_at + LOCKED_FOR else 1
        failures.last_at = at
    session.flush()


def _demand_strength(password: str) -> None:
    if len(password) < MINIMUM_LENGTH or len(set(password)) < MINIMUM_LENGTH // 2:
        raise Refused("weak-password", length=MINIMUM_LENGTH)


def _matches(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, _normal(password))
    except VerificationError:
        return False


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def _generated() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))


@cache
def _decoy() -> str:
    return _HASHER.hash(secrets.token_hex(16))
