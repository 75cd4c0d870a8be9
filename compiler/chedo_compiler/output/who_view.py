"""Who reports a regime, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.schedule import forms_of, outline_of, reports
from chedo_compiler.runtime.selectors import select

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Regime, Registry, ReporterGroup
    from chedo_compiler.runtime.periods import Period

_WORDS = {
    "vi": {
        "on": "ngày",
        "agencies": "cơ quan",
        "all": "Tất cả",
        "nothing": "kỳ này không báo cáo",
        "unset": "nơi dùng tự chọn",
    },
    "en": {
        "on": "on",
        "agencies": "agencies",
        "all": "All",
        "nothing": "nothing to report in this period",
        "unset": "for its user to choose",
    },
}


def who_data(regime: Regime, registry: Registry, day: dt.date, period: Period | None) -> dict[str, Any]:
    """Return the groups with their agencies on a day, and with what they have to report in a period."""
    groups = [_group(regime, registry, group, day, period) for group in regime.groups]
    return {
        "regime": regime.id,
        "title": regime.title,
        "on": day.isoformat(),
        "period": period.key if period else None,
        "count": sum(group["count"] for group in groups if group["reports"]),
        "groups": groups,
    }


def _group(
    regime: Regime, registry: Registry, group: ReporterGroup, day: dt.date, period: Period | None
) -> dict[str, Any]:
    found = select(group.select, registry.organisations, day)
    return {
        "id": group.id,
        "label": group.label,
        "select": group.text,
        "reports": period is None or reports(regime, group, period),
        "forms": list(forms_of(regime, group, period) if period else group.forms),
        "outline": outline_of(regime, group, period) if period else group.outline,
        "count": len(found),
        "agencies": [{"id": one.id, "label": one.label, "code": one.code} for one in found],
    }


def who_lines(data: dict[str, Any], lang: str) -> Iterator[str]:
    """The same as text: a line for each group, and below it its agencies."""
    words = _WORDS[lang]
    period = f"{data['period']}, " if data["period"] else ""
    yield f"{data['title']} ({data['regime']}), {period}{words['on']} {data['on']}"
    for group in data["groups"]:
        asked = ", ".join([*group["forms"], *([group["outline"]] if group["outline"] else [])])
        yield ""
        count = f"{group['count']} {words['agencies']}" if group["select"] else words["unset"]
        yield f"{group['label']} ({group['id']}): {count}"
        yield f"  [{asked if group['reports'] else words['nothing']}]"
        yield from (f"  {agency['label']} ({agency['id']})" for agency in group["agencies"])
    yield ""
    yield f"{words['all']}: {data['count']} {words['agencies']}"
