"""The words of reviews are there in both languages, each is used, and none is missing."""

from __future__ import annotations

import re

from chedo_compiler.catalogue import placeholders
from chedo_compiler.review.views.words import words_of
from repository import ROOT

VIEWS = ROOT / "compiler/chedo_compiler/review/views"
COMPOSED = re.compile(r"level_(province|district|commune)|verdict_(good|bad|open)")
NAMED = {"enough", "too_little", "MAJOR", "MINOR", "PATCH", "BREAK", "RISK", "SAFE", "D", "B", "C", "X"}


def test_both_languages_say_the_same_things() -> None:
    vietnamese, english = words_of("vi"), words_of("en")
    assert vietnamese.keys() == english.keys()
    different = [name for name in vietnamese if placeholders(vietnamese[name]) != placeholders(english[name])]
    assert different == []


def test_every_word_is_used() -> None:
    files = [*VIEWS.glob("*.py"), *(VIEWS / "templates").glob("*.html")]
    text = "\n".join(file.read_text("utf-8") for file in files)
    used = set(re.findall(r"\bw\.(\w+)", text)) | set(re.findall(r"[\"'](\w+)[\"']", text)) | NAMED
    assert {name for name in words_of("vi") if not COMPOSED.fullmatch(name)} - used == set()
    assert set(re.findall(r"\bw\.(\w+)", text)) - {"get"} <= words_of("vi").keys()
