"""The guide to the language is true: its example is a workspace without a mistake, and every key is listed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from chedo_compiler.cli import chedo
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SCHEMAS = ROOT / "compiler/chedo_compiler/schema"
EXAMPLE = re.compile(r'^```yaml title="([^"]+)"\n(.*?)^```$', flags=re.MULTILINE | re.DOTALL)


def _written_example(folder: Path) -> Path:
    for name, text in EXAMPLE.findall((ROOT / "docs/language.md").read_text(encoding="utf-8")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _resolved(shape: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """Put what a ``$ref`` names under what is said beside it."""
    return {**parts.get(shape.get("$ref", "").rpartition("/")[2], {}), **shape}


def _inside(shape: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what a shape is made of: its properties, or those of its items or of its free keys."""
    if "properties" in shape or "items" in shape:
        yield "", shape.get("items", shape)
    for pattern in shape.get("patternProperties", {}).values():
        yield "….", pattern


def _keys(shape: dict[str, Any], parts: dict[str, Any], path: str = "", seen: tuple[str, ...] = ()) -> Iterator[str]:
    for key, value in shape.get("properties", {}).items():
        own = _resolved(value, parts)
        mark = " \\*" if key in shape.get("required", []) else ""
        yield f"| `{path}{key}`{mark} | {own.get('description', '')} | {_values(own)} |"
        for step, inner in _inside(own):
            reference = inner.get("$ref", value.get("$ref", ""))
            if not reference or reference not in seen:
                yield from _keys(_resolved(inner, parts), parts, f"{path}{key}.{step}", (*seen, reference))


def _values(shape: dict[str, Any]) -> str:
    allowed = shape.get("enum") or shape.get("items", {}).get("enum") or []
    return ", ".join(f"`{value}`" for value in allowed)


def _page() -> str:
    common = json.loads((SCHEMAS / "common.json").read_text(encoding="utf-8"))["$defs"]
    lines = [
        "# Every key of the language",
        "",
        "Written by `make docs` from the JSON Schemas in `compiler/chedo_compiler/schema`, which editors can use too.",
        "A key with * must be there. How things hang together: [language.md](language.md).",
    ]
    for path in sorted(SCHEMAS.glob("*.json")):
        if path.stem == "common":
            continue
        schema = json.loads(path.read_text(encoding="utf-8"))
        lines += ["", f"## kind: {path.stem}", "", f"{schema['title']}.", ""]
        lines += ["| Key | Meaning | Values |", "| --- | --- | --- |"]
        lines += list(_keys(schema, {**common, **schema.get("$defs", {})}))
    return "\n".join(lines) + "\n"


def test_the_example_has_no_mistake(tmp_path: Path) -> None:
    result = CliRunner().invoke(chedo, ["check", str(_written_example(tmp_path))])

    assert (result.exit_code, result.output) == (0, result.output), result.output


def test_the_example_compiles(tmp_path: Path) -> None:
    workspace = _written_example(tmp_path / "workspace")

    result = CliRunner().invoke(chedo, ["build", str(workspace), "--out", str(tmp_path / "build")])

    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["ho-tich-thang-1.0.0.json", "registry.json"]


def test_the_list_of_keys_is_up_to_date(is_up_to_date: Callable[[str, str], None]) -> None:
    is_up_to_date("language-keys.md", _page())
