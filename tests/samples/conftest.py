"""The sample workspaces, compiled once per test process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import Compilation, compile_workspace
from chedo_compiler.output.release import write_release
from chedo_compiler.project import open_workspace

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "regimes"
LAO_CAI = ROOT / "samples" / "lao-cai"


@pytest.fixture(scope="session")
def library() -> Compilation:
    """The shared library, compiled."""
    return compile_workspace(open_workspace(LIBRARY))


@pytest.fixture(scope="session")
def lao_cai() -> Compilation:
    """The workspace of Lào Cai, compiled."""
    return compile_workspace(open_workspace(LAO_CAI))


@pytest.fixture(scope="session")
def monthly(lao_cai: Compilation) -> v1.Regime:
    """The monthly socio-economic report of Lào Cai."""
    return next(regime for regime in lao_cai.regimes if regime.id == "ktxh-thang")


@pytest.fixture(scope="session")
def quarterly(lao_cai: Compilation) -> v1.Regime:
    """The quarterly report on administrative procedures of Lào Cai."""
    return next(regime for regime in lao_cai.regimes if regime.id == "tthc-quy")


@pytest.fixture(scope="session")
def build(lao_cai: Compilation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``chedo build samples/lao-cai`` writes."""
    folder = tmp_path_factory.mktemp("build")
    assert lao_cai.registry is not None
    list(write_release(folder, lao_cai.regimes, lao_cai.registry))
    return folder
