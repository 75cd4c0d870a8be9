"""The words of diagnostics: message and hint of each code, in Vietnamese and English.

``{first:period}`` in a text is a period's key, said as officials call the period.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from chedo_compiler.runtime.calendar_words import period_name
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.diagnostics import Diagnostic

LANGUAGES = ("vi", "en")
_OF_REVIEW = ("review_forms.", "review_regimes.")
_CODE = re.compile(r"^([A-Z]{3}[0-9]{3}):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Words:
    """What a diagnostic says to a person; ``hint`` is "" where there is nothing more to say."""

    message: str
    hint: str


@cache
def texts(lang: str) -> Mapping[str, Mapping[str, str]]:
    """All texts of a language: code, or ``CODE.cause`` where a cause has words of its own, to message and hint."""
    return _merged(_files(lang))


@cache
def review_texts(lang: str) -> Mapping[str, Mapping[str, str]]:
    """The texts of the rules that compare two states of a workspace: rule, or ``RULE.cause``, to title and message."""
    return _merged(_files(lang, review=True))


def _merged(files: Iterable[SourceFile]) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for file in files:
        found |= _entries(file)
    return found


def every_code() -> frozenset[str]:
    """Every code there is, without reading what is said of it."""
    return frozenset(code for file in _files(LANGUAGES[0]) for code in _CODE.findall(file.text))


def message(code: str, lang: str) -> str:
    """The message of a code before anything is filled in; only the texts of its topic are read."""
    topic = next((file for file in _files(lang) if re.search(f"^{code}:", file.text, re.MULTILINE)), None)
    return _entries(topic)[code].get("message", code) if topic else code


@cache
def _files(lang: str, *, review: bool = False) -> tuple[SourceFile, ...]:
    files = (file for file in resources.files("chedo_compiler").joinpath("messages").iterdir())
    named = sorted((file.name, file) for file in files if file.name.endswith(f".{lang}.yaml"))
    return tuple(
        SourceFile(name, file.read_text("utf-8")) for name, file in named if name.startswith(_OF_REVIEW) is review
    )


@cache
def _entries(file: SourceFile) -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = plain(compose(file)[0])
    return found


def words(found: Diagnostic, lang: str) -> Words:
    """Message and hint of a diagnostic. A hint that speaks of a parameter not given is left out."""
    known = texts(lang)
    entry = {**known.get(found.code, {}), **known.get(f"{found.code}.{found.params.get('cause', '')}", {})}
    message, hint = entry.get("message", found.code), entry.get("hint", "")
    params = {"cause": "", **found.params}
    return Words(_fill(message, params, lang), _fill(hint, params, lang) if _has_all(hint, params) else "")


def placeholders(template: str) -> frozenset[str]:
    """Names of the parameters that a text speaks of."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def _has_all(template: str, params: Mapping[str, str | int]) -> bool:
    return all(params.get(name, "") != "" for name in placeholders(template))


def _fill(template: str, params: Mapping[str, str | int], lang: str) -> str:
    return template.format_map({name: _Said(params.get(name, "?"), lang) for name in placeholders(template)})


@dataclass(frozen=True, slots=True)
class _Said:
    """A parameter in a sentence; asked for as a period it is said in words where it is one."""

    value: str | int
    lang: str

    def __format__(self, spec: str) -> str:
        if spec != "period":
            return format(self.value, spec)
        try:
            return period_name(str(self.value), self.lang)
        except ValueError:
            return str(self.value)


def language_of(environment: Mapping[str, str], preferred: str = "vi") -> str:
    """The language that the environment asks for by CHEDO_LANG, else the preferred one."""
    asked = environment.get("CHEDO_LANG", preferred)
    return asked if asked in LANGUAGES else preferred
