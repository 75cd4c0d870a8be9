"""The library's forms, compiled once, and what exports them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.workbooks.exporting.export import export_form
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation

FORMS = (
    "giai-ngan/von_dau_tu",
    "ktxh-thang/chi_tieu",
    "nong-thon-moi/bieu_12",
    "tiet-kiem/ket_qua",
    "tthc-quy/giai_quyet",
    "xu-ly-don/xld_01",
)


@pytest.fixture(scope="session")
def library() -> Compilation:
    """The shared library, compiled."""
    return compile_workspace(open_workspace(ROOT / "regimes"))


@pytest.fixture(scope="session")
def units(library: Compilation) -> dict[str, str]:
    """Names of units by id."""
    assert library.registry is not None
    return {unit.id: unit.label for unit in library.registry.units}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest, library: Compilation) -> v1.Form:
    """Some forms of the library, with a layout and without."""
    regime_id, _, form_id = request.param.partition("/")
    return next(one for regime in library.shown if regime.id == regime_id for one in regime.forms if one.id == form_id)


@pytest.fixture(scope="session")
def exported(units: dict[str, str]) -> Callable[[v1.Form], Workbook]:
    """Export a form and open what came."""

    def export(form: v1.Form) -> Workbook:
        return load_workbook(io.BytesIO(export_form(form, units).content), rich_text=True)

    return export
