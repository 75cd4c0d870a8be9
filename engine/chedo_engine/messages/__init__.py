"""Refusals and faults in words, Vietnamese and English."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("vi", "en")
_WORDS = frozenset({"state", "action", "frequency"})


def text(code: str, lang: str = "vi", **details: Any) -> str:
    """Return the message of a code with its details put in.

    Words that the code itself uses (states, acts, kinds of periods) are put into the language as well; what people
    typed is shown as typed.
    """
    catalogue = _catalogue(lang)
    words = {name: _in_words(str(details[name]), catalogue) for name in _WORDS & details.keys()}
    return catalogue[code].format(**{**details, **words})


def _in_words(said: str, catalogue: dict[str, str]) -> str:
    """Put what the code names into words; several are listed."""
    return ", ".join(catalogue.get(f"word-{one}", one) for one in said.split(", "))


def codes(lang: str) -> frozenset[str]:
    """Return all codes of a language's catalogue."""
    return frozenset(_catalogue(lang))


@cache
def _catalogue(lang: str) -> dict[str, str]:
    """Merge the files of a language: ``vi.yaml``, ``cells.vi.yaml``."""
    ending = f"{lang if lang in LANGUAGES else 'vi'}.yaml"
    catalogue: dict[str, str] = {}
    for source in resources.files(__package__).iterdir():
        if source.name == ending or source.name.endswith(f".{ending}"):
            catalogue |= yaml.safe_load(source.read_text(encoding="utf-8"))
    return catalogue
