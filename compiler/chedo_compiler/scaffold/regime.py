"""A new regime, and the parts that are added to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.runtime.periods import Frequency, parse_period, period_around
from chedo_compiler.scaffold.drawing import NewFile, drawn
from chedo_compiler.scaffold.naming import label_of
from chedo_compiler.scaffold.surroundings import likely_groups

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.model.regime import RegimeFile
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.scaffold.surroundings import Surroundings

FREQUENCIES = ("monthly", "quarterly", "half_year", "nine_months", "yearly")


class NewRegime(NamedTuple):
    """What the author asked for: ``form`` is the id of its first form."""

    id: str
    title: str
    folder: str
    period: str
    start: Period
    form: str


def new_regime(asked: NewRegime, around: Surroundings) -> tuple[NewFile, NewFile]:
    """Draw a regime, and its first form."""
    said = {**asked._asdict(), "start": asked.start.key, "around": around, "title": asked.title or label_of(asked.id)}
    regime = drawn("regime/regime.yaml", f"{asked.folder}/regime.yaml", said)
    return regime, new_form(asked.form, "", asked.folder, around.unit)


def adopted_regime(asked: NewRegime, base: RegimeFile, around: Surroundings) -> NewFile:
    """Draw a regime that takes one of the library over, and says of each group who it is."""
    groups = likely_groups([group.id.value for group in base.groups], around)
    said = {"id": asked.id, "base": base.id.value, "start": asked.start.key, "around": around, "groups": groups}
    return drawn("regime/adopted.yaml", f"{asked.folder}/regime.yaml", said)


def new_form(form: str, title: str, folder: str, unit: str) -> NewFile:
    """Draw a form of three columns and three rows: a sum, a share, and a check to learn from."""
    said = {"id": form, "title": title or label_of(form), "unit": unit}
    return drawn("regime/form.yaml", f"{folder}/forms/{form}.yaml", said)


def new_outline(outline: str, title: str, folder: str) -> NewFile:
    """Draw an outline of two sections."""
    return drawn(
        "regime/outline.yaml", f"{folder}/{outline}.yaml", {"id": outline, "title": title or label_of(outline)}
    )


def first_period(period: str, today: dt.date) -> Period:
    """Return the period after the one that holds a day, of a kind, or of the kind of another period.

    An event or an occasion follows no other: its own period stands.
    """
    if period in FREQUENCIES:
        return period_around(Frequency(period), today).step(1)
    known = parse_period(period)
    try:
        return period_around(known.frequency, today, known.index).step(1)
    except ValueError:
        return known
