"""The schemas are sound, readable by editors of both drafts, and complete."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from chedo_compiler.shape.check import KINDS
from schema_parts import parts

FOLDER = resources.files("chedo_compiler").joinpath("schema")
SCHEMAS = {file.name: json.loads(file.read_text("utf-8")) for file in FOLDER.iterdir() if file.name.endswith(".json")}
WORDS = {"$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "const", "properties", "required"}
WORDS |= {"additionalProperties", "patternProperties", "items", "minItems", "minLength", "minProperties", "uniqueItems"}
WORDS |= {"maxProperties", "minimum", "maximum", "exclusiveMinimum", "pattern", "format", "not", "if", "then", "x-form"}


def test_every_kind_has_its_schema() -> None:
    assert set(SCHEMAS) == {"common.json", *(f"{kind}.json" for kind in KINDS)}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_valid_in_both_drafts(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_only_words_that_mean_the_same_in_both_drafts_are_used(name: str) -> None:
    used = {word for part in parts(SCHEMAS[name]) for word in part}
    assert used <= WORDS
    # Draft 7 ignores whatever stands beside a reference.
    assert all(set(part) <= {"$ref", "description"} for part in parts(SCHEMAS[name]) if "$ref" in part)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_key_is_described_for_the_editor(name: str) -> None:
    common = SCHEMAS["common.json"]["$defs"]
    local = SCHEMAS[name].get("$defs", {})
    for part in parts(SCHEMAS[name]):
        for key, value in part.get("properties", {}).items():
            target = str(value.get("$ref", "")).rpartition("/")[2]
            described = value.get("description") or {**common, **local}.get(target, {}).get("description")
            plain_list = value.get("type") == "array"
            assert described or plain_list, f"{name}: {key}"


@pytest.mark.parametrize("name", sorted(set(SCHEMAS) - {"common.json"}))
def test_no_key_is_accepted_unseen(name: str) -> None:
    for part in parts(SCHEMAS[name]):
        if "properties" in part and "if" not in part:
            assert "additionalProperties" in part, f"{name}: {sorted(part['properties'])}"
