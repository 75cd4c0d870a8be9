"""The words of diagnostics: message and hint of each code, in Vietnamese and English."""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.diagnostics import Diagnostic

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """What a diagnostic says to a person; ``hint`` is "" where there is nothing more to say."""

    message: str
    hint: str


@cache
def texts(lang: str) -> Mapping[str, Mapping[str, str]]:
    """All texts of a language: code, or ``CODE.cause`` where a cause has words of its own, to message and hint."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(resources.files("chedo_compiler").joinpath("messages").iterdir(), key=lambda file: file.name):
        if file.name.endswith(f".{lang}.yaml"):
            found |= plain(compose(SourceFile(file.name, file.read_text("utf-8")))[0])
    return found


def words(found: Diagnostic, lang: str) -> Words:
    """Message and hint of a diagnostic. A hint that speaks of a parameter not given is left out."""
    known = texts(lang)
    entry = {**known.get(found.code, {}), **known.get(f"{found.code}.{found.params.get('cause', '')}", {})}
    message, hint = entry.get("message", found.code), entry.get("hint", "")
    params = {"cause": "", **found.params}
    return Words(_fill(message, params), _fill(hint, params) if _has_all(hint, params) else "")


def placeholders(template: str) -> frozenset[str]:
    """Names of the parameters that a text speaks of."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def _has_all(template: str, params: Mapping[str, str | int]) -> bool:
    return all(params.get(name, "") != "" for name in placeholders(template))


def _fill(template: str, params: Mapping[str, str | int]) -> str:
    return template.format_map({name: params.get(name, "?") for name in placeholders(template)})


def language_of(environment: Mapping[str, str], preferred: str = "vi") -> str:
    """The language that the environment asks for by CHEDO_LANG, else the preferred one."""
    asked = environment.get("CHEDO_LANG", preferred)
    return asked if asked in LANGUAGES else preferred
