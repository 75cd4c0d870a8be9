"""A change in words: its rule's title, and its sentence in ``messages/review_*.{vi,en}.yaml``.

An entry is ``RULE: {title, message, hint}``; where ``params`` have a ``cause``, ``RULE.cause`` says it in other words.
``{old:word}`` is a value of the language, said in the words that the entry ``WORDS`` has for it, or ``WORDS.REG`` where
rules of that family mean something else by it. ``{old:period}`` is a period's key, or several, said as officials call
periods; ``{old:place}`` are places of the year (06, Q4); ``{moved:dates}`` what becomes of dates, period by period;
``{which:tail}`` a name that is added only where it is needed; ``{said:own}`` what is given in both languages;
``{example:example}`` figures, and what came and comes of them. ``{more:; thêm …}`` is left out where there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import Words, placeholders, review_texts
from chedo_compiler.runtime.calendar_words import period_name, place_name

if TYPE_CHECKING:
    from chedo_compiler.review.change import Change, Plain

NOTHING = "∅"
"""What stands for a value that is not there, in tables; in sentences it is said."""
_NONE = {"vi": "không có", "en": "none"}
_NOTHING: tuple[object, ...] = (None, "", [], ())
_HOLE = "…"
"""Stands for a value in a phrase that is said only where there is one."""
_MOST, _NAMED = 20, 12
"""Of more things than ``_MOST`` a sentence names the first ``_NAMED``."""
_MORE = {"vi": "và {0} nữa", "en": "and {0} more"}


def title(rule: str, lang: str) -> str:
    """Return what a rule is called."""
    return review_texts(lang).get(rule, {}).get("title", rule)


def sentence(change: Change, lang: str) -> Words:
    """Return what a change says; a hint that speaks of what is not given is left out."""
    known = review_texts(lang)
    entry = {**known.get(change.rule, {}), **known.get(f"{change.rule}.{change.params.get('cause', '')}", {})}
    said: dict[str, Plain] = {"old": change.old, "new": change.new, "name": change.path[-1][1], **change.params}
    hint = entry.get("hint", "")
    complete = all(said.get(name) not in _NOTHING for name in placeholders(hint))
    words = {**known.get("WORDS", {}), **known.get(f"WORDS.{change.rule.partition('-')[0]}", {})}
    spoken = {name: _Spoken(value, words, lang) for name, value in said.items()}
    return Words(_filled(entry.get("message", change.rule), spoken), _filled(hint, spoken) if complete else "")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A value in a sentence; asked for as a word or a period, it is said in words where there are any."""

    value: Plain
    words: Mapping[str, str]
    lang: str

    def __format__(self, spec: str) -> str:
        if spec in _SAID:
            return _SAID[spec](self.value, self.lang)
        if _HOLE in spec:
            return "" if self.value in _NOTHING else spec.replace(_HOLE, format(self, "word"))
        known = self.words if spec == "word" else {}
        if isinstance(self.value, Sequence) and len(self.value) > _MOST and not isinstance(self.value, str):
            rest = _MORE[self.lang].format(len(self.value) - _NAMED)
            return f"{shown(self.value[:_NAMED], known)}, {rest}"
        return shown(self.value, known, _NONE[self.lang])


def _periods(value: Plain, lang: str) -> str:
    keys = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_period(str(key), lang) for key in keys if key) or _NONE[lang]


def _period(key: str, lang: str) -> str:
    try:
        return period_name(key, lang)
    except ValueError:
        return key


def _places(value: Plain, lang: str) -> str:
    names = [place_name(str(one), lang) for one in value] if isinstance(value, list | tuple) else []
    return ", ".join(names) or _EVERY_PERIOD[lang]


def _dates(value: Plain, lang: str) -> str:
    found = [value] if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else []
    dates = [one for one in found if isinstance(one, Mapping)]
    told = dates if len(dates) <= _MOST else dates[:_NAMED]
    more = [_MORE[lang].format(len(dates) - len(told))] if told != dates else []
    said = (_of(regime, [_date(one, lang) for one in ones]) for regime, ones in groupby(told, _regime_of))
    return "; ".join([*said, *more]) or _NONE[lang]


def _regime_of(one: Mapping[str, Plain]) -> str:
    return str(one.get("regime", ""))


def _of(regime: str, dates: list[str]) -> str:
    """Dates of one regime, which is named once."""
    return ": ".join([*([regime] if regime else []), "; ".join(dates)])


def _date(one: Mapping[str, Plain], lang: str) -> str:
    """In which period, what is due where that is given, from when to when; or just when."""
    stage = [shown(one["stage"], review_texts(lang).get("WORDS.DDL"))] if one.get("stage") else []
    when = str(one["on"]) if "on" in one else f"{one['before']} → {one['after']}"
    return f"{', '.join([_period(str(one['period']), lang), *stage])}: {when}"


def _tail(value: Plain, lang: str) -> str:
    return _QUOTED[lang].format(value) if value else ""


def _own(value: Plain, lang: str) -> str:
    return shown(value.get(lang)) if isinstance(value, Mapping) else shown(value)


def _example(value: Plain, lang: str) -> str:
    """Some figures, and what came and comes of them."""
    if not isinstance(value, Mapping):
        return _NONE[lang]
    words = review_texts(lang).get("WORDS", {})
    figures = value["figures"] if isinstance(value["figures"], list) else []
    said = [f"{shown(one['of'], words)} = {_figure(one['is'], lang)}" for one in figures if isinstance(one, Mapping)]
    came = f"{_figure(value['before'], lang)} → {_figure(value['after'], lang)}"
    return f"{'; '.join(said) or _NONE[lang]}: {came}"


def _figure(value: Plain, lang: str) -> str:
    text = shown(value)
    if text in _TRUTH[lang]:
        return _TRUTH[lang][text]
    return text.replace(".", ",") if lang == "vi" and _NUMBER.fullmatch(text) else text


_NUMBER = re.compile(r"-?\d+\.\d+")
_TRUTH = {"vi": {"TRUE": "đạt", "FALSE": "không đạt"}, "en": {"TRUE": "holds", "FALSE": "does not hold"}}
_EVERY_PERIOD = {"vi": "mọi kỳ", "en": "every period"}
_QUOTED = {"vi": " “{0}”", "en": " '{0}'"}
_SAID: Mapping[str, Callable[[Plain, str], str]] = {
    "period": _periods,
    "place": _places,
    "dates": _dates,
    "tail": _tail,
    "own": _own,
    "example": _example,
}


def _filled(template: str, said: Mapping[str, _Spoken]) -> str:
    return template.format_map({name: said.get(name, NOTHING) for name in placeholders(template)})


def shown(value: Plain, words: Mapping[str, str] | None = None, nothing: str = NOTHING) -> str:
    """Return a value as people read it."""
    known = words or {}
    if isinstance(value, bool):
        return known.get("true" if value else "false", str(value))
    if isinstance(value, Mapping):
        said = (
            f"{known.get(key, key)}: {shown(one, known, nothing)}" for key, one in value.items() if one not in _NOTHING
        )
        return ", ".join(said) or nothing
    if value is None or value in _NOTHING:
        return nothing
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(shown(one, known, nothing) for one in value)
    return known.get(str(value), str(value))
