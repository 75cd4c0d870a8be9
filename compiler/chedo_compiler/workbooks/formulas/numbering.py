"""The numbering row of Vietnamese forms: ``(4)``, ``A``, ``1=4+13+22``, ``(6)=(4)/(5)``, ``9=11+12=14+15``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from chedo_compiler.workbooks.formulas.sums import Amount, Calculation, Label, Series, Sum, is_scaled, walk

LONGEST_TEXT = 500
_DEEPEST = 20
_MOST_COLUMNS = 400

_OWN = re.compile(r"\(?\s*([0-9]{1,3}(?:\.[0-9]{1,2})*[a-zđ]?|[A-ZĐ]|[a-hđ]|M[Ss]|(?i:mã số))\s*\)?")
_TOKENS = re.compile(
    r"""\s*(?:
    (?P<dots>\.(?:\s?\.)+)
  | (?P<amount>[0-9]+\.[0-9]+(?![\w.])|[0-9]{4,})
  | (?P<label>[0-9]{1,3}[a-zđ]?(?![\w])|[A-WYZĐ](?![\w]))
  | (?P<sign>[-+*/%()=:;])
    )""",
    re.VERBOSE,
)
_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "×": "*", "·": "*", "∙": "*", "÷": ":", "∶": ":"}
)
_WORDS = re.compile(r"\b(?:cột|cot)\b\.?", re.IGNORECASE)
_TIMES = re.compile(r"(?<=[\d)%\s])\s*x\s*(?=[\d(\s])", re.IGNORECASE)
_IN_PERCENT = re.compile(r"\s*(?:\(\s*%\s*\)|(?<!0)%)\s*$")
_POWER_OF_TEN = re.compile(r"10+")
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, ":": 2}


@dataclass(frozen=True, slots=True)
class Numbering:
    """A cell of the numbering row: the column's own number, and what is written to be equal to it.

    The first alternative computes the column, the others have to agree with it. ``doubtful`` is what may be meant
    otherwise, in the words of the row: a number that may be a column or itself, "2:7" that may be a range.
    """

    label: str
    text: str
    alternatives: tuple[Sum, ...] = ()
    doubtful: tuple[str, ...] = ()


class UnreadableError(Exception):
    """The text is no numbering."""


class _Token(NamedTuple):
    kind: str
    text: str


def parse(text: str) -> Numbering | None:
    """Read a cell of a numbering row; None when it is something else."""
    if not text.strip() or len(text) > LONGEST_TEXT:
        return None
    plain = _plain(text)
    sides = plain.split("=")
    own = next((place for place, side in enumerate(sides) if _OWN.fullmatch(side.strip())), None)
    if own is None:
        return None
    match = _OWN.fullmatch(sides[own].strip())
    label = match[1] if match else ""
    others = [side for place, side in enumerate(sides) if place != own]
    try:
        read = [_side(side, label) for side in others]
    except UnreadableError:
        return None
    doubts = tuple(dict.fromkeys(doubt for _, found in read for doubt in found))
    return Numbering(label, " ".join(text.split()), tuple(tree for tree, _ in read), doubts)


def _side(text: str, own: str) -> tuple[Sum, list[str]]:
    """Read what stands on one side; "%" at its end says that the ratio is meant in hundredths."""
    short, percent = _IN_PERCENT.subn("", text)
    tree, doubts = _Reader(short, own).whole()
    if percent and not any(isinstance(inner, Calculation) and inner.operator == "/" for inner in walk(tree)):
        raise UnreadableError
    return Calculation("*", tree, Amount("100")) if percent and not is_scaled(tree) else tree, doubts


def _plain(text: str) -> str:
    """Return the text with one way of writing signs: full-width forms, dashes, crosses and ellipses."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return _TIMES.sub("*", _WORDS.sub(" ", plain)).strip()


class _Reader:
    """Reads one side of an equation: operators by their strength, numbers as columns or as themselves."""

    def __init__(self, text: str, own: str) -> None:
        self.own = own
        self.tokens = list(_scan(text))
        self.place = 0
        self.bracketed = any(
            first.text == "(" and inner.kind == "label" and last.text == ")"
            for first, inner, last in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
        )
        self.doubts: list[str] = []
        self.nesting = 0

    def whole(self) -> tuple[Sum, list[str]]:
        tree = self.expression(0)
        if self.next.kind != "end" or not any(isinstance(inner, Label | Series) for inner in walk(tree)):
            raise UnreadableError
        return tree, self.doubts

    @property
    def next(self) -> _Token:
        return self.tokens[self.place]

    def take(self) -> _Token:
        self.place += 1
        return self.tokens[self.place - 1]

    def expression(self, least: int) -> Sum:
        self.nesting += 1
        if self.nesting > _DEEPEST:
            raise UnreadableError
        tree = self.operand()
        while _STRENGTH.get(self.next.text, 0) > least:
            operator = self.take().text
            if operator == "+" and self.next.kind == "dots":
                tree = self.series(tree)
                continue
            right = self.expression(_STRENGTH[operator])
            tree = self.joined(operator, tree, right)
        self.nesting -= 1
        return tree

    def joined(self, operator: str, left: Sum, right: Sum) -> Sum:
        if operator == ":":
            self.doubt_range(left, right)
            operator = "/"
        return Calculation(operator, left, right)

    def doubt_range(self, left: Sum, right: Sum) -> None:
        """Two columns with others between them, right after the own one, may be meant as "from … to"."""
        if not (isinstance(left, Label) and isinstance(right, Label)):
            return
        own, first, last = (int(text) if text.isdigit() else 0 for text in (self.own, left.text, right.text))
        if own and first == own + 1 and last > first + 1:
            self.doubts.append(f"{left.text}:{right.text}")

    def series(self, before: Sum) -> Sum:
        """Read ``…+7`` after ``2+`` or ``2+3+``: every column up to there, in the steps begun."""
        self.take()
        if self.next.text != "+":
            raise UnreadableError
        self.take()
        last = self.operand()
        rest, begun = _begun(before)
        numbers = [int(label.text) for label in begun if label.text.isdigit()]
        if not numbers or not isinstance(last, Label) or not last.text.isdigit():
            raise UnreadableError
        step = numbers[1] - numbers[0] if len(numbers) > 1 else 1
        run = range(numbers[0], int(last.text) + 1, step) if step > 0 else range(0)
        if len(run) < len(numbers) or run[-1] != int(last.text) or len(run) > _MOST_COLUMNS:
            raise UnreadableError
        tree = Series(tuple(str(number) for number in run))
        return Calculation("+", rest, tree) if rest else tree

    def operand(self) -> Sum:
        token = self.take()
        if token.text == "(":
            return self.parenthesis()
        if token.kind == "amount":
            return self.percent(Amount(token.text))
        if token.kind == "label":
            return self.percent(self.number(token.text))
        raise UnreadableError

    def percent(self, tree: Sum) -> Sum:
        """``100%`` says in what the result is counted: it is the 100 of ``*100``."""
        if self.next.text != "%":
            return tree
        if not isinstance(tree, Amount) or not _POWER_OF_TEN.fullmatch(tree.text):
            raise UnreadableError
        self.take()
        return tree

    def parenthesis(self) -> Sum:
        inner = self.tokens[self.place : self.place + 2]
        if inner[0].kind == "label" and inner[1].text == ")":
            self.place += 2
            return Label(inner[0].text)
        tree = self.expression(0)
        if self.take().text != ")":
            raise UnreadableError
        return tree

    def number(self, text: str) -> Sum:
        """A number without brackets is a column, unless columns are in brackets here or it is 10 or 100."""
        beside = (self.tokens[self.place - 2].text if self.place > 1 else "", self.next.text)
        scaling = _POWER_OF_TEN.fullmatch(text) and ("*" in beside or beside[0] in {"/", ":"})
        if scaling and (text != "10" or self.bracketed):
            return Amount(text)
        if self.bracketed and text.isdigit():
            self.doubts.append(text)
            return Amount(text)
        return Label(text)


def _begun(tree: Sum) -> tuple[Sum | None, tuple[Label, ...]]:
    """Return the last one or two columns of a sum, and what stands before them."""
    if isinstance(tree, Label):
        return None, (tree,)
    if isinstance(tree, Calculation) and tree.operator == "+" and isinstance(tree.right, Label):
        if isinstance(tree.left, Label):
            return None, (tree.left, tree.right)
        if isinstance(tree.left, Calculation) and isinstance(tree.left.right, Label) and tree.left.operator == "+":
            return tree.left.left, (tree.left.right, tree.right)
        return tree.left, (tree.right,)
    raise UnreadableError


def _scan(text: str) -> list[_Token]:
    tokens = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKENS.match(text, place)
        if match is None or match.lastgroup is None:
            raise UnreadableError
        tokens.append(_Token(match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return [*tokens, _Token("end", ""), _Token("end", "")]
