"""The host of the demo province at the desk: the regimes in force in a database, and their sources in a repository."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.artefact.codec import encode
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_engine.database import connect
from chedo_engine.services.accounts import add_account
from chedo_engine.services.periods import open_period
from chedo_engine.services.publish import Bundle, publish
from chedo_engine.workflow.states import Role
from chedo_webui.application import create_app
from chedo_webui.demo_repository import demo_sources
from chedo_webui.settings import Settings
from proposal_store import Store
from repository import ROOT
from visitor import PASSWORD, SECRET, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask

    from chedo_webui.settings import Sources
    from databases import SqliteFiles

NOON = dt.datetime(2026, 11, 16, 5, tzinfo=dt.UTC)
REGIME, FORM = "ktxh-thang", "chi_tieu"
PEOPLE = {
    "tonghop": ("so-tai-chinh", Role.CONSOLIDATOR),
    "tonghop2": ("so-tai-chinh", Role.CONSOLIDATOR),
    "quantri": ("so-tai-chinh", Role.ADMINISTRATOR),
    "lanhdao": ("so-tai-chinh", Role.APPROVER),
    "nhaplieu": ("so-tai-chinh", Role.DATA_ENTRY),
    "nganhkhac": ("so-y-te", Role.CONSOLIDATOR),
    "quantrixa": ("phuong-sa-pa", Role.ADMINISTRATOR),
}


@pytest.fixture(scope="session")
def province_file(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the province's releases, one open month, and everybody's account."""
    compiled = compile_workspace(open_workspace(ROOT / "samples/lao-cai"))
    assert compiled.registry is not None
    bundle = Bundle(encode(compiled.registry), tuple(encode(one) for one in compiled.regimes))
    database = sqlite_files.fresh()
    database.run(lambda session: publish(session, bundle, by="vận hành", at=NOON))
    database.run(lambda session: open_period(session, "lao-cai", REGIME, "2026-11", by="vận hành", at=NOON))
    for name, (organisation, role) in PEOPLE.items():
        database.run(
            lambda session, name=name, organisation=organisation, role=role: add_account(  # type: ignore[misc]
                session, "lao-cai", name, organisation, (role,), at=NOON, full_name=f"Người {name}", password=PASSWORD
            )
        )
    kept = tmp_path_factory.mktemp("province") / "lao-cai.db"
    database.close()
    shutil.copyfile(str(database.engine.url.database), kept)
    return kept


@pytest.fixture(scope="session")
def sources_made(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """A bare repository with the province's regimes and the library."""
    made = demo_sources(ROOT / "samples/lao-cai", tmp_path_factory.mktemp("kho") / "kho.git", NOON)
    assert made is not None
    return made


@pytest.fixture
def store(sources_made: Sources, tmp_path: Path) -> Store:
    kept = tmp_path / "kho.git"
    shutil.copytree(sources_made.repository, kept)
    return Store(replace(sources_made, repository=kept))


@pytest.fixture
def office(province_file: Path, store: Store, tmp_path: Path) -> Iterator[Flask]:
    """The pages over both."""
    file = tmp_path / "lao-cai.db"
    shutil.copyfile(province_file, file)
    database = connect(f"sqlite:///{file}")
    settings = Settings("", SECRET, plain_http=True, sources=store.sources)
    yield create_app(settings, clock=lambda: NOON, database=database)
    database.close()


@pytest.fixture
def sit(office: Flask) -> Callable[[str], Visitor]:
    """Sit somebody down, signed in."""

    def come(name: str = "tonghop") -> Visitor:
        visitor = Visitor(office.test_client())
        visitor.sign_in(name)
        return visitor

    return come


@pytest.fixture(scope="session")
def noon() -> dt.datetime:
    """When everything here happens."""
    return NOON
