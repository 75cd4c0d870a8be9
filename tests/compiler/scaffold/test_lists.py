"""An id is entered into a list, however the list is written, and all else of the file stays."""

from __future__ import annotations

import pytest
import yaml

from chedo_compiler.scaffold.lists import with_listed, with_said
from chedo_compiler.source import SourceFile

HEAD = "kind: regime\nid: mau\n"
REPORTERS = "reporters:\n  - {id: cap_xa}\n"
BLOCK = 'reporters:\n  - id: cap_xa\n    label: "Xã" # đọc được\n'


def entered(text: str, *path: str | int, begun: tuple[str, ...] = ()) -> object:
    found = with_listed(SourceFile("regime.yaml", HEAD + text), path, "moi", begun)
    assert found is not None
    return yaml.safe_load(found.text)


@pytest.mark.parametrize(
    "text",
    ["forms: [cu]\n", "forms:\n  - cu\n", "forms:\n- cu\n", "forms: [ cu ] # hai\n", "forms: [\n  cu,\n]\ntitle: x\n"],
)
def test_in_a_list_of_any_writing(text: str) -> None:
    found = entered(text, "forms")

    assert isinstance(found, dict)
    assert found["forms"] == ["cu", "moi"]


@pytest.mark.parametrize("text", [REPORTERS, BLOCK], ids=["one line", "lines"])
def test_with_a_group_that_has_no_list_yet(text: str) -> None:
    found = entered(text, "reporters", 0, "forms", begun=("cu",))

    assert isinstance(found, dict)
    assert found["reporters"][0]["forms"] == ["cu", "moi"]


def test_comments_stay() -> None:
    found = with_listed(SourceFile("regime.yaml", HEAD + BLOCK), ("reporters", 0, "forms"), "moi")

    assert found is not None
    assert "# đọc được" in found.text


@pytest.mark.parametrize(
    ("text", "path"),
    [("forms: cu\n", ("forms",)), ("reporters: []\n", ("reporters", 0, "forms")), ("title: [\n", ("forms",))],
)
def test_where_there_is_no_place_nothing_is_written(text: str, path: tuple[str | int, ...]) -> None:
    assert with_listed(SourceFile("regime.yaml", HEAD + text), path, "moi") is None


@pytest.mark.parametrize("text", ["content: figures # số\n", 'title: "x"\n'])
def test_a_key_says_one_thing(text: str) -> None:
    found = with_said(SourceFile("regime.yaml", HEAD + text), ("content",), "linked")

    assert found is not None
    assert yaml.safe_load(found.text)["content"] == "linked"
    assert with_said(SourceFile("regime.yaml", HEAD), ("reporters", 0, "outline"), "moi") is None
