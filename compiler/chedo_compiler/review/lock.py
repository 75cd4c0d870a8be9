"""``chedo.lock``: which versions of regimes were released, with what content, and which names each brought or ended.

A line is ``regime version first-period sha256``, or ``regime/form version +name -name …``: what came with that version
(all of it with the first) and what went. ``.`` is the form itself, ``check:name`` a check. Lines are never changed,
only added, so that git can merge two lists by putting them together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.versions import version_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1

LOCK_FILE = "chedo.lock"
HEAD = "# chedo release"
ITSELF = "."
_VERSION = r"(?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8})){2}"
_LINE = re.compile(r"(?P<regime>[a-z0-9-]+)(?:/(?P<form>[a-z0-9_]+))? (?P<version>" + _VERSION + r") (?P<rest>\S.*)")
_RELEASE = re.compile(r"\S+ [0-9a-f]{64}")
_NAMES = re.compile(r"[+-](?:\.|(?:check:)?[a-z0-9_]+)(?: [+-](?:\.|(?:check:)?[a-z0-9_]+))*")


class LockError(ValueError):
    """A line of a lock that is none; ``number`` counts lines from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


@dataclass(frozen=True, slots=True)
class Release:
    """A version of a regime as it was released."""

    regime: str
    version: str
    effective_from: str
    digest: str

    @property
    def order(self) -> tuple[int, ...]:
        """Its place among the versions."""
        return version_order(self.version)


@dataclass(frozen=True, slots=True)
class NameChange:
    """Names of a form that came or went with a version."""

    regime: str
    form: str
    version: str
    added: frozenset[str]
    removed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lock:
    """All that was ever released."""

    releases: frozenset[Release] = frozenset()
    names: frozenset[NameChange] = frozenset()

    def joined(self, other: Lock) -> Lock:
        """Return all that either of two locks has: lines are only ever added."""
        return Lock(self.releases | other.releases, self.names | other.names)

    def without(self, other: Lock) -> Lock:
        """Return what another lock does not have."""
        return Lock(self.releases - other.releases, self.names - other.names)

    def of(self, regime: str) -> tuple[Release, ...]:
        """The releases of a regime from the oldest on."""
        found = (one for one in self.releases if one.regime == regime)
        return tuple(sorted(found, key=lambda one: (one.order, one.digest)))

    def with_release(self, regime: v1.Regime, digest: str) -> Lock:
        """Return the lock with one release more."""
        release = Release(regime.id, regime.version, regime.effective_from, digest)
        return Lock(self.releases | {release}, self.names | frozenset(self._news(regime)))

    def reserved(self, regime: v1.Regime) -> tuple[tuple[str, str, str], ...]:
        """Return form, name and the version with which it went, of each name that is used again."""
        now = names_of(regime)
        ended = {form: self._ended(regime.id, form, regime.version) for form in now}
        return tuple((form, name, ended[form][name]) for form in now for name in sorted(now[form] & ended[form].keys()))

    def _news(self, regime: v1.Regime) -> Iterator[NameChange]:
        now = names_of(regime)
        before = {one.form for one in self.names if one.regime == regime.id}
        for form in sorted(now.keys() | before):
            known = self._living(regime.id, form, regime.version)
            added, removed = now.get(form, frozenset()) - known, known - now.get(form, frozenset())
            if added or removed:
                yield NameChange(regime.id, form, regime.version, added, removed)

    def _told(self, regime: str, form: str, before: str) -> list[NameChange]:
        """What came and went in a form with each version before the given one, in their order."""
        found = (one for one in self.names if (one.regime, one.form) == (regime, form))
        limit = version_order(before)
        return sorted(
            (one for one in found if version_order(one.version) < limit), key=lambda one: version_order(one.version)
        )

    def _living(self, regime: str, form: str, before: str) -> frozenset[str]:
        living: frozenset[str] = frozenset()
        for one in self._told(regime, form, before):
            living = (living - one.removed) | one.added
        return living

    def _ended(self, regime: str, form: str, before: str) -> dict[str, str]:
        ended: dict[str, str] = {}
        for one in self._told(regime, form, before):
            ended |= dict.fromkeys(one.removed, one.version)
            ended = {name: version for name, version in ended.items() if name not in one.added}
        return ended


def names_of(regime: v1.Regime) -> dict[str, frozenset[str]]:
    """Every name in each form that figures or findings are kept by."""
    return {
        form.id: frozenset(
            (
                ITSELF,
                *(column.id for column in form.columns),
                *(row.id for row in form.rows),
                *(group.id for group in form.repeats),
                *(f"check:{check.id}" for check in form.checks),
            )
        )
        for form in regime.forms
    }


def read_lock(text: str) -> Lock:
    """Read a lock; a line that stands twice after a merge counts once.

    Raises:
        LockError: a line is neither of the two kinds.
    """
    releases, names = set(), set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.rstrip())
        form, rest = (found["form"], found["rest"]) if found else (None, "")
        if not found or not (_NAMES if form else _RELEASE).fullmatch(rest):
            raise LockError(number)
        if form:
            parts = rest.split(" ")
            added, removed = (frozenset(part[1:] for part in parts if part[0] == sign) for sign in "+-")
            names.add(NameChange(found["regime"], form, found["version"], added, removed))
        else:
            first, digest = rest.split(" ")
            releases.add(Release(found["regime"], found["version"], first, digest))
    return Lock(frozenset(releases), frozenset(names))


def write_lock(lock: Lock) -> str:
    """Return the lock as text: sorted by regime, version and form, a line each."""
    lines = [
        ((one.regime, one.order, ""), f"{one.regime} {one.version} {one.effective_from} {one.digest}")
        for one in lock.releases
    ]
    for change in lock.names:
        said = [f"+{name}" for name in sorted(change.added)] + [f"-{name}" for name in sorted(change.removed)]
        where = (change.regime, version_order(change.version), change.form)
        lines.append((where, f"{change.regime}/{change.form} {change.version} {' '.join(said)}"))
    return "".join(f"{line}\n" for line in (HEAD, *(text for _, text in sorted(lines))))
