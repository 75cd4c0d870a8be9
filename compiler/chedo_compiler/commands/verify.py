"""``chedo verify``: a form proved against the office's workbook."""

from __future__ import annotations

import base64
import json
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.commands.compiling import print_findings
from chedo_compiler.commands.completing import forms
from chedo_compiler.commands.one_regime import find_form
from chedo_compiler.declare import declare
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.emit.proof import fingerprint
from chedo_compiler.load import load
from chedo_compiler.misuse import Misuse
from chedo_compiler.output import as_json
from chedo_compiler.output.verification_view import verification_data, verification_lines, words_of
from chedo_compiler.source import file_span
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.exporting.frame import framed
from chedo_compiler.workbooks.exporting.job import exported as export
from chedo_compiler.workbooks.opening import Stopped, open_book
from chedo_compiler.workbooks.opening.door import stopped_fault
from chedo_compiler.workbooks.verifying import verify
from chedo_compiler.workbooks.verifying.stamp import stamped

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.commands.one_regime import FoundForm
    from chedo_compiler.model.form import FormFile
    from chedo_compiler.workbooks.sheet import Book
    from chedo_compiler.workbooks.verifying import Verification

_LIBRARY = "formulas"


@click.command("verify", short_help="Prove a form against its workbook.")
@click.argument("form", metavar="FORM", shell_complete=forms)
@click.option("--workspace", type=click.Path(exists=True, path_type=Path), help="Where FORM is looked for; else here.")
@click.option("--samples", type=click.IntRange(2, 500), default=20, show_default=True, help="How many sets of inputs.")
@click.option("--seed", type=int, default=1, show_default=True, help="Where chance begins: the same again is the same.")
@click.option("--exported", is_flag=True, help="Compare with the workbook that chedo export-xlsx writes.")
@click.option("--write", is_flag=True, help="Write the outcome into the form's layout if nothing differs.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else the workspace's own.")
def verify_command(
    form: str,
    workspace: Path | None,
    samples: int,
    seed: int,
    *,
    style: str,
    lang: str | None,
    exported: bool,
    write: bool,
) -> None:
    """Prove that FORM computes what its workbook does: the same made-up inputs through both, every cell compared.

    The workbook is computed by the library formulas (pip install "chedo[workbooks]"), in a process of its own with
    little memory and time. A cell that differs is shown with its inputs, both values and both formulas. Cells whose
    formula the workbook does not hold, or that read other periods and forms, are counted and named.
    FORM is regime/form, or the YAML file of a form. Exit code 1: a cell differs, or there is nothing to compare.

    \b
    Examples:
      chedo verify ktxh-thang/chi_tieu --workspace samples/lao-cai --exported
      chedo verify forms/thu_chi.yaml --samples 100 --seed 7
      chedo verify forms/thu_chi.yaml --write
    """  # noqa: D301  (click wants the character itself)
    if exported and write:
        raise Misuse("write_without_exported")
    if find_spec(_LIBRARY) is None:
        raise ModuleNotFoundError(_LIBRARY, name=_LIBRARY)
    found = find_form(form, workspace, lang)
    if not any(cell.kind == "computed" for cell in found.form.cells):
        click.echo("[]" if style == "json" else words_of(found.lang, "nobody", form=_name(found)))
        return
    file = _exported(found) if exported else _own(found)
    proof = file if isinstance(file, WorkbookFault) else _proof(file, found, samples, seed)
    if isinstance(proof, WorkbookFault):
        _refuse(proof, found, style)
    _show(found, proof, style)
    if write and proof.holds:
        _write(found, proof, quiet=style == "json")
    sys.exit(not proof.holds)


class _File(NamedTuple):
    form: Form
    book: Book
    content: bytes


def _own(found: FoundForm) -> _File | WorkbookFault:
    """Return the workbook that the form's layout names."""
    if found.form.workbook is None:
        return WorkbookFault("XLS013", {"form": found.form.id})
    return _opened(found.form, base64.b64decode(found.form.workbook.content))


def _exported(found: FoundForm) -> _File | WorkbookFault:
    """Return the workbook that an export of the form is; without a layout it stands where it is drawn."""
    units = {unit.id: unit.label for unit in found.registry.units}
    made = export(found.form, units, found.lang, found.regime.forms)
    if isinstance(made, Stopped):
        return stopped_fault(made)
    placed = found.form if found.form.workbook else replace(found.form, workbook=framed(found.form))
    return _opened(placed, made.content)


def _opened(form: Form, content: bytes) -> _File | WorkbookFault:
    book = open_book(content, f"{form.id}.xlsx")
    return book if isinstance(book, WorkbookFault) else _File(form, book, content)


def _proof(file: _File, found: FoundForm, samples: int, seed: int) -> Verification | WorkbookFault:
    forms = {one.id: one for one in found.regime.forms}
    proof = verify(file.form, forms, file.book, file.content, samples=samples, seed=seed)
    if isinstance(proof, Stopped):
        return WorkbookFault("XLS014", {"cause": proof.reason, "detail": proof.detail})
    if not proof.holds and not proof.different:
        return WorkbookFault("XLS013", {"cause": "formulas", "form": found.form.id})
    return proof


def _show(found: FoundForm, proof: Verification, style: str) -> None:
    if style == "json":
        click.echo(json.dumps(verification_data(_name(found), proof), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(verification_lines(_name(found), proof, found.lang)))


def _name(found: FoundForm) -> str:
    return f"{found.regime.id}/{found.form.id}"


def _refuse(fault: WorkbookFault, found: FoundForm, style: str) -> NoReturn:
    """Tell at the form's layout, or at the form, what stops the proof."""
    entry = _entry(found)
    path = entry.layout.xlsx.value if entry and entry.layout else found.form.id
    span = file_span("") if entry is None else entry.layout.xlsx.span if entry.layout else entry.id.span
    told = diagnostic(fault.code, span, **{"path": path, **fault.params})
    if style == "json":
        click.echo(as_json.render([told]))
    else:
        print_findings([told], (found.workspace,), found.lang)
    sys.exit(1)


def _write(found: FoundForm, proof: Verification, *, quiet: bool) -> None:
    """Write the outcome into the form's own file."""
    entry = _entry(found)
    home = entry.id.span.file if entry and entry.layout and entry.layout.sheet.span.file == entry.id.span.file else ""
    source = next((file for file in found.workspace.files if file.path == home), None)
    text = stamped(source, fingerprint(found.form), proof.result) if source else None
    if text is None:
        raise Misuse("no_layout_here", form=_name(found))
    Path(home).write_text(text, "utf-8", newline="\n")
    if not quiet:
        click.echo(words_of(found.lang, "written", path=home))


def _entry(found: FoundForm) -> FormFile | None:
    """Return the form as written."""
    regimes = declare(load(found.workspace)).regimes
    parts = next((one for one in regimes if one.regime.id.value == found.regime.id), None)
    name = next((name for name in parts.regime.forms if name.value == found.form.id), None) if parts else None
    return parts.forms.get(name) if parts else None
