"""The schemas for editors take what the compiler takes, and say in both languages what each key is for."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from chedo_compiler.cli import chedo
from chedo_compiler.editor import texts
from chedo_compiler.editor.schemas import editor_schemas
from chedo_compiler.shape.check import KINDS, check_shape
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain
from repository import ROOT
from schema_parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chedo_compiler.syntax.nodes import Node

LANGUAGES = ("vi", "en")
BROKEN = ROOT / "tests/compiler/broken"
NAMES = [*(f"{kind}.json" for kind in KINDS), "chedo.json"]
_KEY = re.compile(r"^\| `([^`]+)`", flags=re.MULTILINE)
_TYPED = re.compile(r"\$\{[0-9]+:([^}]*)\}")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_in_both_drafts_and_complete_in_itself(name: str, lang: str) -> None:
    schema = editor_schemas(lang)[name]

    Draft7Validator.check_schema(schema)
    Draft202012Validator.check_schema(schema)
    named = {part["$ref"] for part in parts(schema) if "$ref" in part}
    assert named == {f"#/$defs/{key}" for key in schema["$defs"]}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_key_and_every_value_is_described(name: str, lang: str) -> None:
    for part in parts(editor_schemas(lang)[name]):
        for key, value in part.get("properties", {}).items():
            if "const" in value and "description" not in value:
                continue  # the condition on kind in chedo.json, which no editor shows
            assert value.get("description"), key
            assert value["markdownDescription"].startswith(value["description"])
        if "enum" in part:
            assert len(part["enumDescriptions"]) == len(part["enum"])
            assert all(part["enumDescriptions"])


def test_no_english_words_are_left_over() -> None:
    said = {part[word] for part in parts(_all("vi")) for word in ("title", "description") if word in part}
    common = json.loads((ROOT / "compiler/chedo_compiler/schema/common.json").read_text("utf-8"))["title"]

    english = yaml.safe_load((ROOT / "compiler/chedo_compiler/editor/english.yaml").read_text("utf-8"))

    assert set(english) - said <= {common}


def test_descriptions_are_in_the_language_asked_for() -> None:
    vietnamese, english = (editor_schemas(lang)["form.json"]["$defs"]["check"]["properties"] for lang in LANGUAGES)

    assert vietnamese["level"]["description"] == "Lỗi hoặc cảnh báo."
    assert english["level"]["description"] == "Error or warning."
    assert english["level"]["enumDescriptions"][0].startswith("Error")
    assert "```yaml\nexpr: " in english["expr"]["markdownDescription"]
    assert editor_schemas("en")["documents.json"]["$defs"]["date"]["patternErrorMessage"].endswith("2026-01-31")


def _all(lang: str) -> dict[str, Any]:
    return {"allOf": list(editor_schemas(lang).values())}


def documents() -> Iterator[tuple[str, str]]:
    """All files of the repository, and those of the broken cases, sound or not."""
    for folder in ("regimes", "samples", "tests/compiler/broken/base"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    for path in sorted((BROKEN / "cases").glob("*.yaml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        for change in case.get("change", []):
            text = (BROKEN / "base" / change["file"]).read_text("utf-8")
            yield path.stem, text.replace(change["old"], change["new"])
        for text in case.get("files", {}).values():
            yield path.stem, text


@cache
def validators(name: str) -> list[Any]:
    schema = editor_schemas("vi")[name]
    checker = FormatChecker(["date"])
    return [kind(schema, format_checker=checker) for kind in (Draft7Validator, Draft202012Validator)]


def test_they_take_and_refuse_what_the_compiler_does() -> None:
    seen = {True: 0, False: 0}
    for name, text in documents():
        node, _ = compose(SourceFile(name, text))
        if node is None:
            continue
        sound, data = not check_shape(node), plain(node)
        seen[sound] += 1
        for validator in (*_of_its_kind(node), *validators("chedo.json")):
            assert validator.is_valid(data) == sound, name
    assert seen[True] > 300
    assert seen[False] > 20


def _of_its_kind(node: Node) -> list[Any]:
    data = plain(node)
    kind = data.get("kind") if isinstance(data, dict) else None
    return validators(f"{kind}.json") if kind in KINDS else []


def test_every_listed_key_is_there() -> None:
    page = (ROOT / "docs/language-keys.md").read_text("utf-8")
    schemas = editor_schemas("vi")
    for section in page.split("\n## kind: ")[1:]:
        kind, keys = section.split("\n")[0], _KEY.findall(section)
        assert keys
        for path in keys:
            assert _found(schemas[f"{kind}.json"], path), f"{kind}: {path}"


def _found(schema: dict[str, Any], path: str) -> bool:
    part: Any = schema
    for step in path.split("."):
        part = _followed(part, schema)
        part = _followed(part.get("items", part), schema)
        inner = [*part.get("patternProperties", {}).values()]
        part = inner[0] if step == "…" else part.get("properties", {}).get(step)
        if part is None:
            return False
    return True


def _followed(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        part = schema["$defs"][part["$ref"].rpartition("/")[2]]
    return part


SNIPPETS = [(kind, place) for kind in KINDS for place in texts.snippets(kind)]


@pytest.mark.parametrize(("kind", "place"), SNIPPETS)
def test_a_snippet_has_the_shape_that_its_place_asks_for(kind: str, place: str) -> None:
    body = json.loads(_TYPED.sub(r"\1", json.dumps(texts.snippets(kind)[place]["body"], ensure_ascii=False)))
    schema = editor_schemas("en")[f"{kind}.json"]
    part = schema
    if place:
        part = _followed(_followed(schema["properties"][place.removesuffix(".items")], schema)["items"], schema)

    found = list(Draft7Validator({**part, "$defs": schema["$defs"]}).iter_errors(body))

    assert found == []


def test_snippets_are_offered_where_they_belong() -> None:
    assert len(SNIPPETS) > 12
    form = editor_schemas("vi")["form.json"]
    assert form["defaultSnippets"][0]["label"] == "Biểu mẫu mới"
    rows = form["properties"]["rows"]["items"]
    assert rows["defaultSnippets"][0]["body"]["id"] == "${1:ma_dong}"


def test_the_command_writes_a_file_for_each(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)

    result = CliRunner().invoke(chedo, ["schema", "--out", str(tmp_path), "--lang", "en"])

    assert result.exit_code == 0, result.output
    written = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()}
    assert written == editor_schemas("en")
