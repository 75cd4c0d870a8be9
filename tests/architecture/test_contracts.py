"""The import contracts hold, and each would catch the import that it is there to stop."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import grimp
import pytest
from importlinter.configuration import configure
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

from repository import ROOT

if TYPE_CHECKING:
    from importlinter import Contract

TYPES: dict[str, type[Contract]] = {
    kind.type_name: kind for kind in (AcyclicSiblingsContract, ForbiddenContract, LayersContract, ProtectedContract)
}
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
SESSION = {key: value for key, value in SETTINGS.items() if key != "contracts"}
CONTRACTS: dict[str, dict[str, Any]] = {contract["id"]: contract for contract in SETTINGS["contracts"]}
ILLEGAL = [
    ("layers", "chedo_compiler.artefact.codec", "chedo_engine"),
    ("layers", "chedo_engine", "chedo_webui"),
    ("pure-compiler", "chedo_compiler.artefact.codec", "sqlalchemy"),
    ("numpy-in-its-place", "chedo_compiler.runtime.periods", "numpy"),
    ("numpy-in-its-place", "chedo_compiler.cli", "chedo_compiler.vector"),
    ("pure-runtime", "chedo_compiler.runtime.periods", "yaml"),
    ("engine-no-web", "chedo_engine", "flask"),
    ("artefact-door", "chedo_engine", "chedo_compiler.source"),
    ("artefact-door", "chedo_webui", "chedo_compiler.source"),
    ("no-tables-in-pages", "chedo_webui.urls", "chedo_engine.store.submissions"),
    ("pure-workflow", "chedo_engine.workflow.states", "chedo_engine.store.base"),
    ("pure-workflow", "chedo_engine.figures.changes", "sqlalchemy"),
    ("acyclic", "chedo_compiler.artefact.v1", "chedo_compiler.runtime.calendar"),
]


configure()


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(*SETTINGS["root_packages"], include_external_packages=True, cache_dir=None)


def _is_kept(contract_id: str, graph: grimp.ImportGraph) -> bool:
    options = {key: value for key, value in CONTRACTS[contract_id].items() if key not in {"id", "name", "type"}}
    kind = TYPES[CONTRACTS[contract_id]["type"]]
    contract = kind(name=contract_id, session_options=SESSION, contract_options=options)
    return contract.check(deepcopy(graph), verbose=False).kept


@pytest.mark.parametrize("contract_id", CONTRACTS)
def test_a_contract_is_kept(contract_id: str, imports: grimp.ImportGraph) -> None:
    assert _is_kept(contract_id, imports)


@pytest.mark.parametrize(("contract_id", "importer", "imported"), ILLEGAL)
def test_an_illegal_import_is_caught(
    contract_id: str, importer: str, imported: str, imports: grimp.ImportGraph
) -> None:
    assert importer in imports.modules
    graph = deepcopy(imports)
    graph.add_import(importer=importer, imported=imported)

    assert not _is_kept(contract_id, graph)


def test_every_contract_is_broken_once_by_the_cases_above() -> None:
    assert {contract_id for contract_id, _, _ in ILLEGAL} == set(CONTRACTS)
