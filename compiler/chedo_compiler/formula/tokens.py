"""Formula text as tokens with their places."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.formula.faults import FormulaFault, FormulaRejected, rejected

if TYPE_CHECKING:
    from collections.abc import Container, Iterator


class Token(NamedTuple):
    kind: str  # number text error name operator open close comma colon bang brace end
    text: str
    start: int
    end: int


_CELL_ADDRESS = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(!])|\$[A-Za-z]{1,3}(?![\w.(])|\$[0-9]+"
_PATTERN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<text>"(?:[^"]|"")*")
  | (?P<error>\#(?:DIV/0!|N/A|VALUE!|REF!|NUM!|NAME\?|NULL!))
  | (?P<address>{_CELL_ADDRESS})
  | (?P<name>[^\W\d][\w.]*)
  | (?P<operator><=|>=|<>|[-+*/^&=<>%])
  | (?P<open>\()
  | (?P<close>\))
  | (?P<comma>[,;])
  | (?P<colon>:)
  | (?P<bang>!)
  | (?P<brace>[{{}}])
    """,
    re.VERBOSE,
)
_LOOKALIKES = {"“": '"', "”": '"', "„": '"', "‘": '"', "’": '"', "–": "-", "—": "-", "−": "-", "×": "*", "÷": "/"}
_LOOKALIKES |= {"≤": "<=", "≥": ">=", "≠": "<>", "：": ":", "，": ",", "（": "(", "）": ")"}


def tokenize(text: str, known: Container[str] = ()) -> list[Token]:
    """Split the text after its leading ``=`` into tokens; the last one has the kind "end".

    Words among ``known`` (in lower case) are names even where they look like addresses or carry diacritics.

    Raises:
        FormulaRejected: something in the text is no part of the language.
    """
    tokens = list(_scan(text, known))
    tokens.append(Token("end", "", len(text), len(text)))
    return tokens


def separator_fault(text: str, tokens: list[Token]) -> FormulaFault | None:
    """Find ``;`` between arguments, as Vietnamese Excel shows it; the rewrite is the suggestion.

    In an array constant ``;`` ends a line.
    """
    if ";" not in text:
        return None
    letters = list(text)
    places: list[int] = []
    nesting = braces = 0
    for token in tokens:
        nesting += (token.kind == "open") - (token.kind == "close")
        braces += (token.text == "{") - (token.text == "}")
        if token.text == ";" and nesting > 0 and not braces:
            places.append(token.start)
            letters[token.start] = ","
    if not places:
        return None
    return FormulaFault("FML008", places[0], places[0] + 1, {"suggestion": "".join(letters)})


def without_marks(text: str) -> str:
    """Return Vietnamese text in plain letters: ``tổng_thu`` becomes ``tong_thu``."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _scan(text: str, known: Container[str]) -> Iterator[Token]:
    place = 1
    while place < len(text):
        match = _PATTERN.match(text, place)
        if match is None or match.lastgroup is None:
            _reject_character(text, place)
            return
        kind, written, start = match.lastgroup, match[0], place
        place = match.end()
        if kind == "address" or kind == "name":  # noqa: PLR1714  (asked of every word of every formula)
            if written.lower() not in known:
                _reject_foreign(match)
            kind = "name"
        if kind != "space":
            yield Token(kind, written, start, place)


def _reject_foreign(match: re.Match[str]) -> None:
    """Refuse what Excel knows and this language does not: cell addresses and names with diacritics."""
    start, end, word = match.start(), match.end(), match[0]
    if match.lastgroup == "address":
        raise rejected("FML014", start, end, name=word)
    if match.lastgroup == "name" and not word.isascii():
        raise rejected("FML009", start, end, name=word, suggestion=without_marks(word).lower())


def _reject_character(text: str, place: int) -> None:
    character = text[place]
    if character == '"':
        raise rejected("FML003", place, len(text))
    if character == "'":
        raise rejected("FML015", place, place + 1)
    if character in "[]@":
        raise _table_reference(text, place)
    if character in _LOOKALIKES:
        raise rejected("FML026", place, place + 1, character=character, suggestion=_LOOKALIKES[character])
    raise rejected("FML001", place, place + 1, character=character)


def _table_reference(text: str, place: int) -> FormulaRejected:
    """A reference to a table's column, as Excel writes it: the column's name is the last thing in brackets."""
    match = re.compile(r"\[[^()]*\]").match(text, place)
    end = match.end() if match else place + 1
    names = re.findall(r"[^\[\]@#,]+", text[place:end])
    return rejected("FML004", place, end, suggestion=without_marks(names[-1].strip()).lower() if names else "")
