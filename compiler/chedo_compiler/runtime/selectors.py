"""Who must report: conditions over the organisation registry, read from text and applied on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import Selector

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from chedo_compiler.artefact.v1 import Organisation

KEYS = ("id", "type", "level", "code", "parent", "sector")
"""Properties of an organisation that a selector may ask for; ``sector`` holds many values."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[()\[\],=])|"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[\w.-]+)|(?P<strange>\S))"""
)
_WORDS = frozenset({"and", "or", "not", "in", "has", "under"})
_DEPTH = 50


@dataclass(frozen=True, slots=True)
class SelectorFault:
    """What is wrong with the text of a selector, and where (offsets)."""

    code: str
    start: int
    end: int
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # mark | word | text | end
    text: str
    start: int
    end: int


class _Unreadable(Exception):  # noqa: N818  (never leaves this module)
    def __init__(self, token: _Token, expected: str) -> None:
        super().__init__(expected)
        self.token = token
        self.expected = expected


def parse_selector(text: str) -> tuple[Selector | None, tuple[SelectorFault, ...]]:
    """Read a selector such as ``level = commune and not sector has kinh_te``; never raises."""
    reader = _Reader(tuple(_tokens(text)))
    try:
        selector = reader.whole()
    except _Unreadable as fault:
        token = fault.token
        found = {"found": token.text, "expected": fault.expected}
        return None, (SelectorFault("ORG001", token.start, token.end, found),)
    return (None if reader.faults else selector), tuple(reader.faults)


def conditions(selector: Selector) -> Iterator[Selector]:
    """Walk the conditions at the leaves of a selector, from left to right."""
    if selector.op in {"and", "or", "not"}:
        for part in selector.parts:
            yield from conditions(part)
    else:
        yield selector


def select(selector: Selector, organisations: Iterable[Organisation], on: dt.date) -> tuple[Organisation, ...]:
    """Return the organisations that exist on that day and meet the condition, in the registry's order."""
    everyone = tuple(organisations)
    meets = _condition_of(selector, everyone)
    day = on.isoformat()
    return tuple(one for one in everyone if is_valid(one, day) and meets(one))


def is_valid(organisation: Organisation, day: str) -> bool:
    """Say whether the organisation exists on that day (ISO text)."""
    return organisation.valid_from <= day and (not organisation.valid_to or day <= organisation.valid_to)


def _condition_of(selector: Selector, everyone: tuple[Organisation, ...]) -> Callable[[Organisation], bool]:
    """What a selector asks of each; who stands below whom is found out once, however deep."""
    parts = [_condition_of(part, everyone) for part in selector.parts]
    wanted = frozenset(selector.values)
    if selector.op == "and":
        return lambda one: all(part(one) for part in parts)
    if selector.op == "or":
        return lambda one: any(part(one) for part in parts)
    if selector.op == "not":
        return lambda one: not parts[0](one)
    if selector.op == "under":
        below = _below(wanted, everyone)
        return lambda one: one.id in below
    return lambda one: not wanted.isdisjoint(values_of(one, selector.key))


def values_of(one: Organisation, key: str) -> tuple[str, ...]:
    """Return what an organisation has of a property that selectors ask for."""
    properties = {
        "id": (one.id,),
        "type": (one.type,),
        "level": (one.level,),
        "code": (one.code,),
        "parent": (one.parent or "",),
        "sector": one.sectors,
    }
    return properties[key]


def _below(names: Iterable[str], everyone: tuple[Organisation, ...]) -> frozenset[str]:
    children: dict[str, list[str]] = {}
    for one in everyone:
        children.setdefault(one.parent or "", []).append(one.id)
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        lower = [name for name in children.get(waiting.pop(), ()) if name not in found]
        found.update(lower)
        waiting += lower
    return frozenset(found)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or "strange"
        kind = {"mark": "mark", "word": "word", "strange": "mark"}.get(group, "text")
        start = match.start(group) - (kind == "text")
        yield _Token(kind, match[group], start, match.end(group) + (kind == "text"))
    end = len(text.rstrip())
    yield _Token("end", "", max(end - 1, 0), max(end, 1))


class _Reader:
    """Recursive descent: or < and < not < condition."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self.faults: list[SelectorFault] = []

    def whole(self) -> Selector:
        selector = self._either()
        if self._next.kind != "end":
            raise _Unreadable(self._next, "and / or")
        return selector

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._next
        self._at += token.kind != "end"
        return token

    def _accept(self, text: str) -> bool:
        if self._next.kind in {"mark", "word"} and self._next.text == text:
            self._at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            raise _Unreadable(self._next, text)

    def _either(self) -> Selector:
        parts = [self._both()]
        while self._accept("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Selector("or", parts=tuple(parts))

    def _both(self) -> Selector:
        parts = [self._one()]
        while self._accept("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Selector("and", parts=tuple(parts))

    def _one(self) -> Selector:
        self._depth += 1
        if self._depth > _DEPTH:
            raise _Unreadable(self._next, f"<= {_DEPTH} ( )")
        if self._accept("not"):
            selector = Selector("not", parts=(self._one(),))
        elif self._accept("("):
            selector = self._either()
            self._expect(")")
        else:
            selector = self._condition()
        self._depth -= 1
        return selector

    def _condition(self) -> Selector:
        if self._accept("under"):
            return Selector("under", "parent", (self._value(),))
        key = self._key()
        if self._accept("="):
            return Selector("=", key, (self._value(),))
        if self._accept("has"):
            return Selector("has", key, (self._value(),))
        if self._accept("in"):
            return Selector("in", key, self._list())
        raise _Unreadable(self._next, "= / in / has")

    def _key(self) -> str:
        token = self._take()
        if token.kind != "word" or token.text in _WORDS:
            raise _Unreadable(token, ", ".join(KEYS))
        if token.text not in KEYS:
            params = {"name": token.text, "known": ", ".join(KEYS)}
            self.faults.append(SelectorFault("ORG002", token.start, token.end, params))
        return token.text

    def _list(self) -> tuple[str, ...]:
        self._expect("[")
        values = [self._value()]
        while self._accept(","):
            values.append(self._value())
        self._expect("]")
        return tuple(values)

    def _value(self) -> str:
        token = self._take()
        if token.kind not in {"word", "text"} or (token.kind == "word" and token.text in _WORDS):
            raise _Unreadable(token, "id")
        return token.text
