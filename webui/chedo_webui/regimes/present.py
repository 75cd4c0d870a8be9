"""Where a regime stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from chedo_engine.workflow.stages import Stage
from chedo_webui import dates
from chedo_webui.language import counted
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_engine.queries.own_regimes import OwnRegime, PublishedRelease
    from chedo_engine.workflow.stages import SetUpStep


@dataclass(frozen=True, slots=True)
class SetUp:
    """A part of setting up against what policy allows."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a regime."""

    version: str
    since: str
    summary: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One regime."""

    id: str
    url: str
    figures: str
    title: str
    host: str
    stage: str
    kind: str
    since: str
    until: str
    testers: tuple[str, ...]
    set_up: tuple[SetUp, ...]
    current: Release | None
    earlier: tuple[Release, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The regimes under one heading."""

    title: str
    hosted: bool
    entries: tuple[Entry, ...]


def groups(found: Iterable[OwnRegime], newest: Mapping[str, str], lang: str) -> tuple[Group, ...]:
    """Arrange regimes; ``newest`` names the last opened period of those that have pages here."""
    regimes = tuple(found)
    both = (
        Group(_("Chúng tôi chủ trì"), hosted=True, entries=_entries(regimes, newest, lang, hosted=True)),
        Group(_("Chúng tôi báo cáo"), hosted=False, entries=_entries(regimes, newest, lang, hosted=False)),
    )
    return tuple(group for group in both if group.entries)


def _entries(regimes: Iterable[OwnRegime], newest: Mapping[str, str], lang: str, *, hosted: bool) -> tuple[Entry, ...]:
    return tuple(_entry(one, newest, lang) for one in regimes if one.is_host is hosted)


def _entry(one: OwnRegime, newest: Mapping[str, str], lang: str) -> Entry:
    life = one.life
    stage, kind = _stage(life.stage)
    period = newest.get(life.regime, "")
    releases = tuple(_release(release, lang) for release in one.releases)
    return Entry(
        id=life.regime,
        url=url_for("matrix", regime=life.regime) if period else "",
        figures=url_for("consolidated", regime=life.regime, period=period) if period else "",
        title=one.title,
        host=one.host_label,
        stage=stage,
        kind=kind,
        since=dates.day(life.since),
        until=dates.period_name(life.until, lang) if life.until else "",
        testers=one.testers,
        set_up=tuple(map(_set_up, life.set_up)) if one.is_host else (),
        current=releases[0] if releases else None,
        earlier=releases[1:],
    )


def _stage(stage: Stage) -> tuple[str, str]:
    return {
        Stage.DRAFT: (_("đang xây dựng"), "quiet"),
        Stage.PILOT: (_("đang kiểm thử"), "soon"),
        Stage.IN_FORCE: (_("đang áp dụng"), "done"),
        Stage.AMENDED: (_("đã sửa đổi"), "done"),
        Stage.RETIRED: (_("đã dừng"), "quiet"),
    }[stage]


def _release(release: PublishedRelease, lang: str) -> Release:
    return Release(release.version, dates.period_name(release.effective_from, lang), release.summary)


def _set_up(step: SetUpStep) -> SetUp:
    text = {
        "build": _("Xây dựng: %(used)s trên %(allowed)s ngày", used=step.used, allowed=step.allowed),
        "test": _("Kiểm thử: %(used)s trên %(allowed)s ngày", used=step.used, allowed=step.allowed),
        "whole": _("Cả quá trình: %(used)s trên %(allowed)s ngày", used=step.used, allowed=step.allowed),
    }[step.name]
    if step.is_over:
        over = counted("quá %(count)s ngày", step.used - step.allowed)
        return SetUp(f"{text}, {over}", "late")
    return SetUp(text, "done" if step.done else "quiet")
