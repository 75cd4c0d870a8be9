"""A change in words: its rule's title, and its sentence in ``messages/review_*.{vi,en}.yaml``.

An entry is ``RULE: {title, message, hint}``; where ``params`` have a ``cause``, ``RULE.cause`` says it in other words.
``{old:word}`` is a value of the language, said in the words that the entry ``WORDS`` has for it, or ``WORDS.REG`` where
rules of that family mean something else by it; ``{old:period}`` is a period's key, said as officials call the period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import Words, placeholders, review_texts
from chedo_compiler.runtime.calendar_words import period_name

if TYPE_CHECKING:
    from chedo_compiler.review.change import Change, Plain

NOTHING = "∅"
"""What stands for a value that is not there."""
_NOTHING: tuple[object, ...] = (None, "", [], ())


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
        if spec == "period":
            return _period(str(self.value), self.lang) if self.value else NOTHING
        return shown(self.value, self.words if spec == "word" else {})


def _period(key: str, lang: str) -> str:
    try:
        return period_name(key, lang)
    except ValueError:
        return key


def _filled(template: str, said: Mapping[str, _Spoken]) -> str:
    return template.format_map({name: said.get(name, NOTHING) for name in placeholders(template)})


def shown(value: Plain, words: Mapping[str, str] | None = None) -> str:
    """Return a value as people read it."""
    known = words or {}
    if isinstance(value, bool):
        return known.get("true" if value else "false", str(value))
    if isinstance(value, Mapping):
        said = (f"{known.get(key, key)}: {shown(one, known)}" for key, one in value.items() if one not in _NOTHING)
        return ", ".join(said) or NOTHING
    if value is None or value in _NOTHING:
        return NOTHING
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(shown(one, known) for one in value)
    return known.get(str(value), str(value))
