"""What an Excel formula refers to, and the formula with a word of ours in place of each reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number
from chedo_compiler.formula import parse, tree
from chedo_compiler.formula.calls import call_faults
from chedo_compiler.formula.parse import LONGEST_TEXT
from chedo_compiler.workbooks.formulas.refusal import Refusal, RefusedError
from chedo_compiler.workbooks.sheet import Area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.formula import FormulaFault, Node

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_MOST_NAMES = 8

_SHEET = r"(?:'(?:[^']|'')++'|(?:\[[^\]]*\])?[^\W\d][\w.]*+(?::[^\W\d][\w.]*+)?)!"
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_PATTERN = re.compile(
    rf"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<error>\#(?:DIV/0!|N/A|VALUE!|REF!|NUM!|NAME\?|NULL!))
  | (?P<area>(?:{_SHEET})?{_CELL}(?::{_CELL})?(?![\w.(!\[]))
  | (?P<whole>(?:{_SHEET})?(?:\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}(?![\w.(!])|\$?[0-9]+:\$?[0-9]+(?![\w.])))
  | (?P<lost>{_SHEET}\#REF!)
  | (?P<table>[^\W\d][\w.]*\[|\[)
  | (?P<function>[^\W\d][\w.]*(?=\())
  | (?P<name>(?:{_SHEET})?[^\W\d][\w.\\]*)
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<other>'+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_AREA = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)(?::\$?([A-Za-z]+)\$?([0-9]+))?")
_NEWER = re.compile(r"^(?:_xlfn\.|_xlws\.)+", re.IGNORECASE)
_WORD = "_r"
_WORDS = re.compile(r"\b_r([0-9]{1,5})\b")


@dataclass(frozen=True, slots=True)
class Reference:
    """An area of a sheet that a formula names: ``sheet`` is "" for its own, ``single`` says that it is one cell."""

    text: str
    sheet: str
    area: Area
    single: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the word for a reference stands: in the text, and as what argument ("" outside any function).

    ``number`` counts references from 0; ``whole`` is false where the reference is only a part of its argument;
    ``opens`` is true where it begins ``C9:INDEX(…)``.
    """

    start: int
    end: int
    number: int
    function: str
    whole: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference, and where it stands."""

    reference: Reference
    slot: Slot

    @property
    def start(self) -> int:
        """Where its word begins."""
        return self.slot.start

    @property
    def end(self) -> int:
        """Where its word ends."""
        return self.slot.end


@dataclass(frozen=True, slots=True)
class ReadFormula:
    """A formula as read: its text with our words, and the mentions from left to right."""

    text: str
    mentions: tuple[Mention, ...]


def read_formula(formula: str, defined: Mapping[str, str]) -> ReadFormula:
    """Read an Excel formula that starts with "="; ``defined`` are the workbook's names of areas.

    Raises:
        RefusedError: something in it has no place in our language.
    """
    if len(formula) > LONGEST_TEXT:
        raise RefusedError(Refusal("formula", "", "FML020", {"limit": str(LONGEST_TEXT), "count": str(len(formula))}))
    references: list[Reference] = []
    parts = []
    for match in _PATTERN.finditer(formula, 1):
        found = _reference(match, defined)
        if found is None:
            parts.append(_NEWER.sub("", match[0]) if match.lastgroup == "function" else match[0])
        else:
            parts.append(f"{_WORD}{len(references)}")
            references.append(found)
    text = "=" + "".join(parts)
    slots = _slots(text)
    if not isinstance(slots, tuple):
        raise RefusedError(_told(slots, references))
    return ReadFormula(text, tuple(Mention(references[slot.number], slot) for slot in slots))


def _reference(match: re.Match[str], defined: Mapping[str, str]) -> Reference | None:
    kind, text = match.lastgroup, match[0]
    if kind == "area":
        return _area(text, text)
    if kind == "name" and text.upper() not in {"TRUE", "FALSE"}:
        return _defined(text, defined)
    if kind in {"whole", "table", "lost"}:
        raise RefusedError(Refusal(str(kind), text))
    if kind == "error" and text == "#REF!":
        raise RefusedError(Refusal("lost", text))
    return None


def _defined(name: str, defined: Mapping[str, str]) -> Reference:
    """Follow a name that the workbook gives to an area, through a few others at most."""
    wanted = name
    for _ in range(_MOST_NAMES):
        target = _target(wanted.rsplit("!", 1)[-1], defined)
        if target is None:
            break
        wanted = target.removeprefix("=").strip()
        if match := _PATTERN.fullmatch(wanted):
            if match.lastgroup == "area":
                return _area(wanted, name)
            if match.lastgroup == "whole":
                raise RefusedError(Refusal("whole", name))
    raise RefusedError(Refusal("name", name))


def _target(name: str, defined: Mapping[str, str]) -> str | None:
    """Return what a name stands for; capitals make no difference."""
    if name in defined:
        return defined[name]
    return next((target for other, target in defined.items() if other.casefold() == name.casefold()), None)


def _area(target: str, text: str) -> Reference:
    sheet, address = _apart(target)
    match = _AREA.fullmatch(address)
    if match is None or "[" in sheet:
        raise RefusedError(Refusal("link", text))
    if ":" in sheet:
        raise RefusedError(Refusal("sheets", text))
    left, top = column_number(match[1].upper()), int(match[2])
    right, bottom = (column_number(match[3].upper()), int(match[4])) if match[3] else (left, top)
    area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    if area.bottom > _LAST_ROW or area.right > _LAST_COLUMN:
        raise RefusedError(Refusal("outside", text))
    if area.bottom - area.top + 1 == _LAST_ROW or area.right - area.left + 1 == _LAST_COLUMN:
        raise RefusedError(Refusal("whole", text))
    return Reference(text, sheet, area, match[3] is None)


def _apart(target: str) -> tuple[str, str]:
    sheet, bang, address = target.rpartition("!")
    if not bang:
        return "", address
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, address


@lru_cache(maxsize=2048)
def _slots(text: str) -> tuple[Slot, ...] | Refusal:
    """Parse a text with our words; formulas that are filled down or across have one text in common.

    What the tree makes of two words together has no place in our language.
    """
    root, faults = parse(text)
    if root is None:
        return _refusal(faults[0])
    waiting: list[tuple[Node, str, bool]] = [(root, "", False)]
    found = []
    while waiting:
        node, function, whole = waiting.pop()
        match node:
            case tree.Name():
                found.append(_slot(node, function, whole=whole, opens=False))
            case tree.Span(first=first, last=last):
                found.append(_slot(first, function, whole=whole, opens=True))
                waiting.append((last, function, whole))
            case tree.Intersection() | tree.Range() | tree.Elsewhere():
                return Refusal("operator", " ".join(word[0] for word in _WORDS.finditer(text[node.start : node.end])))
            case tree.Call(function=name, arguments=arguments):
                for fault in call_faults(node):
                    return _refusal(fault)
                waiting.extend((argument, name, True) for argument in arguments)
            case _:
                waiting.extend((inner, function, False) for inner in tree.children(node))
    return tuple(sorted(found, key=lambda slot: slot.start))


def _slot(name: tree.Name, function: str, *, whole: bool, opens: bool) -> Slot:
    return Slot(name.start, name.end, int(name.text.removeprefix(_WORD)), function, whole, opens)


def _refusal(fault: FormulaFault) -> Refusal:
    """Refuse what our parser refuses."""
    about = next((fault.params[key] for key in ("text", "name", "function", "character") if key in fault.params), "")
    return Refusal("formula", about, fault.code, fault.params)


def _told(refusal: Refusal, references: list[Reference]) -> Refusal:
    """Put the references themselves where our words stand for them."""

    def told(text: str) -> str:
        return _WORDS.sub(
            lambda word: references[int(word[1])].text if int(word[1]) < len(references) else word[0], text
        )

    return Refusal(refusal.cause, told(refusal.text), refusal.code, {k: told(v) for k, v in refusal.params.items()})
