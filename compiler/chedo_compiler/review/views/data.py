"""A review for programs: every change with its values, words in both languages, and what stands against it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from chedo_compiler.artefact.codec import encode
from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.diagnostics import Severity
from chedo_compiler.output.as_json import findings
from chedo_compiler.review.burden import burden_of
from chedo_compiler.review.change import path_text
from chedo_compiler.review.views.affected import effects_of
from chedo_compiler.review.views.carried import carried_data
from chedo_compiler.review.weighing.effect import is_grave
from chedo_compiler.review.words import sentence, title

if TYPE_CHECKING:
    from chedo_compiler.review.change import Bump, Change
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.verdict import Verdict
    from chedo_compiler.review.weighing.effect import Effects


def review_data(report: Report) -> dict[str, Any]:
    """Return the whole review as JSON holds it."""
    effects = effects_of(report)
    return {
        "since": report.since,
        "holds": not any(fault.severity is Severity.ERROR for fault in report.faults),
        "counted_at": report.usage.at if report.usage else None,
        "doubts": findings(report.doubts),
        "replay": json.loads(encode(report.replay)) if report.replay else None,
        "regimes": [
            {
                **_regime(verdict, effects),
                "burden": _burden(verdict, report),
                "migrations": carried_data(verdict.regime, report),
            }
            for verdict in report.verdicts
        ],
    }


def _regime(verdict: Verdict, effects: Effects | None) -> dict[str, Any]:
    return {
        "regime": verdict.regime,
        "old_version": verdict.old,
        "new_version": verdict.new,
        "effective_from": verdict.effective_from,
        "required": _name(verdict.required),
        "declared": _name(verdict.declared),
        "owners": list(verdict.owners),
        "changes": [_change(change, verdict, effects) for change in verdict.changes],
        "faults": findings(verdict.faults),
    }


def _burden(verdict: Verdict, report: Report) -> dict[str, Any] | None:
    """What is to be entered in a year, and what others collect already; None of what all regimes share."""
    name, sides = verdict.regime, report.sides
    if name not in sides.old.regimes and name not in sides.new.regimes:
        return None
    found = asdict(burden_of(name, sides.old, sides.new, verdict.changes))
    return {**found, "overlaps": [asdict(one) for one in report.overlaps if one.here.regime == name]}


def _change(change: Change, verdict: Verdict, effects: Effects | None) -> dict[str, Any]:
    effect = effects.of([change]) if effects and is_grave(change) else None
    return {
        "rule": change.rule,
        "level": change.level.name.lower(),
        "safe_by_usage": change.safe_by_usage,
        "effect": asdict(effect) if effect else None,
        "bump": _name(change.bump),
        "action": change.action,
        "hits": sorted(change.hits),
        "path": path_text(change.path),
        "old": change.old,
        "new": change.new,
        "params": dict(change.params),
        "fingerprint": change.fingerprint,
        "accepted": verdict.accepted.get(change.fingerprint),
        "title": {lang: title(change.rule, lang) for lang in LANGUAGES},
        "message": {lang: sentence(change, lang).message for lang in LANGUAGES},
        "hint": {lang: sentence(change, lang).hint for lang in LANGUAGES},
    }


def _name(bump: Bump | None) -> str | None:
    return bump.name.lower() if bump is not None else None
