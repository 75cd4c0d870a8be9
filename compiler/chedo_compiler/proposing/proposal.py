"""A proposal: edits of one regime with why and on which ground; read strictly from plain data."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Literal

from chedo_compiler.diagnostics import Diagnostic, diagnostic
from chedo_compiler.proposing.edits import OPERATIONS, Edit
from chedo_compiler.source import file_span

MAX_EDITS = 500
MAX_PROPOSAL_BYTES = 2_000_000
_MOST_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Ground:
    """A document of the registry that a change rests on, and where in it."""

    doc: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A break that its owner accepts, with the reason."""

    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one regime.

    ``title`` is the one line by which people know it; ``summary`` goes into the change note, the title if it is "".
    ``version`` "": the lowest that the changes ask for. ``effective_from`` "": as it is.
    """

    regime: str
    title: str
    edits: tuple[Edit, ...] = ()
    summary: str = ""
    legal: tuple[Ground, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    version: str = ""
    effective_from: str = ""


class ProposalError(Exception):
    """Data that is no proposal: ``cause`` has words (PRP001), ``where`` names the place in it: ``edits[3].key``."""

    def __init__(self, cause: str, where: str, name: str = "") -> None:
        super().__init__(f"{cause} {where} {name}".strip())
        self.cause, self.where, self.name = cause, where, name

    @property
    def finding(self) -> Diagnostic:
        """It as a finding."""
        return diagnostic("PRP001", file_span(""), cause=self.cause, where=self.where, name=self.name)


def read_proposal(data: object) -> Proposal:
    """Read a proposal.

    Raises:
        ProposalError: it is none.
    """
    found: Proposal = _build(Proposal, data, "")
    return found


def parse_proposal(content: bytes) -> Proposal:
    """Read a proposal from JSON.

    Raises:
        ProposalError: it is none.
    """
    if len(content) > MAX_PROPOSAL_BYTES:
        raise ProposalError("large", "")
    try:
        data = json.loads(content, parse_float=str, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ProposalError("json", "") from error
    return read_proposal(data)


def _no_number(name: str) -> object:
    raise ValueError(name)


def _edit(data: object, where: str) -> Edit:
    if not isinstance(data, Mapping):
        raise ProposalError("mapping", where)
    op = data.get("op")
    kind = OPERATIONS.get(op) if isinstance(op, str) else None
    if kind is None:
        raise ProposalError("operation", where, str(op)[:60])
    found: Edit = _object(kind, {key: value for key, value in data.items() if key != "op"}, where)
    return found


def _build(kind: Any, data: object, where: str) -> Any:
    if kind == Edit:
        return _edit(data, where)
    if isinstance(kind, type) and is_dataclass(kind):
        return _object(kind, data, where)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _items(typing.get_args(kind)[0], data, where)
    if origin is Literal:
        return _one_of(typing.get_args(kind), data, where)
    if isinstance(kind, types.UnionType):
        kinds = [one for one in typing.get_args(kind) if one is not type(None)]
        return _build(kinds[0], data, where) if len(kinds) == 1 and data is not None else plain_value(data, where)
    return _value(kind, data, where)


def _object(kind: type[Any], data: object, where: str) -> Any:
    if not isinstance(data, Mapping):
        raise ProposalError("mapping", where)
    hints = typing.get_type_hints(kind)
    for key in data:
        if key not in hints:
            raise ProposalError("unknown", where, str(key)[:60])
    for one in fields(kind):
        if one.name not in data and one.default is MISSING and one.default_factory is MISSING:
            raise ProposalError("missing", where, one.name)
    at = f"{where}." if where else ""
    return kind(**{key: _build(hints[key], value, f"{at}{key}") for key, value in data.items()})


def _items(kind: Any, data: object, where: str) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise ProposalError("list", where)
    if len(data) > MAX_EDITS:
        raise ProposalError("many", where, str(MAX_EDITS))
    return tuple(_build(kind, item, f"{where}[{place}]") for place, item in enumerate(data))


def _one_of(known: tuple[str, ...], data: object, where: str) -> str:
    if data not in known:
        raise ProposalError("choice", where, ", ".join(one for one in known if one))
    return str(data)


def _value(kind: Any, data: object, where: str) -> Any:
    if kind is str and not isinstance(data, str):
        raise ProposalError("text", where)
    if kind is int:
        return _count(data, where)
    if typing.get_origin(kind) is Mapping and not isinstance(data, Mapping):
        raise ProposalError("mapping", where)
    return plain_value(data, where)


def _count(data: object, where: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or data < 0:
        raise ProposalError("count", where)
    return data


def plain_value(data: object, where: str, depth: int = 0) -> Any:
    """Return a value that YAML and JSON write alike; numbers that are not whole stand as text."""
    if data is None or isinstance(data, str | bool | int):
        return data
    if depth >= _MOST_DEPTH:
        raise ProposalError("deep", where)
    if isinstance(data, Mapping) and all(isinstance(key, str) for key in data):
        return {key: plain_value(item, f"{where}.{key}", depth + 1) for key, item in data.items()}
    if isinstance(data, list | tuple):
        return [plain_value(item, f"{where}[{place}]", depth + 1) for place, item in enumerate(data)]
    raise ProposalError("value", where)
