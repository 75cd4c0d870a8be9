"""The words of formula faults in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import chedo_compiler
from chedo_compiler.catalogue import LANGUAGES, placeholders, texts

PACKAGE = Path(chedo_compiler.__file__).parent
ENTRIES = {lang: {code: entry for code, entry in texts(lang).items() if code.startswith("FML")} for lang in LANGUAGES}


def test_both_languages_say_the_same_things() -> None:
    assert ENTRIES["vi"].keys() == ENTRIES["en"].keys()
    for code, entry in ENTRIES["vi"].items():
        other = ENTRIES["en"][code]
        assert entry.keys() == other.keys(), code
        for part, text in entry.items():
            assert placeholders(text) == placeholders(other[part]), (code, part)


def test_every_code_has_words_and_every_word_a_code() -> None:
    used = {code for file in PACKAGE.rglob("*.py") for code in re.findall(r'"(FML\d{3})"', file.read_text("utf-8"))}

    assert used == {code for code in ENTRIES["vi"] if "." not in code}
    assert all(entry.get("message") for code, entry in ENTRIES["vi"].items() if "." not in code)
