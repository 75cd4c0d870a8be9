"""Every code that can be found has words in both languages, and the words speak of the same things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import chedo_compiler
from chedo_compiler.catalogue import LANGUAGES, placeholders, texts, words
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.source import file_span

PACKAGE = Path(chedo_compiler.__file__).parent
CODE = re.compile(r'"([A-Z]{3}[0-9]{3})"')


def codes_in_source() -> set[str]:
    """Codes that the compiler's modules name."""
    return {code for file in PACKAGE.rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))}


def test_both_languages_know_the_same_codes() -> None:
    assert set(texts("vi")) == set(texts("en"))
    assert texts("vi")


@pytest.mark.parametrize("name", sorted(texts("vi")))
def test_both_languages_speak_of_the_same_parameters(name: str) -> None:
    spoken = [{field: placeholders(text) for field, text in texts(lang)[name].items()} for lang in LANGUAGES]
    assert spoken[0] == spoken[1]


def test_every_code_in_the_source_has_words() -> None:
    missing = {code for code in codes_in_source() if "message" not in texts("vi").get(code, {})}
    assert not missing


def test_no_words_are_left_of_codes_that_are_gone() -> None:
    assert {name.partition(".")[0] for name in texts("vi")} == codes_in_source()


def test_words_of_a_cause_replace_the_general_ones() -> None:
    general = words(diagnostic("YML003", file_span("a"), cause="unheard"), "en")
    tab = words(diagnostic("YML003", file_span("a"), cause="tab"), "en")
    assert general.message != tab.message
    assert "tab" in tab.message


def test_a_hint_without_its_parameter_is_left_out() -> None:
    assert words(diagnostic("SCH001", file_span("a"), key="x", cause="near", suggestion="y"), "en").hint
    assert words(diagnostic("SCH001", file_span("a"), key="x", cause="near", suggestion=""), "en").hint == ""


def test_braces_in_a_parameter_are_text() -> None:
    found = diagnostic("SCH001", file_span("a"), key="{0.__class__}")
    assert "{0.__class__}" in words(found, "vi").message
