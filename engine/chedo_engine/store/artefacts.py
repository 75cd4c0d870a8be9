"""Published artefacts and layouts as values, read once per process: they never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from chedo_compiler.artefact import upgrade, v1
from chedo_engine.figures.layout import Layout, layouts, read_layout
from chedo_engine.refusals import Refused
from chedo_engine.store.regimes import LayoutRow, RegistryRow, ReleaseRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from sqlalchemy.orm import Session

T = TypeVar("T")

_REGIMES: dict[str, v1.Regime] = {}
_REGISTRIES: dict[str, v1.Registry] = {}
_LAYOUTS: dict[str, Layout] = {}
# All three are keyed by SHA-256 of the content, so that one process may serve many databases.


def regime_of(session: Session, tenant: str, regime: str, version: str) -> v1.Regime:
    """Return a published release."""
    found = regimes_of(session, tenant, {(regime, version)})
    if not found:
        raise Refused("not-found", what=f"{regime} {version}")
    return found[regime, version]


def regimes_of(session: Session, tenant: str, wanted: AbstractSet[tuple[str, str]]) -> dict[tuple[str, str], v1.Regime]:
    """Return published releases by regime and version."""
    columns = ReleaseRow.regime, ReleaseRow.version, ReleaseRow.sha256
    named = ReleaseRow.tenant == tenant, ReleaseRow.regime.in_({regime for regime, _ in wanted})
    digests = {
        (regime, version): digest
        for regime, version, digest in session.execute(select(*columns).where(*named))
        if (regime, version) in wanted
    }
    strange = set(digests.values()) - _REGIMES.keys()
    if strange:
        contents = select(ReleaseRow.sha256, ReleaseRow.artefact).where(*named, ReleaseRow.sha256.in_(strange))
        for digest, content in session.execute(contents):
            _REGIMES[digest] = _read(v1.Regime, content)
    return {place: _REGIMES[digest] for place, digest in digests.items()}


def regime_named(session: Session, tenant: str, digest: str) -> v1.Regime:
    """Return a published release by its digest."""
    if digest not in _REGIMES:
        content = select(ReleaseRow.artefact).where(ReleaseRow.tenant == tenant, ReleaseRow.sha256 == digest)
        _REGIMES[digest] = _read(v1.Regime, session.scalars(content.limit(1)).one())
    return _REGIMES[digest]


def registry_of(session: Session, tenant: str, number: int | None = None) -> v1.Registry:
    """Return a published registry, the newest unless numbered."""
    query = select(RegistryRow.sha256).where(RegistryRow.tenant == tenant)
    if number is not None:
        query = query.where(RegistryRow.number == number)
    digest = session.scalar(query.order_by(RegistryRow.number.desc()).limit(1))
    if digest is None:
        raise Refused("nothing-published")
    return registry_named(session, tenant, digest)


def registry_named(session: Session, tenant: str, digest: str) -> v1.Registry:
    """Return a published registry by its digest."""
    if digest not in _REGISTRIES:
        content = select(RegistryRow.artefact).where(RegistryRow.tenant == tenant, RegistryRow.sha256 == digest)
        _REGISTRIES[digest] = _read(v1.Registry, session.scalars(content.limit(1)).one())
    return _REGISTRIES[digest]


def _read(kind: type[T], content: bytes) -> T:
    """Read what was published by this chedo or an earlier one.

    Raises:
        Refused: ``newer-format``: a later one wrote it.
    """
    try:
        return upgrade.read(kind, content)
    except upgrade.NewerFormat as fault:
        raise Refused("newer-format", what=kind.__name__, format=str(fault)) from fault


def layouts_of(session: Session, tenant: str, ids: Iterable[str]) -> dict[str, Layout]:
    """Return layouts by id."""
    wanted = set(ids)
    strange = wanted - _LAYOUTS.keys()
    if strange:
        query = select(LayoutRow.id, LayoutRow.content).where(LayoutRow.tenant == tenant, LayoutRow.id.in_(strange))
        for name, content in session.execute(query):
            _LAYOUTS[name] = read_layout(content)
    return {name: _LAYOUTS[name] for name in wanted}


def register_layouts(session: Session, tenant: str, forms: Iterable[v1.Form]) -> None:
    """Add the layouts of forms that are not there yet, and the empty one that texts use."""
    parts = [Layout((), ()), *(layout for form in forms for layout in layouts(form).values())]
    known = set(session.scalars(select(LayoutRow.id).where(LayoutRow.tenant == tenant)))
    fresh = {layout.id: layout.content for layout in parts if layout.id not in known}
    session.add_all(LayoutRow(tenant=tenant, id=name, content=content) for name, content in fresh.items())
    session.flush()
