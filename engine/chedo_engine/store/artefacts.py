"""Published artefacts and layouts as values, read once per process: they never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.artefact import codec, v1
from chedo_engine.figures.layout import Layout, layouts, read_layout
from chedo_engine.refusals import Refused
from chedo_engine.store.regimes import LayoutRow, RegistryRow, ReleaseRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

_REGIMES: dict[str, v1.Regime] = {}
_REGISTRIES: dict[str, v1.Registry] = {}
_LAYOUTS: dict[str, Layout] = {}
# All three are keyed by SHA-256 of the content, so that one process may serve many databases.


def regime_of(session: Session, tenant: str, regime: str, version: str) -> v1.Regime:
    """Return a published release."""
    place = (tenant, regime, version)
    digest = session.scalar(select(ReleaseRow.sha256).where(*_release_at(place)))
    if digest is None:
        raise Refused("not-found", what=f"{regime} {version}")
    if digest not in _REGIMES:
        content = session.scalar(select(ReleaseRow.artefact).where(*_release_at(place)))
        _REGIMES[digest] = codec.decode(v1.Regime, content or b"")
    return _REGIMES[digest]


def registry_of(session: Session, tenant: str, number: int | None = None) -> v1.Registry:
    """Return a published registry, the newest unless numbered."""
    query = select(RegistryRow.number, RegistryRow.sha256).where(RegistryRow.tenant == tenant)
    if number is not None:
        query = query.where(RegistryRow.number == number)
    found = session.execute(query.order_by(RegistryRow.number.desc()).limit(1)).one_or_none()
    if found is None:
        raise Refused("nothing-published")
    if found.sha256 not in _REGISTRIES:
        content = session.scalar(
            select(RegistryRow.artefact).where(RegistryRow.tenant == tenant, RegistryRow.number == found.number)
        )
        _REGISTRIES[found.sha256] = codec.decode(v1.Registry, content or b"")
    return _REGISTRIES[found.sha256]


def layouts_of(session: Session, tenant: str, ids: Iterable[str]) -> dict[str, Layout]:
    """Return layouts by id."""
    wanted = set(ids)
    strange = wanted - _LAYOUTS.keys()
    if strange:
        query = select(LayoutRow.id, LayoutRow.content).where(LayoutRow.tenant == tenant, LayoutRow.id.in_(strange))
        for name, content in session.execute(query):
            _LAYOUTS[name] = read_layout(content)
    return {name: _LAYOUTS[name] for name in wanted}


def register_layouts(session: Session, tenant: str, regime: v1.Regime) -> None:
    """Add the layouts of a release's forms that are not there yet, and the empty one that texts use."""
    parts = [Layout((), ()), *(layout for form in regime.forms for layout in layouts(form).values())]
    known = set(session.scalars(select(LayoutRow.id).where(LayoutRow.tenant == tenant)))
    fresh = {layout.id: layout.content for layout in parts if layout.id not in known}
    session.add_all(LayoutRow(tenant=tenant, id=name, content=content) for name, content in fresh.items())
    session.flush()


def _release_at(place: tuple[str, str, str]) -> tuple[ColumnElement[bool], ...]:
    tenant, regime, version = place
    return (ReleaseRow.tenant == tenant, ReleaseRow.regime == regime, ReleaseRow.version == version)
