"""ROW-INDICATOR, COL-BASIS, AGG-METHOD, AGG-MISSING: what a figure stands for, and how figures become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.gathering import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.review.change import Change, Plain
    from chedo_compiler.review.form_rules.pairs import FormPair
    from chedo_compiler.review.side import Side

_NO_METHOD = "none"


def indicators(pair: FormPair) -> Iterator[Change]:
    """ROW-INDICATOR: a new link adds readers, another or none breaks the indicator's series."""
    for line in pair.lines.both:
        old, new = line.old.record, line.new.record
        if isinstance(old, v1.Row) and isinstance(new, v1.Row) and old.indicator != new.indicator:
            linked = old.indicator is None
            yield seen(
                "ROW-INDICATOR",
                Level.RISK if linked else Level.BREAK,
                pair.at(line),
                old.indicator,
                new.indicator,
                hits="X" if linked else "DX",
                action="add" if linked else "remove" if new.indicator is None else "change",
                cause="linked" if linked else "unlinked" if new.indicator is None else "",
                label=line.new.label,
                before=_title(pair.sides.old, old.indicator),
                after=_title(pair.sides.new, new.indicator),
            )


def _title(side: Side, indicator: str | None) -> str:
    found = (one.label for one in side.registry.indicators if one.id == indicator)
    return next((f"{indicator} ({label})" for label in found), indicator or "")


def bases(pair: FormPair) -> Iterator[Change]:
    """COL-BASIS: actual figures, or estimates."""
    for line in pair.lines.both:
        old, new = line.old.record, line.new.record
        if isinstance(old, v1.Column) and isinstance(new, v1.Column) and old.basis != new.basis:
            level = Level.BREAK if old.basis and new.basis else Level.RISK
            yield seen("COL-BASIS", level, pair.at(line), old.basis, new.basis, hits="D", label=line.new.label)


def methods(pair: FormPair) -> Iterator[Change]:
    """AGG-METHOD, AGG-MISSING: how units and periods are combined; where there was no method, no series breaks."""
    renames = pair.renames
    for group in gathered(
        pair,
        lambda cell: (_method(cell.old, renames), _method(cell.new, {})),
        of=lambda cell: "closed" not in {cell.old.kind, cell.new.kind},
    ):
        first = group.cells[0]
        missing = first.old.aggregate == _NO_METHOD and first.old.over_time in {_NO_METHOD, first.new.over_time}
        level, rule = (Level.RISK, "AGG-MISSING") if missing else (Level.BREAK, "AGG-METHOD")
        before, after = _differing(_method(first.old, renames), _method(first.new, {}))
        yield group.told(rule, level, hits="D" if missing else "DX", before=before, after=after)


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Plain, Plain]:
    """Return what differs of two methods; over time as over units, where that is the same."""
    names = [name for name in old if old[name] != new[name]]
    if old["units"] == old["time"] and new["units"] == new["time"]:
        names = [name for name in names if name != "time"]
    before, after = ({name: one[name] for name in names} for one in (old, new))
    return (before["units"], after["units"]) if names == ["units"] else (before, after)


def _method(cell: v1.Cell, renames: Mapping[str, str]) -> Mapping[str, str]:
    return {"units": cell.aggregate, "time": cell.over_time, "weight": renames.get(cell.weight, cell.weight)}
