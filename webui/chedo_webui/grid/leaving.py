"""What a page says of rows, columns and forms that are announced to go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.runtime.leaving import is_announced
from chedo_compiler.runtime.line_names import line_labels
from chedo_compiler.runtime.periods import parse_period
from chedo_webui import dates
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.periods import Period


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is said of the form, of rows and added rows by their ids, of cells of the header, and below the table."""

    form: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)
    header: Mapping[v1.HeaderCell, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def of_cell(self, form: v1.Form, row: str, column: str) -> tuple[str, ...]:
        """Return what is said of the row and of the column of a cell."""
        place = next((at for at, one in enumerate(form.columns) if one.id == column), -1)
        above = (text for cell, text in self.header.items() if cell.column <= place < cell.column + cell.column_span)
        return tuple(text for text in (self.rows.get(row, ""), next(above, "")) if text)


NOTHING = Leaving()
"""Of a form in which everything stays."""


def leaving(form: v1.Form, period: str, titles: Mapping[str, str], lang: str) -> Leaving:
    """Collect what those who report for a period are told; ``titles`` are those of the regime's forms."""
    now = parse_period(period)
    rows = dict(_rows_that_go(form, now))
    header = dict(_header_that_goes(form, now))
    own = form.deprecated if is_announced(form.deprecated, now) else None
    if not (rows or header or own):
        return NOTHING
    names = line_labels(form)
    gone = [(names[name], one) for name, one in rows.items()] + [(cell.label, one) for cell, one in header.items()]
    return Leaving(
        _of_form(own, titles, lang) if own else "",
        {name: _of_row(one, names, lang) for name, one in rows.items()},
        {cell: _of_column(one, names, lang) for cell, one in header.items()},
        tuple(_together(gone, names, lang)),
    )


def _rows_that_go(form: v1.Form, now: Period) -> Iterator[tuple[str, v1.Deprecation]]:
    known = [(row.id, row.deprecated) for row in form.rows] + [(group.id, group.deprecated) for group in form.repeats]
    yield from ((name, one) for name, one in known if one and is_announced(one, now))


def _header_that_goes(form: v1.Form, now: Period) -> Iterator[tuple[v1.HeaderCell, v1.Deprecation]]:
    """Yield the highest cells of the header under which all columns go alike."""
    told: set[int] = set()
    for cell in sorted(form.header, key=lambda cell: (cell.row, cell.column)):
        under = range(cell.column, cell.column + cell.column_span)
        one, *others = {form.columns[place].deprecated for place in under}
        if one and not others and is_announced(one, now) and told.isdisjoint(under):
            told |= set(under)
            yield cell, one


def _of_form(one: v1.Deprecation, titles: Mapping[str, str], lang: str) -> str:
    said = _said(one, titles, lang)
    text = _("Biểu này thôi dùng từ kỳ %(period)s.", **said)
    if one.replaced_by:
        text = _("Biểu này thôi dùng từ kỳ %(period)s; thay bằng “%(instead)s”.", **said)
    return f"{text} {one.note}".strip()


def _of_row(one: v1.Deprecation, names: Mapping[str, str], lang: str) -> str:
    said = _said(one, names, lang)
    text = _("Dòng này thôi dùng từ kỳ %(period)s.", **said)
    if one.replaced_by:
        text = _("Dòng này thôi dùng từ kỳ %(period)s; thay bằng “%(instead)s”.", **said)
    return f"{text} {one.note}".strip()


def _of_column(one: v1.Deprecation, names: Mapping[str, str], lang: str) -> str:
    said = _said(one, names, lang)
    text = _("Cột này thôi dùng từ kỳ %(period)s.", **said)
    if one.replaced_by:
        text = _("Cột này thôi dùng từ kỳ %(period)s; thay bằng “%(instead)s”.", **said)
    return f"{text} {one.note}".strip()


def _together(gone: list[tuple[str, v1.Deprecation]], names: Mapping[str, str], lang: str) -> Iterator[str]:
    """Say once what goes alike."""
    alike: dict[v1.Deprecation, list[str]] = {}
    for name, one in gone:
        alike.setdefault(one, []).append(f"“{name}”")
    for one, labels in alike.items():
        said = {**_said(one, names, lang), "names": ", ".join(labels)}
        text = _("%(names)s thôi dùng từ kỳ %(period)s.", **said)
        if one.replaced_by:
            text = _("%(names)s thôi dùng từ kỳ %(period)s; thay bằng “%(instead)s”.", **said)
        yield f"{text} {one.note}".strip()


def _said(one: v1.Deprecation, names: Mapping[str, str], lang: str) -> dict[str, str]:
    instead = names.get(one.replaced_by, one.replaced_by)
    return {"period": dates.period_name(one.removal, lang), "instead": instead}
