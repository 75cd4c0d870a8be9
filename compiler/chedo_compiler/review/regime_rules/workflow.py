"""WFL-STEP-ADDED, WFL-STEP-REMOVED, WFL-SIGN-REMOVED, WFL-SELF-APPROVE and the like: the approval chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.places import of_regime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.side import Sides

_SIGNED = "required"
_OWN_WORK = frozenset({"edit", "present"})


def steps(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """Steps that came, went, changed places or changed themselves."""
    before, after = ({step.id: step for step in regime.workflow.steps} for regime in (old, new))
    for name, step in before.items():
        where = of_regime(new, ("step", name))
        yield from _changed(where, step, after[name]) if name in after else (_removed(where, step),)
    for name, step in after.items():
        if name not in before:
            where = of_regime(new, ("step", name))
            yield seen(
                "WFL-STEP-ADDED",
                Level.RISK,
                where,
                None,
                _said(step),
                action="add",
                hits="C",
                label=step.label,
                role=step.role,
                acts=list(step.actions),
            )
    order = [name for name in before if name in after]
    now = [name for name in after if name in before]
    if order != now:
        labels = [after[name].label for name in now]
        yield seen("WFL-ORDER", Level.RISK, of_regime(new), order, now, action="move", hits="C", labels=labels)


def self_approval(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """WFL-SELF-APPROVE: who fills a report in may approve it now, and could not before."""
    was, now = (_own_judges(regime.workflow) for regime in (old, new))
    come = sorted(now - was)
    if come:
        labels = [step.label for step in new.workflow.steps if step.role in come and "approve" in step.actions]
        place = of_regime(new)
        yield seen("WFL-SELF-APPROVE", Level.BREAK, place, sorted(was), sorted(now), hits="C", labels=labels)


def chain(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """WFL-TEXT: the chain is called otherwise, or is another one with the same steps."""
    was, now = old.workflow, new.workflow
    if (was.id, was.title) != (now.id, now.title):
        place = of_regime(new, ("part", "workflow"))
        said: list[Plain] = [{"id": one.id, "title": one.title} for one in (was, now)]
        yield seen("WFL-TEXT", Level.SAFE, place, said[0], said[1], before=was.title, after=now.title)


def _removed(place: Path, step: v1.Step) -> Change:
    signed = step.sign == _SIGNED
    return seen(
        "WFL-SIGN-REMOVED" if signed else "WFL-STEP-REMOVED",
        Level.BREAK if signed else Level.RISK,
        place,
        _said(step),
        None,
        action="remove",
        hits="C",
        cause="step" if signed else "",
        label=step.label,
        role=step.role,
        acts=list(step.actions),
    )


def _changed(place: Path, was: v1.Step, now: v1.Step) -> Iterator[Change]:
    if was.sign != now.sign:
        removed = was.sign == _SIGNED
        rule, level, action = (
            ("WFL-SIGN-REMOVED", Level.BREAK, "loosen") if removed else ("WFL-SIGN-ADDED", Level.RISK, "tighten")
        )
        where = (*place, ("part", "sign"))
        hits = "C" if removed else "CB"
        yield seen(rule, level, where, was.sign, now.sign, action=action, hits=hits, label=now.label)
    if was.role != now.role:
        where = (*place, ("part", "role"))
        yield seen("WFL-ROLE", Level.RISK, where, was.role, now.role, hits="C", label=now.label)
    if set(was.actions) != set(now.actions):
        less = [one for one in was.actions if one not in now.actions]
        more = [one for one in now.actions if one not in was.actions]
        where = (*place, ("part", "do"))
        yield seen("WFL-ACTIONS", Level.RISK, where, sorted(less), sorted(more), hits="C", label=now.label)
    if was.label != now.label:
        yield seen("WFL-TEXT", Level.SAFE, place, was.label, now.label, before=was.label, after=now.label)


def _own_judges(workflow: v1.Workflow) -> set[str]:
    """Roles that may both fill a report in and approve it."""
    fill = {step.role for step in workflow.steps if not _OWN_WORK.isdisjoint(step.actions)}
    return {step.role for step in workflow.steps if "approve" in step.actions} & fill


def _said(step: v1.Step) -> Plain:
    return {"role": step.role, "do": sorted(step.actions), "sign": step.sign}
