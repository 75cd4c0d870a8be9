"""The words of formula faults in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

import chedo_compiler
from chedo_compiler.catalogue import LANGUAGES, placeholders

PACKAGE = Path(chedo_compiler.__file__).parent
ENTRIES = {
    lang: yaml.safe_load((PACKAGE / "messages" / f"formula.{lang}.yaml").read_text("utf-8")) for lang in LANGUAGES
}


def test_both_languages_say_the_same_things() -> None:
    assert ENTRIES["vi"].keys() == ENTRIES["en"].keys()
    for code, entry in ENTRIES["vi"].items():
        other = ENTRIES["en"][code]
        assert entry.keys() == other.keys(), code
        for part, text in entry.items():
            assert placeholders(text) == placeholders(other[part]), (code, part)


def test_every_code_has_words_and_every_word_a_code() -> None:
    used = {
        code for file in PACKAGE.glob("formula/*.py") for code in re.findall(r'"(FML\d{3})"', file.read_text("utf-8"))
    }

    assert used == {code for code in ENTRIES["vi"] if "." not in code}
    assert all(entry.get("message") for code, entry in ENTRIES["vi"].items() if "." not in code)
