"""Every code has words, an explanation in both languages and an example, and nothing else is explained."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.catalogue import LANGUAGES, every_code, message, texts
from chedo_compiler.explanation import NOT_BY_EXAMPLE, explanation, explanations, families
from diagnostic_codes import codes_of_the_compiler
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = sorted(codes_of_the_compiler())
EXPLAINED = {code: one for family in families() for code, one in explanations(family).items()}
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)")


def lacking() -> Iterator[str]:
    """What every code ought to have and one has not."""
    for code in CODES:
        entry = explanation(code)
        for lang in LANGUAGES:
            if not texts(lang).get(code, {}).get("message") or message(code, lang) != texts(lang)[code]["message"]:
                yield f"{code}: no message ({lang})"
            if entry is None or not entry.text(lang).strip():
                yield f"{code}: no explanation ({lang})"
        if entry and (entry.example is None) != (code in NOT_BY_EXAMPLE):
            yield f"{code}: either an example, or a place in NOT_BY_EXAMPLE"


def test_there_are_codes_to_explain() -> None:
    assert len(CODES) > 200
    assert sorted(every_code()) == CODES


def test_every_code_has_its_words_an_explanation_and_an_example() -> None:
    found = list(lacking())
    assert not found, "\n".join(found)


def test_nothing_is_explained_that_the_compiler_cannot_find() -> None:
    assert sorted(EXPLAINED.keys() - set(CODES)) == []
    assert sorted({code.split(".")[0] for lang in LANGUAGES for code in texts(lang)} - set(CODES)) == []


def test_every_family_is_named_and_holds_its_own() -> None:
    assert {code[:3] for code in CODES} == set(families())
    assert [code for family in families() for code in explanations(family) if not code.startswith(family)] == []


@pytest.mark.parametrize("code", EXPLAINED)
def test_an_explanation_says_something_of_its_own_in_each_language(code: str) -> None:
    entry = EXPLAINED[code]
    assert entry.vi != entry.en
    for lang in LANGUAGES:
        text = entry.text(lang).strip()
        assert len(_SENTENCE_END.findall(text)) >= 2, "at least two sentences"
        assert text[-1] in ".!?", "ends as a sentence does"


@pytest.mark.parametrize("code", NOT_BY_EXAMPLE)
def test_what_has_no_example_is_shown_by_a_test(code: str) -> None:
    file, _, name = NOT_BY_EXAMPLE[code].partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
