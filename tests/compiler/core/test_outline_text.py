"""The text of an outline: literal words and quoted figures, nothing that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.artefact.v1 import Placeholder
from chedo_compiler.bind.outline import bind_outline
from chedo_compiler.read.outline import read_outline
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, compose

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.layout.plan import FormPlan


def bound(title: str, form: FormPlan) -> tuple[tuple[str | Placeholder, ...], list[str]]:
    text = f"kind: outline\nid: de_cuong\ntitle: '{title}'\nsections: []\n"
    node, found = compose(SourceFile("outline.yaml", text))
    assert not found
    assert isinstance(node, Mapping)
    outline, faults = bind_outline(read_outline(node), {"bieu": form})
    return outline.title, [fault.code for fault in faults]


@pytest.fixture
def form(lay_out: Callable[..., FormPlan]) -> FormPlan:
    return lay_out(
        "[{id: x, label: X}]",
        "[{id: a, label: A}, {id: b, label: B, closed: [x]}, {id: d, label: {ask: T}, repeat: {under: a}}]",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Không có gì", ("Không có gì",)),
        ("", ()),
        ("{{ bieu.a.x }}", (Placeholder("bieu", "a.x", "so"),)),
        ("Đạt {{bieu.a.x|phan_tram}} kế hoạch", ("Đạt ", Placeholder("bieu", "a.x", "phan_tram"), " kế hoạch")),
        ("quý {{ period.quarter }}", ("quý ", Placeholder("@period", "quarter", ""))),
        ("{{ organisation.label }}:", (Placeholder("@organisation", "label", ""), ":")),
        ("{ không phải } { biểu thức }", ("{ không phải } { biểu thức }",)),
    ],
)
def test_what_a_text_becomes(form: FormPlan, text: str, expected: tuple[str | Placeholder, ...]) -> None:
    assert bound(text, form) == (expected, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ bieu.a.x + 1 }}", "OUT001"),
        ('{{ "x" }}', "OUT001"),
        ("{{ bieu[0] }}", "OUT001"),
        ("{{ bieu.a.x() }}", "OUT001"),
        ("{{ bieu.a.x | so(2) }}", "OUT001"),
        ("{{ }}", "OUT001"),
        ("{{ bieu.a.x", "OUT001"),
        ("{# ghi chú #}", "OUT001"),
        ("{% for a in b %}{% endfor %}", "OUT001"),
        ("{{ bieu.a.x if bieu else 1 }}", "OUT001"),
        ("{{ bieu.a.x.__class__ }}", "OUT002"),
        ("{{ bieu.a }}", "OUT002"),
        ("{{ bieu.b.x }}", "OUT002"),
        ("{{ bieu.d.x }}", "OUT002"),
        ("{{ period }}", "OUT002"),
        ("{{ request.args }}", "OUT002"),
        ("{{ bieu.a.x | upper }}", "OUT003"),
    ],
)
def test_everything_else_is_refused(form: FormPlan, text: str, code: str) -> None:
    assert bound(text, form)[1] == [code]
