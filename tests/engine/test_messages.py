"""Every refusal and fault has its words in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import chedo_engine
from chedo_engine import messages
from chedo_engine.workflow.states import Action, State

_RAISED = re.compile(
    r"""(?:Refused|NoPlace)\(\s*"([a-z-]+)"|(?:return |\()None, "([a-z-]+)"|"""
    r"""log\.fault\([^)]*?"([a-z-]+)"|code = "([a-z-]+)\""""
)


def _fields(lang: str, code: str) -> set[str]:
    catalogue = messages._catalogue(lang)
    return {name for _, name, _, _ in Formatter().parse(catalogue[code]) if name}


def test_both_languages_say_the_same_codes_with_the_same_details() -> None:
    assert messages.codes("vi") == messages.codes("en")
    for code in messages.codes("vi"):
        assert _fields("vi", code) == _fields("en", code), code


def test_every_code_that_is_raised_has_words() -> None:
    package = Path(chedo_engine.__file__).parent
    raised = {
        next(filter(None, match.groups()))
        for file in package.rglob("*.py")
        if "demo" not in file.parts
        for match in _RAISED.finditer(file.read_text(encoding="utf-8"))
    }

    assert {"not-in-draft", "no-such-cell", "too-many-words", "label-missing", "not-yours-to-see"} <= raised
    assert raised <= messages.codes("vi")


def test_states_and_acts_are_put_into_words() -> None:
    assert messages.text("not-from-here", "vi", state="sent", action="present") == (
        "Không trình được khi báo cáo ở trạng thái “đã gửi”."
    )
    assert {f"word-{word}" for word in (*State, *Action)} <= messages.codes("en")
