"""Trees written back as formulas, with no more parentheses than they need; and trees made up at random."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from hypothesis import strategies as st

from chedo_compiler.formula import Node, tree
from chedo_compiler.formula.parse import MOST_ARGUMENTS

_BINDING = {"=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_PERCENT, _SIGN, _ATOM = 6, 7, 8


def written(node: Node) -> str:
    """Write a tree as a formula."""
    return "=" + _text(node)


def _text(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind of node
    match node:
        case tree.Number(value=value):
            return repr(value)
        case tree.Text(value=text):
            return '"' + text.replace('"', '""') + '"'
        case tree.Boolean(value=truth):
            return "TRUE" if truth else "FALSE"
        case tree.ErrorLiteral(code=code):
            return code
        case tree.Missing():
            return ""
        case tree.Name(text=text):
            return text
        case tree.Range(first=first, last=last):
            return f"{first.text}:{last.text}"
        case tree.Span(first=first, last=call):
            return f"{first.text}:{_text(call)}"
        case tree.Intersection(first=first, second=second):
            return f"{first.text} {second.text}"
        case tree.Elsewhere(form=form, inner=tree.Intersection(first=first, second=second)):
            return f"{form.text}!{first.text} {form.text}!{second.text}"
        case tree.Elsewhere(form=form, inner=inner):
            return f"{form.text}!{_text(inner)}"
        case tree.Array(rows=rows):
            return "{" + ";".join(",".join(_text(element) for element in line) for line in rows) + "}"
        case tree.Call(function=function, arguments=arguments):
            return f"{function}({','.join(_text(argument) for argument in arguments)})"
        case _:
            return _operation(node)


def _operation(node: tree.Unary | tree.Percent | tree.Binary) -> str:
    match node:
        case tree.Unary(operator=sign, operand=operand):
            return sign + _within(operand, _SIGN)
        case tree.Percent(operand=operand):
            return _within(operand, _PERCENT) + "%"
        case tree.Binary(operator=sign, left=left, right=right):
            return f"{_within(left, _BINDING[sign])}{sign}{_within(right, _BINDING[sign] + 1)}"


def _within(node: Node, least: int) -> str:
    return _text(node) if _strength(node) >= least else f"({_text(node)})"


def _strength(node: Node) -> int:
    match node:
        case tree.Binary(operator=sign):
            return _BINDING[sign]
        case tree.Percent():
            return _PERCENT
        case tree.Unary():
            return _SIGN
        case _:
            return _ATOM


def placeless(node: Any) -> Any:
    """Return a tree without its places."""
    if isinstance(node, tuple):
        return tuple(placeless(one) for one in node)
    if not isinstance(node, Node):
        return node
    inner = {field.name: placeless(getattr(node, field.name)) for field in fields(node)}
    places = {name: 0 for name in inner if name in {"start", "end", "name_end"}}
    return replace(node, **{**inner, **places})


_NAMES = st.from_regex(r"[a-z_][a-z_]{3,8}", fullmatch=True).filter(lambda name: name not in {"true", "false"})
_NAME = _NAMES.map(lambda text: tree.Name(0, 0, text))
_NUMBER = st.floats(min_value=0, allow_nan=False, allow_infinity=False).map(lambda value: tree.Number(0, 0, abs(value)))
_CONSTANT = st.one_of(
    _NUMBER,
    st.text(st.characters(codec="utf-8"), max_size=6).map(lambda text: tree.Text(0, 0, text)),
    st.booleans().map(lambda truth: tree.Boolean(0, 0, truth)),
    st.sampled_from(["#N/A", "#DIV/0!", "#VALUE!", "#NAME?"]).map(lambda code: tree.ErrorLiteral(0, 0, code)),
)
_ELEMENT = _CONSTANT | st.builds(lambda sign, number: tree.Unary(0, 0, sign, number), st.sampled_from("+-"), _NUMBER)
_ARRAY = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(_ELEMENT, min_size=width, max_size=width).map(tuple), min_size=1, max_size=3).map(
        lambda rows: tree.Array(0, 0, tuple(rows))
    )
)
_OPERATORS = st.sampled_from(list(_BINDING))
_LEAF = st.one_of(
    _CONSTANT,
    _ARRAY,
    _NAME,
    st.builds(lambda first, last: tree.Range(0, 0, first, last), _NAME, _NAME),
    st.builds(lambda first, second: tree.Intersection(0, 0, first, second), _NAME, _NAME),
)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    arguments = st.lists(inner, max_size=min(4, MOST_ARGUMENTS)).map(tuple)
    call = st.builds(
        lambda function, given: tree.Call(0, 0, function, given, 0), st.sampled_from(["SUM", "IF", "CHOOSE"]), arguments
    )
    return st.one_of(
        call,
        st.builds(lambda first, last: tree.Span(0, 0, first, last), _NAME, call),
        st.builds(lambda sign, operand: tree.Unary(0, 0, sign, operand), st.sampled_from("+-"), inner),
        st.builds(lambda operand: tree.Percent(0, 0, operand), inner),
        st.builds(
            lambda sign, left, right: tree.Binary(0, 0, sign, left, right),
            st.sampled_from(list(_BINDING)),
            inner,
            inner,
        ),
    )


TREES: st.SearchStrategy[Node] = st.recursive(_LEAF, _grown, max_leaves=12)
"""Any tree of the language."""
