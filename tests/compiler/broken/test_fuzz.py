"""Whatever is done to a text, reading it ends with a node or with diagnostics, never with an exception."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler.shape.check import check_shape
from chedo_compiler.source import SourceFile, Span
from chedo_compiler.syntax.nodes import Mapping, Node, Scalar, Sequence, compose, plain

TEXTS = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "base").rglob("*.yaml"))]
PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["\t", "\r", "\x85", "\u2028", "\ud800", "%", "&a ", "*a", "!x ", "<<: ", "? ", "---\n", "...\n", "%YAML 1.2\n"]
    ),
    st.sampled_from(
        ['"', "'", "'='", ": ", "- ", "[", "]", "{", "}", ",", "|\n", ">\n", "\\", "\n", "\n  ", "=IF(", "#"]
    ),
    st.sampled_from(["1.10", "012", "1e999", "9" * 30, "no", "null", "~", "true", "2026-01-01", "kind: form\n"]),
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A file of the base workspace with some pieces cut out and others put in."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 12))
        text = text[:start] + draw(PIECES) + text[start + cut :]
    return text


def read(text: str) -> None:
    """Read a text and hold every place that comes of it to the text."""
    source = SourceFile("a.yaml", text)
    node, found = compose(source)
    places = [one.span for one in found]
    if node is not None:
        places += [one.span for one in check_shape(node)]
        places += scalar_spans(node)
        plain(node)
    for span in places:
        hold(source, span)


def scalar_spans(node: Node) -> list[Span]:
    """Spans of all scalars, and of the parts of their values."""
    if isinstance(node, Scalar):
        return [node.span, node.inner_span(0, 1), node.inner_span(1, 3), node.inner_span(2, 10_000)]
    inner = node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries.values()]
    keys = [entry.key.span for entry in node.entries.values()] if isinstance(node, Mapping) else []
    return [span for one in inner for span in scalar_spans(one)] + keys


def hold(source: SourceFile, span: Span) -> None:
    """A span lies in its text, does not run backwards, and can be shown."""
    assert 1 <= span.line <= span.end_line <= source.text.count("\n") + 1
    assert span.column >= 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert source.excerpt(span).carets.endswith("^")


@given(mutated())
@settings(deadline=None, max_examples=200)
def test_a_mutated_file_never_raises(text: str) -> None:
    read(text)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_arbitrary_text_never_raises(text: str) -> None:
    read(text)
