"""What a browser sends for saving, read with suspicion."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import abort

from chedo_engine.figures.changes import CellChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.datastructures import MultiDict

_MOST = 5000
_FIELDS = {"cell", "value", "base"}
_SWAP = str.maketrans(",.", ".,")
PREFIX = "cell:"


def from_json(text: bytes) -> list[CellChange]:
    """Read ``{"changes": [{"cell", "value", "base"}]}``; anything else is turned away."""
    body = _read(text)
    if not isinstance(body, dict) or set(body) != {"changes"} or not isinstance(body["changes"], list):
        abort(HTTPStatus.BAD_REQUEST)
    if len(body["changes"]) > _MOST:
        abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return [_change(item) for item in body["changes"]]


def _change(item: Any) -> CellChange:
    if not isinstance(item, dict) or set(item) != _FIELDS:
        abort(HTTPStatus.BAD_REQUEST)
    cell, value, base = item["cell"], item["value"], item["base"]
    well_formed = isinstance(cell, str) and isinstance(value, str | None) and type(base) is int and base >= 0
    if not well_formed:
        abort(HTTPStatus.BAD_REQUEST)
    return CellChange(cell, value, base)


def from_form(fields: MultiDict[str, str], numeric: frozenset[str], lang: str) -> list[CellChange]:
    """Read a page that was sent whole: only what differs from what the page had shown is a change.

    ``seen`` travels in the page as ``{cell: [revision, text]}``; it protects its author from overwriting others. Of
    several choices each is a value of its own, and an empty one beside them says that the question was asked.
    """
    return list(_differences(fields, _seen(fields.get("seen", "{}")), numeric, lang))


def _seen(text: str) -> dict[str, tuple[int, str]]:
    seen = _read(text)
    try:
        return {str(cell): (int(revision), str(shown)) for cell, (revision, shown) in seen.items()}
    except (ValueError, TypeError, AttributeError, OverflowError):
        abort(HTTPStatus.BAD_REQUEST)


def _read(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        abort(HTTPStatus.BAD_REQUEST)


def _differences(
    fields: MultiDict[str, str], seen: dict[str, tuple[int, str]], numeric: frozenset[str], lang: str
) -> Iterator[CellChange]:
    for name, texts in fields.lists():
        if not name.startswith(PREFIX):
            continue
        cell = name.removeprefix(PREFIX)
        revision, before = seen.get(cell, (0, ""))
        given = "\n".join(text for text in texts if text).replace("\r\n", "\n")
        if given.strip() != before.strip():
            yield CellChange(cell, _as_vietnamese(given) if lang == "en" and cell in numeric else given, revision)


def _as_vietnamese(text: str) -> str:
    """The engine reads numbers as Vietnamese write them."""
    return text.translate(_SWAP)
