"""A new file drawn from its template, in the canonical writing."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined

from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENDING = ".j2"


class NewFile(NamedTuple):
    """A file to be written, at a path below the workspace."""

    path: str
    text: str


def drawn(template: str, path: str, said: Mapping[str, Any]) -> NewFile:
    """Fill in a template; YAML comes out as ``chedo fmt`` would write it."""
    text = _templates().get_template(template + _ENDING).render(said)
    if not path.endswith(".yaml"):
        return NewFile(path, text)
    written = canonical(SourceFile(path, text))
    if written.text is None:
        raise ValueError(f"{template}: {written.diagnostics}")
    return NewFile(path, written.text)


@cache
def _templates() -> Environment:
    environment = Environment(  # noqa: S701  (what is drawn is YAML and Markdown)
        loader=FunctionLoader(_template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = _quoted
    return environment


def _template(name: str) -> str:
    return resources.files("chedo_compiler").joinpath("scaffold", "templates", *name.split("/")).read_text("utf-8")


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)
