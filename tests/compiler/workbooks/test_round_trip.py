"""A form written into a workbook and read in again is the form that it was."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from chedo_compiler.project import open_workspace
from chedo_compiler.workbooks.drafting.importing import Imported, Wanted, import_book
from chedo_compiler.workbooks.drafting.registered import measures_of
from chedo_compiler.workbooks.exporting.export import export_form
from chedo_compiler.workbooks.legacy import in_unicode
from chedo_compiler.workbooks.opening.answer import book_of
from chedo_compiler.workbooks.opening.reading import read
from office_templates import look_of, templates
from repository import ROOT
from sheet_forms import Office, forms

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.artefact import v1
    from chedo_compiler.workbooks.drafting.measures import Measures

NAMES = {"dong": "đồng", "trieu_dong": "triệu đồng", "nguoi": "người", "ha": "ha", "phan_tram": "%"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace for one form."""
    return Office(tmp_path_factory.mktemp("office") / "workspace")


@pytest.fixture(scope="module")
def measures(office: Office) -> Measures:
    """The units that are registered there."""
    return measures_of(open_workspace(office.folder))


def imported(content: bytes, measures: Measures, form: str = "bieu") -> Imported:
    """Read a workbook in, in this process."""
    told = json.loads(json.dumps(read(base64.b64encode(content).decode("ascii"))))
    book = book_of(told, hashlib.sha256(content).hexdigest())
    return import_book(book, content, "bieu.xlsx", Wanted(form=form), measures)


def drafted(found: Imported) -> str:
    """The one form of an imported workbook."""
    (draft,) = found.drafts
    return found.files[found.path(draft)].decode()


def said(form: v1.Form) -> dict[str, Any]:
    """What a sheet can say of a form: all but what only the YAML holds."""
    return {
        "form": (form.id, form.number, form.title, form.unit),
        "header": form.header,
        "columns": [(one.id, one.label, one.number, one.type, one.unit) for one in form.columns],
        "rows": [(one.id, one.label, one.stt, one.level, one.unit, one.heading) for one in form.rows],
        "repeats": [(one.id, one.under) for one in form.repeats],
        "cells": [(one.id, one.kind, one.type, one.decimals, one.expression) for one in form.cells],
        "bounds": [(one.id, one.minimum, one.maximum) for one in form.cells if one.kind == "input"],
    }


@pytest.mark.req("REG-04")
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
@given(text=forms())
def test_a_form_comes_back_from_a_workbook_as_it_was(office: Office, measures: Measures, text: str) -> None:
    form = office.compiled(text)

    found = imported(export_form(form, NAMES).content, measures)

    back = office.compiled(drafted(found), found.files)
    assert said(back) == said(form)
    again = imported(export_form(back, NAMES).content, measures)
    assert without_hash(drafted(again)) == without_hash(drafted(found))


def without_hash(text: str) -> str:
    """A form without the sum of its workbook, which an export changes."""
    return "".join(line for line in text.splitlines(keepends=True) if "sha256" not in line)


@pytest.mark.req("REG-04")
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
@given(template=templates())
def test_a_template_read_in_and_written_out_looks_as_it_did(
    office: Office, measures: Measures, template: bytes
) -> None:
    found = imported(template, measures)
    form = office.compiled(drafted(found), found.files)

    content = export_form(form, NAMES).content

    before, after = (load_workbook(io.BytesIO(one)).worksheets[0] for one in (template, content))
    assert before.title == after.title
    assert look_of(after) == look_of(before)
    again = imported(content, measures)
    assert without_hash(drafted(again)) == without_hash(drafted(found))


TEMPLATES = sorted((ROOT / "samples/templates").glob("*.xlsx"))


@pytest.fixture(scope="module")
def library_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace for one form, with the units of the library."""
    office = Office(tmp_path_factory.mktemp("library") / "workspace")
    shutil.copy(ROOT / "regimes/registry/units.yaml", office.folder / "registry/units.yaml")
    return office


@pytest.mark.req("REG-04")
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_what_an_office_draws_comes_back_as_it_was(library_office: Office, path: Path) -> None:
    measures = measures_of(open_workspace(library_office.folder))
    first = imported(path.read_bytes(), measures)
    for number, draft in enumerate(first.drafts):
        text = first.files[first.path(draft)].decode()
        lists = {name: content for name, content in first.files.items() if not name.startswith("forms/")}
        form = library_office.compiled(text.replace(f"id: {draft.id}\n", "id: bieu\n", 1), lists)

        content = export_form(form, measures.labels).content

        drawn = in_unicode(path.read_bytes())
        before, after = (load_workbook(io.BytesIO(one))[draft.sheet] for one in (drawn, content))
        assert look_of(after) == look_of(before)
        again = imported(content, measures)
        back = again.files[again.path(again.drafts[number])].decode()
        assert without_id(without_hash(back)) == without_id(without_hash(text))


def without_id(text: str) -> str:
    """A form without its id, which is another one where a workbook has several forms."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("id: "))
