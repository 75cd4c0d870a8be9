"""Rows and columns that were announced to go, and those whose time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import RemoveLine
from chedo_compiler.runtime.line_names import line_names
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.yearly_review.finding import Finding
from chedo_compiler.yearly_review.naming import form_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked
    from chedo_compiler.yearly_review.finding import Shown


def what_was_announced_goes(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """lines_leaving, lines_overdue, form_leaving: overdue is what is to be gone before the year is over."""
    for form in regime.forms:
        name, names = form_name(form), line_names(form)
        if form.deprecated:
            yield Finding("form_leaving", {"form": name, "period": form.deprecated.removal})
        lines = [("row", row.id, names[row.id], row.deprecated) for row in form.rows]
        lines += [("column", column.id, names[column.id], column.deprecated) for column in form.columns]
        for is_over, rule in ((True, "lines_overdue"), (False, "lines_leaving")):
            found = [line for line in lines if line[3] and _is_over(line[3], asked) is is_over]
            if found:
                told = tuple(label for _, _, label, _ in found)
                params: dict[str, Shown] = {"form": name, "count": len(found), "names": told}
                yield Finding(rule, params, tuple(_removal(form.id, *line[:2]) for line in found) if is_over else ())


def _removal(form: str, part: str, name: str) -> RemoveLine:
    return RemoveLine("column" if part == "column" else "row", form, name)


def _is_over(deprecation: v1.Deprecation, asked: Asked) -> bool:
    """Whether it is to be gone in the first days of the year to come at the latest."""
    try:
        return parse_period(deprecation.removal).first_day.toordinal() <= asked.day.toordinal() + 1
    except ValueError:
        return False
