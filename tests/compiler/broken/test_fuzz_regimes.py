"""Whatever is done to a file of a real workspace, compiling it ends with findings that can be shown and never raises.

``HYPOTHESIS_EXAMPLES=20000`` looks longer.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import replace
from pathlib import PurePosixPath

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.compile import compile_workspace
from chedo_compiler.formula.parse import parse
from chedo_compiler.output.text import render
from chedo_compiler.project import Workspace, open_workspace
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.selectors import parse_selector
from chedo_compiler.source import SourceFile
from repository import ROOT

MOST = int(os.environ.get("HYPOTHESIS_EXAMPLES", "40"))
QUIET = settings(deadline=None, max_examples=MOST, suppress_health_check=list(HealthCheck), print_blob=True)
FAST = settings(QUIET, max_examples=MOST * 5)
LIBRARY = open_workspace(ROOT / "regimes")
SAMPLE = open_workspace(ROOT / "samples/lao-cai")
WORDS = [
    *["0", "-1", "99999999999", "1.5", "null", "true", "[]", "{}", "[a]", "{a: b}", "''", '"="', "2026-01", "9999-12"],
    *["9999-12-31", "2026-W53", "0001-01-01", "2026-02-29", "a", "đ", "block: a", "- {}", "extends: thu_chi"],
    *['"=SUM(a:b)"', '"={1,2;3}"', '"=PREV(YTD(a))"', '"=1/0"', '"=a b"', "'=\"\"'", '"=IND(\\"a\\")"', '"=ORG(1)"'],
    *["{{ a }}", "{% x %}", "\n", "\n  ", ": ", ", ", "}", "]", "{", "[", '"', "#", "# chedo: ignore=FML010 a\n"],
]
PIECES = st.one_of(st.sampled_from(WORDS), st.text(max_size=4))


def by_regime(workspace: Workspace) -> list[list[SourceFile]]:
    """The files of each regime of a workspace, with what all share; a file that all share is one of each."""
    homes = {PurePosixPath(one.path).parent for one in workspace.files if one.path.endswith("/regime.yaml")}
    found: dict[PurePosixPath | None, list[SourceFile]] = defaultdict(list)
    for file in workspace.files:
        path = PurePosixPath(file.path)
        found[next((home for home in homes if path.is_relative_to(home)), None)].append(file)
    shared = found.pop(None, [])
    return [files + shared for _, files in sorted(found.items(), key=lambda one: str(one[0]))]


SMALL = [(LIBRARY, files) for files in by_regime(LIBRARY)]
SMALL += [(SAMPLE, files) for files in by_regime(SAMPLE)]


@st.composite
def mutated(draw: st.DrawFn) -> Workspace:
    """A workspace of one regime with pieces of one file cut out, put in, moved, or said twice."""
    workspace, files = draw(st.sampled_from(SMALL))
    place = draw(st.integers(0, len(files) - 1))
    file = files[place]
    text = file.text
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            start = max(text.rfind(": ", 0, start) + 2, text.rfind("[", 0, start) + 1)
        length = draw(st.integers(0, 14))
        piece = draw(st.one_of(PIECES, st.just(text[start : start + 40]), st.just("")))
        text = text[:start] + piece + text[start + length :]
    broken = [*files[:place], SourceFile(file.path, text), *files[place + 1 :]]
    return replace(workspace, files=tuple(broken))


@given(mutated())
@QUIET
def test_a_regime_with_a_mutated_file_never_raises(workspace: Workspace) -> None:
    found = compile_workspace(workspace).diagnostics
    sources = {one.path: one for one in (*workspace.files, *workspace.library)}
    for one in found:
        source = sources[one.span.file]
        lines = source.text.count("\n") + 1
        assert 1 <= one.span.line <= one.span.end_line <= lines
        assert (one.span.line, one.span.column) <= (one.span.end_line, one.span.end_column)
        assert one.span.column <= len(source.line(one.span.line)) + 1
    for lang in LANGUAGES:
        assert bool(render(found, sources, lang, color=False)) == bool(found)


FORMULA = st.lists(
    st.one_of(
        st.sampled_from(
            [*"()+-*/^&=<>%,;:!{}@[]#'\"|~ ", "<=", "<>", "1", "1e9", "1e", ".5", "a", "a1", "$a$1", "SUM("]
        ),
        st.sampled_from(
            ["IF(", "PREV(", "LET(", "TRUE", "#N/A", '"a"', "tổng", "‘", "−", "\u0430", "{1;2}", "a!b", "_"]
        ),
        st.characters(),
    ),
    max_size=25,
).map("".join)


@given(FORMULA)
@FAST
def test_a_formula_never_raises(text: str) -> None:
    node, faults = parse(f"={text}")
    assert (node is None) == bool(faults)
    assert all(0 <= one.start <= one.end <= len(text) + 1 for one in faults)


SELECTOR = st.lists(
    st.one_of(
        st.sampled_from(["level", "=", "in", "[", "]", ",", "(", ")", "not", "and", "or", "has", "under"]),
        st.text(max_size=3),
    ),
    max_size=20,
).map(" ".join)


@given(SELECTOR)
@FAST
def test_a_selector_never_raises(text: str) -> None:
    selector, faults = parse_selector(text)
    assert (selector is None) == bool(faults)
    assert all(0 <= one.start <= one.end <= max(1, len(text)) for one in faults)


PERIOD = st.one_of(
    st.text(max_size=12),
    st.from_regex(
        r"\d{4}-(W\d\d(thu)?|\d\d(-\d\d)?|Q\d|H\d|9M|Y\d\d|\d{4}|[a-z0-9-]{1,6}(\.\d{2,3})?)", fullmatch=True
    ),
)


@given(PERIOD)
@FAST
def test_a_period_is_read_or_refused_and_its_neighbours_are_periods(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError:
        return
    assert period.key == text
    for other in (period.previous, period.last_year):
        assert other is None or other.first_day < period.first_day or other.index < period.index
