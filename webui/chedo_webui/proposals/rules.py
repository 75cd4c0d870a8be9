"""Rules of time in words: deadlines and data windows as the YAML has them, and as they were compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_webui.language import counted
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1


def due_words(due: Mapping[str, Any]) -> str:
    """Say when something is due: ``chậm nhất ngày 18 của tháng báo cáo``."""
    if "by" in due or "before" in due:
        day = due.get("by") or due["before"]
        said = day_words(int(day.get("month", 0)), int(day["day"]))
        said = _("chậm nhất %(day)s", day=said) if "by" in due else _("trước %(day)s", day=said)
        return f"{said}, {day['time']}" if day.get("time") else said
    if "after" in due:
        base = _("ngày chốt số liệu") if due["after"] == "cutoff" else _("hạn gửi")
        unit = next((one for one in ("working_days", "days", "hours") if one in due), "days")
        return _("%(count)s sau %(base)s", count=_count(unit, int(due.get(unit, 0))), base=base)
    return _("theo sự kiện")


def _count(unit: str, count: int) -> str:
    if unit == "working_days":
        return counted("%(count)s ngày làm việc", count)
    return counted("%(count)s giờ", count) if unit == "hours" else counted("%(count)s ngày", count)


def day_words(month: int, day: int) -> str:
    """Say which day of which month, counted from the period's."""
    known = {0: _("của tháng báo cáo"), -1: _("của tháng trước"), 1: _("của tháng sau")}
    which = known.get(month) or _("của tháng thứ %(month)s sau kỳ", month=month)
    return _("ngày cuối %(which)s", which=which) if day == 31 else _("ngày %(day)s %(which)s", day=day, which=which)  # noqa: PLR2004


def window_words(window: Mapping[str, Any]) -> str:
    """Say from which day to which day figures count."""
    days = (window["from"], window["to"])
    first, last = (day_words(int(one.get("month", 0)), int(one["day"])) for one in days)
    return _("từ %(first)s đến %(last)s", first=first, last=last)


def due_of(deadline: v1.Deadline) -> dict[str, Any]:
    """Return a compiled deadline's rule as the YAML has it."""
    if deadline.due:
        day: dict[str, Any] = {"month": deadline.due.month, "day": deadline.due.day}
        day |= {"time": deadline.time} if deadline.time else {}
        return {"by" if deadline.inclusive else "before": day}
    if deadline.after:
        return {"after": deadline.after, deadline.unit: deadline.count}
    return {"within": deadline.within, "daily": deadline.daily}


def window_of(window: v1.Window) -> dict[str, Any]:
    """Return a compiled window as the YAML has it."""
    days = {"from": window.start, "to": window.end, "actual_until": window.actual_until}
    return {name: {"month": day.month, "day": day.day} for name, day in days.items() if day}
