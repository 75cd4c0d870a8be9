"""The plan of a publication in lines that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_engine.messages import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.services.publish_plan import PlannedRelease, PublicationPlan, Turnover

_NAMED = 6


def plan_lines(plan: PublicationPlan, lang: str) -> Iterator[str]:
    """Say what would change; the last line sums up."""

    def say(code: str, **details: Any) -> str:
        return text(f"plan-{code}", lang, **details)

    for release in plan.releases:
        yield from _release(release, lang)
    if plan.new_registry:
        yield say("registry")
        yield from _turnover(plan.organisations, "organisations", lang)
    else:
        yield say("registry-same")
    added = sum(release.added for release in plan.releases)
    refused = sum(release.refusal is not None for release in plan.releases)
    yield say("sum", added=added, same=len(plan.releases) - added - refused, refused=refused)


def _release(release: PlannedRelease, lang: str) -> Iterator[str]:
    named = {"regime": release.regime, "version": release.version, "title": release.title}
    if release.refusal:
        yield "✗ " + text("plan-refused", lang, **named)
        yield "    " + text(release.refusal.code, lang, **release.refusal.details)
        return
    since = {"since": release.effective_from, "before": release.follows}
    kind = "same" if not release.added else "after" if release.follows else "first"
    yield ("+ " if release.added else "= ") + text(f"plan-{kind}", lang, **named, **since)
    yield from _turnover(release.reporters, "reporters", lang)
    for period in release.open_periods:
        stays = "plan-overtaken" if period.overtaken else "plan-open"
        counts = {"drafts": period.drafts, "waiting": period.waiting, "version": period.version}
        yield "    " + text(stays, lang, period=period.period, **counts)


def _turnover(turnover: Turnover, whose: str, lang: str) -> Iterator[str]:
    for kind, sign, names in (("come", "+", turnover.come), ("go", "-", turnover.go)):
        if names:
            yield f"    {sign} " + text(f"plan-{whose}-{kind}", lang, count=len(names), names=_listed(names, lang))
    for old, new in turnover.renamed:
        yield "    ~ " + text("plan-renamed", lang, old=old, new=new)


def _listed(names: tuple[str, ...], lang: str) -> str:
    shown = "; ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else text("plan-more", lang, names=shown, count=len(names) - _NAMED)
