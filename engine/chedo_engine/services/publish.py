"""Publishing what ``chedo build`` wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from chedo_compiler.artefact import codec, upgrade, v1
from chedo_engine.refusals import Refused
from chedo_engine.services.lifecycle import in_force
from chedo_engine.store.artefacts import regime_of, register_layouts
from chedo_engine.store.organisations import OrganisationRow
from chedo_engine.store.regimes import RegistryRow, ReleaseRow

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

T = TypeVar("T")

_REGISTRY_FILE = "registry.json"
_NEEDED_ACTS = ("edit", "present", "approve", "send", "accept", "return")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The encoded artefacts of one build."""

    registry: bytes
    regimes: tuple[bytes, ...]
    names: tuple[str, ...] = ()
    """Of the files that the regimes come from, for messages."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication added; ``unchanged`` were there before with the same content. Items are "regime version"."""

    tenant: str
    added: tuple[str, ...]
    unchanged: tuple[str, ...]


def read_bundle(folder: Path) -> Bundle:
    """Read a build's folder.

    Raises:
        Refused: ``no-build``: there is no registry in it; ``unreadable-build``.
    """
    if not (folder / _REGISTRY_FILE).is_file():
        raise Refused("no-build", folder=str(folder))
    files = sorted(file for file in folder.glob("*.json") if file.name != _REGISTRY_FILE)
    try:
        contents = tuple(file.read_bytes() for file in files)
        return Bundle((folder / _REGISTRY_FILE).read_bytes(), contents, tuple(file.name for file in files))
    except OSError as fault:
        raise Refused("unreadable-build", file=str(fault.filename), why=fault.strerror) from fault


def publish(session: Session, build: Path | Bundle, *, by: str, at: dt.datetime) -> Published:
    """Take over the registry and every release of a build.

    Raises:
        Refused: a file is damaged, a release of that version with other content is there, or signing is asked for.
    """
    bundle = read_bundle(build) if isinstance(build, Path) else build
    registry, regimes = opened_bundle(bundle)
    tenant = registry.project
    number = store_shared(session, registry, bundle.registry, by=by, at=at)
    added: list[str] = []
    unchanged: list[str] = []
    for regime, content in regimes:
        fresh = is_new(session, tenant, regime, codec.digest(content))
        if fresh:
            add_release(session, (tenant, number), regime, content, by=by, at=at)
            in_force(session, tenant, regime.id, regime.version, by=by, at=at)
        (added if fresh else unchanged).append(f"{regime.id} {regime.version}")
    session.flush()
    return Published(tenant, tuple(added), tuple(unchanged))


def opened_bundle(bundle: Bundle) -> tuple[v1.Registry, list[tuple[v1.Regime, bytes]]]:
    """Read the registry and, each with its content, the regimes of a build.

    Raises:
        Refused: ``damaged-artefact``: a file is not byte for byte what the compiler writes.
    """
    named = zip(bundle.names or ["regime"] * len(bundle.regimes), bundle.regimes, strict=True)
    registry = _verified(v1.Registry, bundle.registry, _REGISTRY_FILE)
    return registry, [(_verified(v1.Regime, content, name), content) for name, content in named]


def _verified(kind: type[T], content: bytes, what: str) -> T:
    try:
        artefact = upgrade.read(kind, content)
        intact = upgrade.is_canonical(content)
    except upgrade.NewerFormat as fault:
        raise Refused("newer-format", what=what, format=str(fault)) from fault
    except (ValueError, RecursionError) as fault:
        raise Refused("damaged-artefact", what=what) from fault
    if not intact:
        raise Refused("damaged-artefact", what=what)
    return artefact


def store_shared(session: Session, registry: v1.Registry, content: bytes, *, by: str, at: dt.datetime) -> int:
    """Take over what all regimes share; return the registry's number."""
    number = _store_registry(session, registry, content, by=by, at=at)
    _store_organisations(session, registry)
    return number


def _store_registry(session: Session, registry: v1.Registry, content: bytes, *, by: str, at: dt.datetime) -> int:
    query = select(RegistryRow).where(RegistryRow.tenant == registry.project).order_by(RegistryRow.number.desc())
    newest = session.scalars(query.limit(1).with_for_update()).one_or_none()
    digest = codec.digest(content)
    if newest is not None and newest.sha256 == digest:
        return newest.number
    number = newest.number + 1 if newest is not None else 1
    session.add(
        RegistryRow(
            tenant=registry.project, number=number, sha256=digest, artefact=content, published_at=at, published_by=by
        )
    )
    session.flush()
    return number


def _store_organisations(session: Session, registry: v1.Registry) -> None:
    query = select(OrganisationRow).where(OrganisationRow.tenant == registry.project)
    known = {row.id: row for row in session.scalars(query)}
    for organisation in registry.organisations:
        row = known.get(organisation.id) or OrganisationRow(tenant=registry.project, id=organisation.id)
        for name in ("label", "type", "level", "code", "parent", "valid_from", "valid_to"):
            setattr(row, name, getattr(organisation, name))
        session.add(row)
    session.flush()


def add_release(
    session: Session,
    place: tuple[str, int],
    regime: v1.Regime,
    content: bytes,
    *,
    by: str,
    at: dt.datetime,
    name: tuple[str, str] | None = None,
) -> None:
    """Store a release under its registry, by its own name and version unless it is given another."""
    tenant, number = place
    known_as, version = name or (regime.id, regime.version)
    session.add(
        ReleaseRow(
            tenant=tenant,
            regime=known_as,
            version=version,
            sha256=codec.digest(content),
            effective_from=regime.effective_from,
            registry_number=number,
            artefact=content,
            published_at=at,
            published_by=by,
        )
    )
    session.flush()
    register_layouts(session, tenant, regime.forms)


def is_new(session: Session, tenant: str, regime: v1.Regime, digest: str) -> bool:
    """Say whether a release may be added, or is there with the same content, maybe in an earlier format.

    Raises:
        Refused: a release of that version with other content is there, its workflow lacks an act, or it needs signing.
    """
    known = session.scalar(
        select(ReleaseRow.sha256).where(
            ReleaseRow.tenant == tenant, ReleaseRow.regime == regime.id, ReleaseRow.version == regime.version
        )
    )
    if known is None:
        _examine_workflow(regime)
    elif known != digest and regime_of(session, tenant, regime.id, regime.version) != regime:
        raise Refused("release-differs", regime=regime.id, version=regime.version)
    return known is None


def _examine_workflow(regime: v1.Regime) -> None:
    if any(step.sign == "required" for step in regime.workflow.steps):
        raise Refused("signing-not-available", regime=regime.id)
    done = {action for step in regime.workflow.steps for action in step.actions}
    for action in _NEEDED_ACTS:
        if action not in done:
            raise Refused("workflow-incomplete", regime=regime.id, action=action)
