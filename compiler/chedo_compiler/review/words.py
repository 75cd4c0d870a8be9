"""A change in words: its rule's title, and its sentence in ``messages/review_*.{vi,en}.yaml``.

An entry is ``RULE: {title, message, hint}``; where ``params`` have a ``cause``, ``RULE.cause`` says it in other words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.catalogue import Words, placeholders, review_texts

if TYPE_CHECKING:
    from chedo_compiler.review.change import Change, Plain

NOTHING = "∅"
"""What stands for a value that is not there."""


def title(rule: str, lang: str) -> str:
    """Return what a rule is called."""
    return review_texts(lang).get(rule, {}).get("title", rule)


def sentence(change: Change, lang: str) -> Words:
    """Return what a change says; a hint that speaks of what is not given is left out."""
    known = review_texts(lang)
    entry = {**known.get(change.rule, {}), **known.get(f"{change.rule}.{change.params.get('cause', '')}", {})}
    said: dict[str, Plain] = {"old": change.old, "new": change.new, "name": change.path[-1][1], **change.params}
    hint = entry.get("hint", "")
    complete = all(said.get(name) not in (None, "", [], ()) for name in placeholders(hint))
    return Words(_filled(entry.get("message", change.rule), said), _filled(hint, said) if complete else "")


def _filled(template: str, said: dict[str, Plain]) -> str:
    return template.format_map({name: shown(said.get(name)) for name in placeholders(template)})


def shown(value: Plain) -> str:
    """Return a value as people read it."""
    if value is None or value in ("", [], ()):
        return NOTHING
    if isinstance(value, list | tuple):
        return ", ".join(shown(one) for one in value)
    return ", ".join(f"{key}: {shown(one)}" for key, one in value.items()) if isinstance(value, dict) else str(value)
