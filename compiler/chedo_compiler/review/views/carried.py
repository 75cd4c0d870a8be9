"""The computed preview of migrations: what is declared, by which rule series go on, and what that touches."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chedo_compiler.review.carried import carried_links
from chedo_compiler.review.views.affected import number
from chedo_compiler.review.views.agencies import reporting_before
from chedo_compiler.review.views.part import Part
from chedo_compiler.review.views.words import words_of
from chedo_compiler.runtime.beginning import first_period
from chedo_compiler.runtime.numbers import format_number
from chedo_compiler.runtime.series.words import joint_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.review.carried import CarriedLink, Example
    from chedo_compiler.review.report import Report


def carried_of(name: str, report: Report, lang: str) -> Part | None:
    """Tell the migrations of one regime; None: none is declared, or the regime is new or gone."""
    old, new = report.sides.old.regimes.get(name), report.sides.new.regimes.get(name)
    found = _links(name, report)
    if old is None or new is None or not found:
        return None
    units = {unit.id: unit.label for side in (report.sides.old, report.sides.new) for unit in side.registry.units}
    said = (joint_words(one.link, old, new, units, lang) for one in found)
    lines = (_line(*words, one, units, lang) for words, one in zip(said, found, strict=True))
    return Part((words_of(lang)["carried_why"], *lines))


def carried_data(name: str, report: Report) -> list[dict[str, Any]]:
    """Return the same for programs."""
    return [
        {
            "version": one.link.note.version,
            "op": one.link.migration.op,
            "rule": one.link.rule.value,
            "before": [[line.form, line.id] for line in one.link.before],
            "after": [[line.form, line.id] for line in one.link.after],
            "factor": one.link.migration.factor or None,
            "codes": dict(one.link.codes),
            "rows": one.rows,
            "columns": one.columns,
            "periods_a_year": one.periods,
            "agencies": one.agencies,
            "stored_values": one.stored,
            "stored_periods": one.stored_periods if one.stored is not None else None,
            "example": _example_data(one.example) if one.example else None,
        }
        for one in _links(name, report)
    ]


def _links(name: str, report: Report) -> list[CarriedLink]:
    sides = report.sides
    old, new = sides.old.regimes.get(name), sides.new.regimes.get(name)
    if old is None or new is None:
        return []
    first = first_period(new)
    if first is None:
        return []
    return carried_links(old, new, first.year, reporting_before(name, sides.old, sides.new), report.usage)


def _line(what: str, rule: str, one: CarriedLink, units: Mapping[str, str], lang: str) -> str:
    return " ".join([f"{what[:1].upper()}{what[1:]}: {rule}.", *_facts(one, units, lang)])


def _facts(one: CarriedLink, units: Mapping[str, str], lang: str) -> Iterator[str]:
    known = words_of(lang)
    yield known["carried_touches"].format(one.rows, one.columns, one.periods, one.agencies)
    if one.stored:
        yield known["carried_stored"].format(number(one.stored, lang), one.stored_periods)
    elif one.stored is not None:
        yield known["carried_stored_none"]
    if one.example:
        yield known["carried_example"].format(_example(one.example, units, lang))


def _example(one: Example, units: Mapping[str, str], lang: str) -> str:
    sides = zip((one.before, one.after), one.units, strict=True)
    return " → ".join(
        f"{' + '.join(_written(value, lang) for value in values)} {units.get(unit, unit)}".strip()
        for values, unit in sides
    )


def _written(value: Decimal | str, lang: str) -> str:
    if isinstance(value, str):
        return value
    exponent = value.normalize().as_tuple().exponent
    return format_number(value, max(0, -exponent) if isinstance(exponent, int) else 0, lang)


def _example_data(one: Example) -> dict[str, Any]:
    sides = zip(("before", "after"), (one.before, one.after), one.units, strict=True)
    return {
        side: {"values": [f"{value:f}" if isinstance(value, Decimal) else value for value in values], "unit": unit}
        for side, values, unit in sides
    }
