"""``chedo import-xlsx --diff``: forms compared with a newer version of their workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from chedo_compiler.commands.one_regime import find_form, find_forms
from chedo_compiler.misuse import Misuse
from chedo_compiler.output.drift_view import drift_data, drift_lines
from chedo_compiler.workbooks.drift import drift
from chedo_compiler.workbooks.drift.comparison import best_draft, same_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.commands.one_regime import FoundForm
    from chedo_compiler.workbooks.drafting.draft import Draft
    from chedo_compiler.workbooks.drift.comparison import Change
    from chedo_compiler.workbooks.sheet import Book


class Compared(NamedTuple):
    """A form by its name, and how the workbook differs from it."""

    name: str
    changes: tuple[Change, ...]


def compared(book: Book, drafts: Sequence[Draft], wanted: str, into: Path | None) -> list[Compared]:
    """Compare the form that is wanted, or those of a folder that are found in a workbook."""
    if wanted:
        one = find_form(wanted, into, None)
        draft = best_draft(one.form, drafts, book) if one.form.workbook else None
        pairs = [(one, draft)] if draft else []
    else:
        forms = (one for one in find_forms(into or Path(), None) if one.form.workbook)
        pairs = [(one, draft) for one in forms if (draft := same_table(one.form, drafts, book))]
    if not pairs:
        raise Misuse("no_table")
    return [_compared(one, draft, book) for one, draft in pairs]


def show(found: Sequence[Compared], style: str, lang: str) -> None:
    """Print what differs."""
    if style == "json":
        click.echo(json.dumps([drift_data(*one) for one in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for one in found for line in drift_lines(one.name, one.changes, lang)))


def _compared(one: FoundForm, draft: Draft, book: Book) -> Compared:
    forms = {form.id: form for form in one.regime.forms}
    return Compared(f"{one.regime.id}/{one.form.id}", drift(one.form, forms, draft, book).changes)
