"""Ten templates as offices draw them: imported as people read them, checked, exported, verified."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest
from openpyxl import load_workbook

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.exporting.export import export_form
from chedo_compiler.workbooks.legacy import in_unicode, is_legacy
from chedo_compiler.workbooks.opening import Stopped, open_book
from chedo_compiler.workbooks.verifying import verify
from office_workspace import Office, form_id, import_template, office_in
from sheet_looks import look_of, page_of, values_of
from ten_templates import cells_of, columns_of, depth_of, readings, reads_of, rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.workbooks.verifying import Verification

READINGS = readings()
_OWN = re.compile(r"^  sha256: .*\n", re.MULTILINE)
"""What a form says of its workbook's bytes; an exported one has others."""
_TODO = re.compile(r"# TODO\((XLS\d{3})\)")

pytestmark = pytest.mark.xdist_group("ten templates")


class Compiled(NamedTuple):
    """The forms as compiled, by template, and what the compiler finds."""

    forms: dict[str, Form]
    found: list[str]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The ten templates, imported."""
    return office_in(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def compiled(office: Office) -> Compiled:
    """The workspace with them, compiled."""
    done = compile_workspace(open_workspace(office.folder))
    found = [f"{one.code} {one.span.file}:{one.span.line}" for one in done.diagnostics if "/forms/" in one.span.file]
    forms = {form.id: form for regime in done.shown for form in regime.forms}
    return Compiled({name: forms[form_id(name)] for name in READINGS if form_id(name) in forms}, found)


@pytest.fixture(scope="module")
def exported(compiled: Compiled, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The forms, exported into their templates."""
    folder = tmp_path_factory.mktemp("exported")
    files = {name: folder / form_id(name) / READINGS[name].workbook.name for name in compiled.forms}
    for name, file in files.items():
        file.parent.mkdir()
        file.write_bytes(export_form(compiled.forms[name], {}, beside=compiled.forms.values()).content)
    return files


@pytest.fixture(scope="module")
def again(office: Office, exported: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The workspace once more, with the exported forms imported in place of the templates."""
    folder = tmp_path_factory.mktemp("again") / "office"
    shutil.copytree(office.folder, folder)
    return Office(folder, {name: import_template(READINGS[name], file, folder) for name, file in exported.items()})


def test_what_is_written_passes_the_check(compiled: Compiled) -> None:
    assert compiled.found == []
    assert set(compiled.forms) == set(READINGS)


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.req("REG-04", "ENT-06")
def test_a_template_is_read_as_a_person_reads_it(name: str, compiled: Compiled) -> None:
    reading, form = READINGS[name], compiled.forms[name]

    assert columns_of(form) == reading.columns
    assert depth_of(form) == reading.depth
    assert rows_of(form) == reading.rows
    assert reads_of(form) == reading.reads
    assert (form.number, form.unit, len(form.checks)) == (reading.number, reading.unit, reading.checks)
    assert form.title.casefold() == reading.title.casefold()
    assert form.workbook is not None
    assert form.workbook.fields == reading.fields
    assert [column.label for column in form.columns if column.guidance] == []


@pytest.mark.parametrize("name", READINGS)
def test_just_those_cells_are_filled_that_people_fill(name: str, compiled: Compiled) -> None:
    reading, form = READINGS[name], compiled.forms[name]

    assert cells_of(form, "input", texts=False) == reading.inputs
    assert cells_of(form, "closed") >= reading.closed


@pytest.mark.parametrize("name", READINGS)
def test_each_doubt_is_in_the_yaml_and_on_the_screen(name: str, office: Office) -> None:
    written = Counter(_TODO.findall(office.form(name).read_text("utf-8")))

    assert written == READINGS[name].doubts
    assert all(code in office.printed[name] for code in written)


@pytest.mark.parametrize("name", READINGS)
def test_an_exported_form_looks_as_the_office_drew_it(name: str, compiled: Compiled, exported: dict[str, Path]) -> None:
    form = compiled.forms[name]
    # Where the template has old fonts, the layout is the one in Unicode: its texts and faces are those of today.
    drawn = load_workbook(io.BytesIO(in_unicode(READINGS[name].workbook.read_bytes())), rich_text=True)
    written = load_workbook(exported[name], rich_text=True)
    before, after = drawn[READINGS[name].sheet], written[READINGS[name].sheet]
    computed, closed = cells_of(form, "computed"), cells_of(form, "closed")

    assert look_of(after, but=closed) == look_of(before, but=closed)
    assert values_of(after, but=computed) == values_of(before, but=computed)
    assert page_of(after) == page_of(before)
    assert {sheet.title: sheet.sheet_state for sheet in written.worksheets} == {
        sheet.title: sheet.sheet_state for sheet in drawn.worksheets
    }


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.req("ENT-06")
def test_an_exported_form_names_no_face_from_before_unicode(name: str, exported: dict[str, Path]) -> None:
    sheet = load_workbook(exported[name])[READINGS[name].sheet]

    assert not any(is_legacy(cell.font.name or "") for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("name", READINGS)
def test_only_what_people_fill_is_unlocked(name: str, compiled: Compiled, exported: dict[str, Path]) -> None:
    sheet = load_workbook(exported[name])[READINGS[name].sheet]
    computed = cells_of(compiled.forms[name], "computed")

    assert sheet.protection.sheet
    assert all(not sheet[one].protection.locked for one in READINGS[name].inputs)
    assert all(sheet[one].protection.locked and str(sheet[one].value).startswith("=") for one in computed)


@pytest.mark.parametrize("name", READINGS)
def test_what_was_exported_is_imported_as_it_was(name: str, office: Office, again: Office) -> None:
    before, after = (_OWN.sub("", one.form(name).read_text("utf-8")) for one in (office, again))

    assert after == before


@pytest.mark.parametrize("name", [name for name, reading in READINGS.items() if reading.reads])
def test_form_and_workbook_compute_the_same(name: str, compiled: Compiled) -> None:
    found = _proved(compiled.forms[name], compiled, READINGS[name].workbook)

    assert (found.different, found.settled, found.overridden) == ((), (), {})
    assert {spot.rpartition("!")[2] for spot in found.equal.values()} == _with_formulas(name, compiled.forms[name])


def test_what_only_the_numbering_row_says_is_proved_of_the_exported_form(
    compiled: Compiled, exported: dict[str, Path]
) -> None:
    name = "r04-xu-ly-don"
    found = _proved(compiled.forms[name], compiled, exported[name])

    assert found.holds
    assert {spot.rpartition("!")[2] for spot in found.equal.values()} == cells_of(compiled.forms[name], "computed")


def _proved(form: Form, compiled: Compiled, workbook: Path) -> Verification:
    content = workbook.read_bytes()
    book = open_book(content, workbook.name)
    assert not isinstance(book, WorkbookFault)
    found = verify(form, {one.id: one for one in compiled.forms.values()}, book, content, samples=2, seed=1)
    assert not isinstance(found, Stopped)
    return found


def _with_formulas(name: str, form: Form) -> frozenset[str]:
    sheet = load_workbook(READINGS[name].workbook)[READINGS[name].sheet]
    return frozenset(one for one in cells_of(form, "computed") if str(sheet[one].value).startswith("="))
