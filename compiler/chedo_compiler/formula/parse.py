"""Formula text to tree: an operator-precedence parser with Excel's precedences and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.formula import tree
from chedo_compiler.formula.faults import FormulaFault, FormulaRejected, rejected
from chedo_compiler.formula.tokens import Token, separator_fault, tokenize

if TYPE_CHECKING:
    from collections.abc import Container

    from chedo_compiler.formula.tree import Node

LONGEST_TEXT = 8_192
DEEPEST_NESTING = 64
MOST_ARGUMENTS = 255
DEEPEST_TREE = 200
"""Levels of the whole tree: a chain of that many operators is better written with SUM."""

_BINDING = {"=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5, "%": 6}
_SIGN = 7
"""A sign binds closer than any operator: ``-2^2`` is 4."""


def parse(text: str, known: Container[str] = ()) -> tuple[Node | None, tuple[FormulaFault, ...]]:
    """Read a formula that starts with ``=``. Returns the tree, or None and what is wrong; never raises.

    ``known`` are names in lower case that are names whatever they look like (``a1``, ``tổng``).
    """
    try:
        return _parse(text, known), ()
    except FormulaRejected as rejection:
        return None, (rejection.fault,)


def _parse(text: str, known: Container[str]) -> Node:
    if not text.startswith("="):
        raise rejected("FML007", 0, len(text))
    if len(text) > LONGEST_TEXT:
        raise rejected("FML020", LONGEST_TEXT, len(text), limit=LONGEST_TEXT, count=len(text))
    tokens = tokenize(text, known)
    fault = separator_fault(text, tokens)
    if fault:
        raise FormulaRejected(fault)
    node = _Parser(tokens).whole()
    if len(tokens) > DEEPEST_TREE and tree.depth(node) > DEEPEST_TREE:
        raise rejected("FML024", node.start, node.end, limit=DEEPEST_TREE)
    return node


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.nesting = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.tokens[self.place]
        self.place += 1
        return token

    def whole(self) -> Node:
        node = self.expression(0)
        token = self.next
        if token.kind == "close":
            raise rejected("FML002", token.start, token.end, character=")")
        if token.kind != "end":
            raise rejected("FML006", token.start, token.end, text=token.text)
        if self.is_one_parenthesis():
            return tree.Unary(0, token.end, "+", node)
        return node

    def is_one_parenthesis(self) -> bool:
        """Whether one pair of parentheses holds the whole formula: then Excel does not snap its result to zero."""
        if self.tokens[0].kind != "open":
            return False
        open_now = 0
        for token in self.tokens[:-2]:
            open_now += (token.kind == "open") - (token.kind == "close")
            if open_now == 0:
                return False
        return True

    def expression(self, least: int) -> Node:
        node = self.operand()
        while self.next.kind == "operator" and _BINDING[self.next.text] > least:
            operator = self.take()
            if operator.text == "%":
                node = tree.Percent(node.start, operator.end, node)
            else:
                right = self.expression(_BINDING[operator.text])
                node = tree.Binary(node.start, right.end, operator.text, node, right)
        return node

    def operand(self) -> Node:
        token = self.take()
        match token.kind:
            case "number" | "text" | "error":
                return self.literal(token)
            case "name":
                return self.named(token)
            case "open":
                return self.parenthesis(token)
            case "operator" if token.text in "+-":
                return self.sign(token)
            case "brace" if token.text == "{":
                return self.array(token)
        raise self.operand_missing(token)

    def operand_missing(self, token: Token) -> FormulaRejected:
        cause = "end" if token.kind == "end" else "other"
        return rejected("FML005", token.start, token.end, text=token.text, cause=cause)

    def literal(self, token: Token) -> Node:
        if token.kind == "text":
            return tree.Text(token.start, token.end, token.text[1:-1].replace('""', '"'))
        if token.kind == "error":
            return tree.ErrorLiteral(token.start, token.end, token.text)
        return self.number(token)

    def number(self, token: Token) -> Node:
        if self.next.kind == "colon":
            raise rejected("FML014", token.start, self.next.end, name=token.text + ":")
        value = float(token.text)
        if value == float("inf"):
            raise rejected("FML032", token.start, token.end, text=token.text)
        return tree.Number(token.start, token.end, value)

    def sign(self, token: Token) -> Node:
        self.enter(token)
        operand = self.expression(_SIGN)
        self.nesting -= 1
        return tree.Unary(token.start, operand.end, token.text, operand)

    def parenthesis(self, opening: Token) -> Node:
        self.enter(opening)
        node = self.expression(0)
        self.close(opening)
        return node

    def named(self, token: Token) -> Node:
        if self.next.kind == "open":
            return self.call(token)
        if token.text.upper() in {"TRUE", "FALSE"}:
            return tree.Boolean(token.start, token.end, token.text.upper() == "TRUE")
        if self.next.kind == "bang":
            return self.elsewhere(token)
        first = tree.Name(token.start, token.end, token.text)
        if self.next.kind == "colon":
            self.take()
            return self.range(first)
        if not self.name_follows():
            return first
        second = self.name()
        if self.next.kind == "bang":
            raise self.half_elsewhere(second.text, first, self.name_after_bang())
        return tree.Intersection(first.start, second.end, first, second)

    def elsewhere(self, form: Token) -> Node:
        """Read what follows ``form!``; both halves of an intersection name the form, as in Excel."""
        first = self.name_after_bang()
        inner: tree.Name | tree.Range | tree.Intersection = first
        if self.next.kind == "colon":
            self.take()
            last = self.name()
            inner = tree.Range(first.start, last.end, first, last)
        elif self.name_follows():
            second = self.name()
            if second.text.lower() != form.text.lower() or self.next.kind != "bang":
                other = self.name_after_bang() if self.next.kind == "bang" else second
                raise self.half_elsewhere(form.text, first, other)
            second = self.name_after_bang()
            inner = tree.Intersection(first.start, second.end, first, second)
        return tree.Elsewhere(form.start, inner.end, tree.Name(form.start, form.end, form.text), inner)

    def name_after_bang(self) -> tree.Name:
        self.take()
        return self.name()

    def name_follows(self) -> bool:
        return self.next.kind == "name" and self.tokens[self.place + 1].kind != "open"

    def half_elsewhere(self, form: str, first: tree.Name, second: tree.Name) -> FormulaRejected:
        suggestion = f"{form}!{first.text} {form}!{second.text}"
        return rejected("FML063", first.start, second.end, suggestion=suggestion)

    def range(self, first: tree.Name) -> tree.Range | tree.Span:
        last = self.name()
        if self.next.kind != "open":
            return tree.Range(first.start, last.end, first, last)
        call = self.call(Token("name", last.text, last.start, last.end))
        return tree.Span(first.start, call.end, first, call)

    def array(self, opening: Token) -> Node:
        lines: list[list[Node]] = [[self.element()]]
        while self.next.kind == "comma":
            if self.take().text == ";":
                lines.append([])
            lines[-1].append(self.element())
        closing = self.take()
        if closing.text != "}":
            raise rejected("FML025", closing.start, closing.end, cause="element")
        if len({len(line) for line in lines}) > 1:
            raise rejected("FML025", opening.start, closing.end, cause="lines")
        return tree.Array(opening.start, closing.end, tuple(tuple(line) for line in lines))

    def element(self) -> Node:
        """Read one value of an array constant: a text, truth value, error, or number with or without a sign."""
        token = self.take()
        sign = token if token.kind == "operator" and token.text in "+-" else None
        if sign:
            token = self.take()
        if token.kind == "number":
            number = self.number(token)
            return tree.Unary(sign.start, number.end, sign.text, number) if sign else number
        truth = token.text.upper() in {"TRUE", "FALSE"} and self.next.kind != "open"
        if not sign and (token.kind in {"text", "error"} or truth):
            self.place -= 1
            return self.operand()
        raise rejected("FML025", token.start, token.end, cause="element")

    def name(self) -> tree.Name:
        token = self.take()
        if token.kind != "name":
            raise self.operand_missing(token)
        return tree.Name(token.start, token.end, token.text)

    def call(self, name: Token) -> tree.Call:
        opening = self.take()
        self.enter(opening)
        arguments: list[Node] = []
        if self.next.kind != "close":
            arguments.append(self.argument())
            while self.next.kind == "comma":
                self.take()
                arguments.append(self.argument())
        closing = self.close(opening)
        if len(arguments) > MOST_ARGUMENTS:
            raise rejected("FML022", name.start, closing.end, function=name.text.upper(), limit=MOST_ARGUMENTS)
        return tree.Call(name.start, closing.end, name.text.upper(), tuple(arguments), name.end)

    def argument(self) -> Node:
        if self.next.kind in {"comma", "close"}:
            return tree.Missing(self.next.start, self.next.start)
        return self.expression(0)

    def enter(self, token: Token) -> None:
        self.nesting += 1
        if self.nesting > DEEPEST_NESTING:
            raise rejected("FML021", token.start, token.end, limit=DEEPEST_NESTING)

    def close(self, opening: Token) -> Token:
        self.nesting -= 1
        token = self.take()
        if token.kind == "end":
            raise rejected("FML002", opening.start, opening.end, character="(")
        if token.kind != "close":
            raise rejected("FML006", token.start, token.end, text=token.text)
        return token
