"""FRM: what cells hold is said so that it can be filled in, bounded and stored exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.layout.cell_values import BOUNDED, FIGURES, NOT_COMPUTED, WITH_DECIMALS, bound, hears_rows
from chedo_compiler.layout.grid import every_column, is_pair
from chedo_compiler.rules.currency import digits_of_money, has_known_root, is_currency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.layout.plan import PlannedCell
    from chedo_compiler.model.form import ColumnEntry, RowEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span
    from chedo_compiler.subjects import FormSubject

_MOST_DIGITS = 15


def _speakers(subject: FormSubject) -> Iterator[tuple[ColumnEntry | RowEntry, str]]:
    """Columns and rows that say what cells hold, and of what type; a row without one speaks of figures."""
    for column in every_column(subject.form.columns):
        if not column.columns and not column.pair:
            yield column, column.type
    for row in subject.form.rows:
        if not row.is_silent:
            yield row, row.values.type.value if row.values.type else "number"


def choices_have_a_list(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM006, FRM007: a choice is made from a code list, and only a choice is."""
    for one, kind in _speakers(subject):
        values = one.values
        if kind == "choice" and values.choices is None:
            yield diagnostic("FRM006", (values.type or one.id).span, name=one.id.value)
        elif kind != "choice" and (values.choices or values.many):
            yield diagnostic("FRM007", (values.choices or one.id).span, name=one.id.value, type=kind)


def bounds_hold(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM008, FRM009: only figures and days are bounded, by their like, the least before the most."""
    pairs = [(one, "integer") for one in every_column(subject.form.columns) if is_pair(one)]
    for one, kind in (*_speakers(subject), *pairs):
        limits = [text for text in (one.values.minimum, one.values.maximum) if text]
        if limits and kind not in BOUNDED:
            yield diagnostic("FRM009", limits[0].span, name=one.id.value, type=kind)
            continue
        read = [(text, bound(text, kind)) for text in limits]
        for text, number in read:
            if number is None:
                params = {"name": one.id.value, "type": kind, "value": text.value}
                yield diagnostic("FRM009", text.span, cause="unreadable", **params)
        numbers = [number for _, number in read if number is not None]
        if len(numbers) > 1 and numbers[0] > numbers[1]:
            params = {"minimum": limits[0].value, "maximum": limits[1].value}
            yield diagnostic("FRM008", limits[0].span, name=one.id.value, **params)


def decimals_are_of_figures(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM010: whole numbers, days and words have no decimals."""
    for one, kind in _speakers(subject):
        decimals = one.values.decimals
        if kind not in WITH_DECIMALS and decimals is not None and (decimals or kind != "integer"):
            yield diagnostic("FRM010", one.values.decimals_span, name=one.id.value, type=kind)


def formulas_fill_what_can_be_computed(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM011: people choose, attach and write; formulas do not, nor do they fill pairs."""
    told: set[int] = set()
    for cell in subject.plan.samples:
        if cell.formula and cell.type in NOT_COMPUTED and id(cell.formula) not in told:
            told.add(id(cell.formula))
            name = cell.column.id if cell.rule == "column" else cell.row.id
            yield diagnostic("FRM011", cell.formula.span, name=name.value, type=cell.type)
    for column in every_column(subject.form.columns):
        if column.type == "pair":
            yield from _pair_faults(column)


def _pair_faults(column: ColumnEntry) -> Iterator[Diagnostic]:
    values = column.values
    said: list[tuple[str, Text | None]] = [
        ("formula", column.formula),
        ("choices", values.choices),
        ("decimals", column.id if values.decimals is not None else None),
        ("columns", None if is_pair(column) else column.id),
    ]
    for key, place in said:
        if place:
            yield diagnostic("FRM011", place.span, cause="pair", name=column.id.value, key=key)


def money_is_in_a_currency(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM017: money counts in a unit that is a currency or made of one; said once for each column or row."""
    told: set[str] = set()
    units = subject.of.registries.units
    for cell in subject.plan.samples:
        if cell.type != "money" or cell.kind == "closed":
            continue
        unit = _unit(cell, subject)
        own = cell.column if cell.column.type == "money" else cell.row
        fault = unit is None or (has_known_root(unit.value, units) and not is_currency(unit.value, units))
        if fault and own.id.value not in told:
            told.add(own.id.value)
            place = own.unit or own.values.type or own.id
            yield diagnostic("FRM017", place.span, name=own.id.value, cause="" if unit else "missing")


def figures_are_exact(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM018: figures are exact to 15 digits, so those that a cell may hold have no more; said once for a column."""
    told: set[Span] = set()
    sizes: dict[str, int] = {}
    for cell in subject.plan.samples:
        if cell.type not in FIGURES or cell.kind == "closed":
            continue
        digits = _digits(cell, subject, sizes)
        if digits + cell.decimals <= _MOST_DIGITS:
            continue
        own = cell.row if _says_size(cell.row) else cell.column
        place = cell.values.maximum or own.unit or own.id
        if place.span not in told:
            told.add(place.span)
            params = {"digits": digits, "decimals": cell.decimals}
            yield diagnostic("FRM018", place.span, name=own.id.value, **params)


def _says_size(row: RowEntry) -> bool:
    return row.values.decimals is not None or row.values.maximum is not None or row.unit is not None


def _digits(cell: PlannedCell, subject: FormSubject, sizes: dict[str, int]) -> int:
    """How many digits before the point a cell may need: by its bounds, else by what money a province has."""
    if cell.values.maximum:
        limits = (bound(text, cell.type) for text in (cell.values.minimum, cell.values.maximum) if text)
        return max((number.adjusted() + 1 for number in limits if number is not None), default=0)
    unit = _unit(cell, subject)
    if unit is None or cell.type == "percent":
        return 0
    if unit.value not in sizes:
        sizes[unit.value] = digits_of_money(unit.value, subject.of.registries.units)
    return sizes[unit.value]


def _unit(cell: PlannedCell, subject: FormSubject) -> Text | None:
    """The unit of a cell; a row that shows an indicator counts as the indicator does."""
    indicator = subject.of.registries.indicators.get(cell.row.indicator)
    return cell.column.unit or (indicator.unit if indicator else None) or cell.row.unit or subject.form.unit


def rows_say_what_they_can(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM021: a row tells of its cells only what some cell of it listens to."""
    for row in subject.form.rows:
        if row.is_silent:
            continue
        values = row.values
        said = {"type": values.type, "choices": values.choices, "min": values.minimum, "max": values.maximum}
        key = next((key for key, text in said.items() if text), None)
        closed = {name.value for name in row.closed}
        heard = any(hears_rows(column) for column in subject.plan.columns if column.id.value not in closed)
        place = said[key] if key else None
        if key and place and (row.heading or not heard):
            yield diagnostic("FRM021", place.span, name=row.id.value, key=key)
