"""Formula text to tree: precedence, places, faults and limits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler.formula import bind, parse, tree
from chedo_compiler.formula.parse import DEEPEST_NESTING, DEEPEST_TREE, LONGEST_TEXT


def shape(node: tree.Node) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind of node
    """Return the tree with all its parentheses."""
    match node:
        case tree.Binary(operator=operator, left=left, right=right):
            return f"({shape(left)}{operator}{shape(right)})"
        case tree.Unary(operator=sign, operand=operand):
            return f"({sign}{shape(operand)})"
        case tree.Percent(operand=operand):
            return f"({shape(operand)}%)"
        case tree.Call(function=function, arguments=arguments):
            return f"{function}({','.join(shape(argument) for argument in arguments)})"
        case tree.Range(first=first, last=last):
            return f"[{first.text}:{last.text}]"
        case tree.Intersection(first=first, second=second):
            return f"[{first.text} {second.text}]"
        case tree.Name(text=text):
            return text
        case tree.Span(first=first, last=last):
            return f"[{first.text}:{shape(last)}]"
        case tree.Elsewhere(form=form, inner=inner):
            return f"{form.text}!{shape(inner)}"
        case tree.Array(rows=rows):
            return "{" + ";".join(",".join(shape(element) for element in line) for line in rows) + "}"
        case tree.Missing():
            return ""
        case tree.ErrorLiteral(code=code):
            return code
        case _:
            return repr(node.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=-2^2", "((-2.0)^2.0)"),
        ("=2^3^2", "((2.0^3.0)^2.0)"),
        ("=a+b*c", "(a+(b*c))"),
        ("=a-b-c", "((a-b)-c)"),
        ('=a&b+1="x"', "((a&(b+1.0))='x')"),
        ("=a*b%", "(a*(b%))"),
        ("=2^b%", "(2.0^(b%))"),
        ("=a<b=c", "((a<b)=c)"),
        ("=--a", "(-(-a))"),
        ("=a--b", "(a-(-b))"),
        ("=1E3+.5", "(1000.0+0.5)"),
        ('="nói ""có"""', "'nói \"có\"'"),
        ("=sum(a:b, thu chi ,1)", "SUM([a:b],[thu chi],1.0)"),
        ("=IF(a,,b)", "IF(a,,b)"),
        ("=IFERROR(#N/A,TRUE)", "IFERROR(#N/A,True)"),
        ("= \n a\t+ b ", "(a+b)"),
        ("=(a)+(b)", "(a+b)"),
        ("=((a+b))", "(+(a+b))"),
        ("=NA()", "NA()"),
        ('={1,-2.5;"a",TRUE}', "{1.0,(-2.5);'a',True}"),
        ("=SUM(a:INDEX(a:d,2))", "SUM([a:INDEX([a:d],2.0)])"),
    ],
)
def test_a_formula_is_read_with_excels_precedence(text: str, expected: str) -> None:
    node, faults = parse(text)

    assert faults == ()
    assert node is not None
    assert shape(node) == expected


def test_every_node_knows_its_place() -> None:
    text = '=IF(tong  cot >= 1.5, SUM(a:b)*-c%, "hết")'
    node, _ = parse(text)

    assert node is not None
    pieces = []
    waiting = [node]
    while waiting:
        inner = waiting.pop()
        pieces.append(text[inner.start : inner.end])
        waiting.extend(tree.children(inner))
    assert pieces == [
        text[1:],
        '"hết"',
        "SUM(a:b)*-c%",
        "-c%",
        "-c",
        "c",
        "SUM(a:b)",
        "a:b",
        "tong  cot >= 1.5",
        "1.5",
        "tong  cot",
    ]


@pytest.mark.parametrize(
    ("text", "code", "marked", "params"),
    [
        ("a+b", "FML007", "a+b", {}),
        ("", "FML007", "", {}),
        ("=a\\b", "FML001", "\\", {"character": "\\"}),
        ("=(a+b", "FML002", "(", {"character": "("}),
        ("=a+b)", "FML002", ")", {"character": ")"}),
        ("=SUM(a,b", "FML002", "(", {"character": "("}),
        ('=a&"x', "FML003", '"x', {}),
        ("=[@luy_ke]", "FML004", "[@luy_ke]", {"suggestion": "luy_ke"}),
        ("=Bang1[[#This Row],[Lũy kế]]", "FML004", "[[#This Row],[Lũy kế]]", {"suggestion": "luy ke"}),
        ("=a+", "FML005", "", {"cause": "end"}),
        ("=", "FML005", "", {"cause": "end"}),
        ("=a+*b", "FML005", "*", {"cause": "other", "text": "*"}),
        ("=a:1", "FML005", "1", {"cause": "other", "text": "1"}),
        ("=a 1", "FML006", "1", {"text": "1"}),
        ("=(a b c)", "FML006", "c", {"text": "c"}),
        ("=1;2", "FML006", ";", {"text": ";"}),
        ('=IF(a>1;";";b)', "FML008", ";", {"suggestion": '=IF(a>1,";",b)'}),
        ("=tổng_thu+1", "FML009", "tổng_thu", {"suggestion": "tong_thu"}),
        ("=Đất", "FML009", "Đất", {"suggestion": "dat"}),
        ("=A1+1", "FML014", "A1", {"name": "A1"}),
        ("=SUM($B$2:$B$9)", "FML014", "$B$2", {"name": "$B$2"}),
        ("=SUM($B:$B)", "FML014", "$B", {"name": "$B"}),
        ("=SUM(1:5)", "FML014", "1:", {"name": "1:"}),
        ("=b!a c", "FML063", "a c", {"suggestion": "b!a b!c"}),
        ("=a b!c", "FML063", "a b!c", {"suggestion": "b!a b!c"}),
        ("=b!a d!c", "FML063", "a d!c", {"suggestion": "b!a b!c"}),
        ("=b!", "FML005", "", {"cause": "end"}),
        ("='Biểu 1'!a", "FML015", "'", {}),
        ("=SUM({1,a})", "FML025", "a", {"cause": "element"}),
        ("=SUM({1,})", "FML025", "}", {"cause": "element"}),
        ("=SUM({})", "FML025", "}", {"cause": "element"}),
        ("=SUM({1,2", "FML025", "", {"cause": "element"}),
        ("=SUM({1 2})", "FML025", "2", {"cause": "element"}),
        ("=SUM({1,{2}})", "FML025", "{", {"cause": "element"}),
        ('=SUM({-"a"})', "FML025", '"a"', {"cause": "element"}),
        ("=SUM({TRUE()})", "FML025", "TRUE", {"cause": "element"}),
        ("=SUM({1,2;3})", "FML025", "{1,2;3}", {"cause": "lines"}),
        ("=SUM(1}", "FML006", "}", {"text": "}"}),
        ("=a–b", "FML026", "–", {"suggestion": "-"}),
        ("=IF(a≤1,2,3)", "FML026", "≤", {"suggestion": "<="}),
        ("=“x”", "FML026", "“", {"suggestion": '"'}),
        ("=9E999", "FML032", "9E999", {}),
    ],
)
def test_a_fault_is_named_where_it_stands(text: str, code: str, marked: str, params: dict[str, str]) -> None:
    node, faults = parse(text)

    assert node is None
    assert [fault.code for fault in faults] == [code]
    assert text[faults[0].start : faults[0].end].startswith(marked)
    assert params.items() <= faults[0].params.items()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("=" + "1+" * LONGEST_TEXT + "1", "FML020"),
        ("=" + "(" * (DEEPEST_NESTING + 1) + "1" + ")" * (DEEPEST_NESTING + 1), "FML021"),
        ("=" + "-" * 8_000 + "1", "FML021"),
        ("=SUM(" + ",".join(["1"] * 256) + ")", "FML022"),
        ("=" + "+".join(["a"] * (DEEPEST_TREE + 1)), "FML024"),
    ],
)
def test_limits_are_kept_before_anything_is_computed(text: str, code: str) -> None:
    assert [fault.code for fault in parse(text)[1]] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "=" + "(" * DEEPEST_NESTING + "1" + ")" * DEEPEST_NESTING,
        "=SUM(" + ",".join(["1"] * 255) + ")",
        "=" + "+".join(["a"] * DEEPEST_TREE),
    ],
)
def test_what_is_within_the_limits_is_read(text: str) -> None:
    assert parse(text)[1] == ()


class Nothing:
    """A scope without names."""

    def name(self, text: str) -> list[object] | None:
        """Know nothing."""
        return ["cell", text] if text == "a" else None

    def range(self, first: str, last: str) -> list[object] | None:
        """Know nothing."""
        return None if first != last else ["range", [first], 1]

    def intersection(self, first: str, second: str) -> list[object] | None:
        """Know nothing."""
        return None if first == second else ["cell", first]

    def suggestions(self) -> list[str]:
        """Know nothing."""
        return ["a"]


PIECES = st.sampled_from(
    [*'=()+-*/^&%<>,;:"#$[]{}@!.', " ", "a", "b1", "SUM", "IF(", "1", "2.5E3", '"x"', "#N/A", "ộ", "PREV("]
)


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=25).map("".join)))
@settings(max_examples=400, deadline=None)
def test_no_text_makes_the_parser_raise(text: str) -> None:
    for formula in (text, "=" + text):
        node, faults = parse(formula)
        assert (node is None) == bool(faults)
        if node is not None:
            expression, found = bind(node, Nothing())
            assert (expression is None) == bool(found)
            faults = found
        assert all(0 <= fault.start <= fault.end <= len(formula) for fault in faults)
