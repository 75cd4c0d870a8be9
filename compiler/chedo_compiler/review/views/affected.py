"""What is stored, owed and read of what changes, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.views.words import words_of
from chedo_compiler.review.weighing.effect import Effects, is_grave
from chedo_compiler.runtime.calendar_words import day, period_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.review.change import Change
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.weighing.effect import Effect

_NEWEST = 6


def effects_of(report: Report) -> Effects | None:
    """Return what tells effects; None where no counts of use are given."""
    return Effects(report.sides, report.usage) if report.usage else None


def notes_on(change: Change, effects: Effects | None, lang: str) -> tuple[str, ...]:
    """Say of a change that it weighs less as nobody uses what it touches, and what it affects."""
    lowered = (words_of(lang)["safe_by_usage"],) if change.safe_by_usage else ()
    if change.safe_by_usage or effects is None or not is_grave(change):
        return lowered
    effect = effects.of([change])
    return (_sentence(effect, effects, lang),) if effect else ()


def together(changes: Iterable[Change], report: Report, lang: str) -> tuple[str, ...]:
    """Say what all grave changes of a regime affect together; nothing where no counts of use are given."""
    effects, known = effects_of(report), words_of(lang)
    if effects is None or report.usage is None:
        return ()
    grave = [change for change in changes if is_grave(change)]
    effect = effects.of(grave)
    counted = known["usage_counted"].format(day(report.usage.day))
    if effect is None:
        return counted, known["affects_nothing"]
    return counted, *(part[:1].upper() + part[1:] for part in _parts(effect, effects, lang))


def _sentence(effect: Effect, effects: Effects, lang: str) -> str:
    said = "; ".join(_parts(effect, effects, lang))
    return words_of(lang)["affected"].format(said)


def _parts(effect: Effect, effects: Effects, lang: str) -> Iterator[str]:
    known = words_of(lang)
    stored = known["stored"].format(number(effect.stored, lang), _by_period(effect.values, lang))
    yield stored if effect.stored else known["stored_none"]
    if effect.unsent:
        yield known["unsent"].format(number(effect.unsent, lang), _by_period(effect.owed, lang))
    for sentence, found in (
        (known["affected_indicators"], [f"“{effects.label(code)}”" for code in effect.indicators]),
        (known["affected_tiles"], effect.tiles),
        (known["affected_regimes"], effect.regimes),
    ):
        if found:
            yield sentence.format(len(found), ", ".join(found))
    if effect.programs is None:
        yield known["programs_unknown"]
    elif effect.programs:
        yield known["affected_programs"].format(effect.programs)


def _by_period(counts: tuple[tuple[str, int], ...], lang: str) -> str:
    newest = [f"{period_name(period, lang)}: {number(count, lang)}" for period, count in counts[:_NEWEST]]
    rest = sum(count for _, count in counts[_NEWEST:])
    older = [words_of(lang)["older"].format(len(counts) - _NEWEST, number(rest, lang))] if rest else []
    return ", ".join([*newest, *older])


def number(count: int, lang: str) -> str:
    """Return a count as people write it."""
    return f"{count:,}".replace(",", "." if lang == "vi" else ",")
