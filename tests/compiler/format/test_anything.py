"""Whatever is written where, formatting keeps its meaning and its comments, and does nothing the second time."""

from __future__ import annotations

import textwrap
from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from canonical_text import read, written
from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile

STRANGE = st.text(
    st.one_of(st.sampled_from(" #:'\"\\-{}[],&*!|>%@`=?~.0aÊ\n\t\u0301\u00a0😀"), st.characters(codec="utf-8")),
    max_size=24,
)
SCALARS = st.one_of(STRANGE, st.integers(-999, 10**12), st.booleans(), st.none(), st.floats(-9e9, 9e9).map(repr))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(STRANGE, inner, max_size=4), max_leaves=12
)
KEYS = ["id", "title", "rows", "columns", "cases", "given", "expect", "policy", "note", "units", "years", "legal"]
KINDS = ["form", "test", "regime", "outline", "organisations", "calendar"]


@given(
    kind=st.sampled_from(KINDS),
    data=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6),
    style=st.sampled_from([(None, 20), (None, 1000), (True, 80), (False, 20), (False, 80)]),
)
@settings(max_examples=60, deadline=None)
@example(kind="form", data={"title": ">\u0338 a\n\n b \n"}, style=(False, 80))
def test_whatever_is_written_means_the_same_and_is_stable(
    kind: str, data: dict[str, Any], style: tuple[bool | None, int]
) -> None:
    flow, width = style
    text = yaml.safe_dump(
        {"kind": kind, **data}, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False
    )
    found = canonical(SourceFile("a.yaml", text))
    if found.text is None:
        # The text has what no file may have (or two keys that composing makes one): it is told, and left alone.
        assert found.diagnostics
        return
    assert written(found.text) == found.text
    assert found.text.endswith("\n")
    assert "\n\n\n" not in found.text.replace("|\n", "")


FILE = textwrap.dedent(
    """
    kind: regime
    id: che-do
    title: "Chế độ"
    legal: [{doc: nd-1, for: [regime]}, {doc: nd-2}]
    periods:
      - {kind: monthly,
         window: {from: {day: 1},
                  to: {day: 2}}}
      -
        kind: yearly
        deadlines:
        - id: nop
          stage: send
    policy:
        late: {value: exclude}
    note: |
        Một
    forms:
      [a,
       b]
    guidance: "Dài
      hai dòng"
    """
)


@given(
    marks=st.dictionaries(
        st.integers(0, FILE.count("\n")), st.sampled_from(["own", "end", "gap", "deep", "left"]), max_size=12
    )
)
@settings(max_examples=60, deadline=None)
def test_comments_anywhere_are_all_kept(marks: dict[int, str]) -> None:
    lines: list[str] = []
    inside = False
    for number, line in enumerate(FILE.split("\n")):
        inside = (inside and line.startswith("  ")) or line.startswith(("note:", "guidance:"))
        mark = marks.get(number) if not inside else None
        depth = {"own": len(line) - len(line.lstrip()), "deep": 14, "left": 0}.get(mark or "")
        if depth is not None:
            lines.append(f"{' ' * depth}# chú {number}")
        if mark == "gap":
            lines += ["", ""]
        lines.append(f"{line} # chú {number}" if mark == "end" and line else line)
    text = "\n".join(lines)

    result = written(text)

    assert written(result) == result
    assert read(result) == read(text)
    said = [line.partition("# ")[2] for line in result.split("\n") if "# " in line]
    assert sorted(said) == sorted(line.partition("# ")[2] for line in lines if "# " in line)
