"""A calendar drafted, and a year put into one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.format.canonical import canonical
from chedo_compiler.scaffold.days_off import days_off
from chedo_compiler.scaffold.drawing import NewFile, drawn
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, compose

if TYPE_CHECKING:
    from collections.abc import Iterable

CALENDAR_ID = "vn-nha-nuoc"
CALENDAR_PATH = "registry/calendar.yaml"


def new_calendar(years: Iterable[int]) -> NewFile:
    """Draft a calendar of some years."""
    said = {"id": CALENDAR_ID, "years": {year: days_off(year) for year in years}}
    return drawn("workspace/calendar.yaml", CALENDAR_PATH, said)


def with_year(source: SourceFile, year: int) -> str | None:
    """Return a calendar's file with a drafted year in its place among the others; None where it is there already."""
    node, _ = compose(source)
    years = node.get("years") if isinstance(node, Mapping) else None
    if not isinstance(years, Mapping) or str(year) in years.entries:
        return None
    later = [entry for name, entry in years.entries.items() if int(name) > year]
    days = ", ".join(day.isoformat() for day in days_off(year))
    drafted = f'{year}: {{source: "", "off": [{days}], work: []}}'
    if later:
        place = source.offset(later[0].key.span.line, 1)
        text = f"{source.text[:place]}  {drafted}\n{source.text[place:]}"
    else:
        last = list(years.entries.values())[-1].value.span
        place = source.offset(last.end_line, last.end_column)
        text = f"{source.text[:place].rstrip()}\n  {drafted}\n{source.text[place:].lstrip(chr(10))}"
    return canonical(SourceFile(source.path, text)).text
