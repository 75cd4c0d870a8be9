"""Schemas for editors: each complete in one file, with words of one language."""

from __future__ import annotations

from typing import Any

from chedo_compiler.editor import texts
from chedo_compiler.shape.check import KINDS
from chedo_compiler.shape.schemas import schema_of

DRAFT = "http://json-schema.org/draft-07/schema#"
"""What editors read; the schemas use only words that newer drafts share with it."""
_MAPS = ("properties", "patternProperties")
_INNER = ("items", "additionalProperties", "if", "then", "not")


def editor_schemas(lang: str) -> dict[str, Any]:
    """Return all schemas by the name of their file: one for each kind, and one for any."""
    found = {f"{kind}.json": _whole(f"{kind}.json", _Parts(lang), kind) for kind in KINDS}
    return {**found, "chedo.json": _any_kind(lang)}


def _whole(file: str, parts: _Parts, kind: str) -> dict[str, Any]:
    schema = {"$schema": DRAFT, "$id": file, **parts.kind(kind)}
    return {**schema, "$defs": dict(sorted(parts.defined.items()))}


def _any_kind(lang: str) -> dict[str, Any]:
    """The schema that looks at the key ``kind`` first."""
    parts = _Parts(lang)
    cases = []
    for kind in KINDS:
        parts.defined[f"kind_{kind}"] = parts.kind(kind)
        condition = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
        cases.append({"if": condition, "then": {"$ref": f"#/$defs/kind_{kind}"}})
    described = texts.in_language(str(schema_of("form")["properties"]["kind"]["description"]), lang)
    kinds = {"description": described, "markdownDescription": described, "enum": list(KINDS)}
    kinds["enumDescriptions"] = [str(parts.defined[f"kind_{kind}"]["title"]) for kind in KINDS]
    return {
        "$schema": DRAFT,
        "$id": "chedo.json",
        "title": "chedo",
        "type": "object",
        "properties": {"kind": kinds},
        "required": ["kind"],
        "allOf": cases,
        "$defs": dict(sorted(parts.defined.items())),
    }


class _Parts:
    """Parts of schemas as editors read them; ``defined`` are those that were referred to, by name."""

    def __init__(self, lang: str) -> None:
        self.defined: dict[str, Any] = {}
        self._lang = lang

    def kind(self, kind: str) -> dict[str, Any]:
        """The schema of a kind of file without its own parts."""
        schema = {key: value for key, value in schema_of(kind).items() if key not in {"$schema", "$id", "$defs"}}
        found: dict[str, Any] = self._part(schema, kind, "")
        for place, snippet in texts.snippets(kind).items():
            self._place(found, place)["defaultSnippets"] = [self._snippet(snippet)]
        return found

    def _place(self, schema: dict[str, Any], place: str) -> dict[str, Any]:
        """Where a snippet belongs: the schema itself, or the items of a key."""
        if not place:
            return schema
        found: dict[str, Any] = schema["properties"][place.removesuffix(".items")]
        if "items" not in found:
            found = self.defined[str(found["$ref"]).rpartition("/")[2]]
        items: dict[str, Any] = found["items"]
        return items

    def _snippet(self, snippet: dict[str, Any]) -> dict[str, Any]:
        label = snippet["label"][self._lang]
        return {"label": label, "description": label, "body": snippet["body"]}

    def _part(self, part: Any, file: str, key: str) -> Any:
        """A part in the words of the language; what it refers to becomes a part of the same file."""
        if not isinstance(part, dict):
            return part
        found = dict(part)
        for word in _MAPS:
            if word in part:
                found[word] = {name: self._part(value, file, name) for name, value in part[word].items()}
        for word in _INNER:
            if word in part:
                found[word] = self._part(part[word], file, key)
        target = self._followed(found, file) if "$ref" in part else part
        return self._described(found, target, key)

    def _followed(self, found: dict[str, Any], file: str) -> dict[str, Any]:
        home, _, name = str(found["$ref"]).partition("#/$defs/")
        home = home.removesuffix(".json") or file
        found["$ref"] = f"#/$defs/{name}"
        target: dict[str, Any] = schema_of(home)["$defs"][name]
        if name not in self.defined:
            self.defined[name] = {}
            self.defined[name] |= self._part(target, home, name)
        return target

    def _described(self, found: dict[str, Any], target: dict[str, Any], key: str) -> dict[str, Any]:
        for word in ("title", "description"):
            if isinstance(found.get(word), str):
                found[word] = texts.in_language(found[word], self._lang)
        items = found.get("items", {})
        said = (
            found.get("description")
            or texts.in_language(str(target.get("description", "")), self._lang)
            or items.get("description")
        )
        if said:
            found["description"] = said
            example = texts.example_of(key, target)
            found["markdownDescription"] = f"{said}\n\n```yaml\n{key}: {example}\n```" if key and example else said
        if "enum" in found:
            found["enumDescriptions"] = [texts.value_means(key, str(value), self._lang) for value in found["enum"]]
        if rule := texts.rule_of(str(found.get("x-form", "")), self._lang):
            found["errorMessage"] = rule
            found["patternErrorMessage"] = rule
        return found
