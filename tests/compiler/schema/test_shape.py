"""One fault of shape is one diagnostic, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from chedo_compiler.project import find_root, open_workspace
from chedo_compiler.shape.check import check_shape
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose

FORM = """\
kind: form
id: thu_chi
title: "Thu, chi"
columns:
  - {id: so, label: "Số", type: number}
rows:
"""
REGIME = """\
kind: regime
id: thu-chi
version: 1.0.0
title: "Thu, chi"
period: monthly
"""
ROOT = Path(__file__).parents[3]


def faults(text: str) -> list[tuple[str, int, int, str]]:
    node, found = compose(SourceFile("a.yaml", text))
    assert node is not None, found
    return [(one.code, one.span.line, one.span.column, str(one.params.get("cause", ""))) for one in check_shape(node)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('{id: thu, label: "Thu", xyz: 1}', ("SCH001", 7, 29, "known")),
        ('{id: thu, label: "Thu", levl: 1}', ("SCH001", 7, 29, "near")),
        ('{id: thu, lable: "Thu"}', ("SCH001", 7, 15, "near")),
        ('{label: "Thu"}', ("SCH002", 7, 5, "")),
        ('{id: thu, label: "Thu", level: "1"}', ("SCH004", 7, 36, "integer")),
        ('{id: thu, label: "Thu", level: 1.0}', ("SCH004", 7, 36, "integer")),
        ('{id: thu, label: "Thu", closed: so}', ("SCH004", 7, 37, "array")),
        ('{id: thu, label: "Thu", repeat: 3}', ("SCH004", 7, 37, "object")),
        ("{id: thu, label: [a]}", ("SCH004", 7, 22, "string")),
        ('{id: thu, label: "Thu", heading: maybe}', ("SCH004", 7, 38, "boolean")),
        ('{id: thu, label: "Thu", heading: no}', ("YML002", 7, 38, "")),
        ('{id: thu, label: "Thu", stt: 1.10}', ("YML007", 7, 34, "")),
        ("{id: thu, label: true}", ("YML007", 7, 22, "")),
        ('{id: thu, label: "Thu", aggregate: summ}', ("SCH005", 7, 40, "near")),
        ('{id: thu, label: "Thu", aggregate: xyz}', ("SCH005", 7, 40, "known")),
        ('{id: Thu, label: "Thu"}', ("SCH006", 7, 10, "snake_id")),
        ('{id: "thu\\n", label: "Thu"}', ("SCH006", 7, 10, "snake_id")),
        ('{id: th12, label: "Thu"}', ("FRM012", 7, 10, "")),
        ('{id: r1c1, label: "Thu"}', ("FRM012", 7, 10, "")),
        ('{id: thu, label: "Thu", formula: "a+b"}', ("SCH006", 7, 38, "formula")),
        ('{id: thu, label: "Thu", formula: “=a+b”}', ("SCH006", 7, 38, "typeset")),
        ('{id: ‘thu’, label: "Thu"}', ("SCH006", 7, 10, "typeset")),
        ('{id: thu, label: ""}', ("SCH007", 7, 22, "")),
        ("{id: thu, label: }", ("SCH007", 7, 22, "null")),
        ('{id: thu, label: "Thu", closed: []}', ("SCH007", 7, 37, "")),
        ('{id: thu, label: "Thu", level: 99}', ("SCH008", 7, 36, "")),
        ('{id: thu, label: {ask: "Tên"}, repeat: {under: a, max: 0}}', ("SCH008", 7, 60, "")),
    ],
)
def test_a_fault_in_a_row(row: str, expected: tuple[str, int, int, str]) -> None:
    assert faults(f"{FORM}  - {row}\n") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", ("SCH010", 1, 1, "")),
        ("id: a\n", ("SCH003", 1, 1, "missing")),
        ("kind: frm\n", ("SCH003", 1, 7, "near")),
        ("kind: zzz\n", ("SCH003", 1, 7, "")),
        ("kind: regime\nid: a\nextends: ktxh\n", ("SCH006", 3, 10, "extends")),
        (f"{REGIME}deadlines: [{{id: a, stage: send, due: {{}}}}]\n", ("SCH007", 6, 39, "")),
        (
            (
                f"{REGIME}deadlines: [{{id: a, stage: send, due: {{"
                "by: {day: 1}, before: {day: 2}, after: b, days: 3}}]\n"
            ),
            ("SCH009", 6, 39, ""),
        ),
        (f"{REGIME}periods: [{{kind: weekly, starts: t5}}]\n", ("SCH006", 6, 34, "starts")),
        (f"{REGIME}periods: [{{kind: event, first: 1d}}]\n", ("SCH006", 6, 32, "hours")),
        (f"{REGIME}periods: [{{kind: event, daily: 5pm}}]\n", ("SCH006", 6, 32, "clock")),
        (f"{REGIME}periods: [{{kind: yearly, replaces: [H3]}}]\n", ("SCH006", 6, 37, "replaced")),
        (
            (
                f"{REGIME}periods:\n  - kind: occasion\n"
                "    occasions: [{id: tet, label: T, window: {from: 2026-02-14, to: 2026-02-22}}]\n"
            ),
            ("SCH006", 8, 22, "occasion"),
        ),
        (f"{REGIME}effective: {{from: 2026-13}}\n", ("SCH006", 6, 19, "period")),
        (f"{REGIME}calender: x\n", ("SCH001", 6, 1, "near")),
        ("kind: calendar\nid: a\nweek: [mon]\nyears:\n  26: {off: []}\n", ("SCH006", 5, 3, "year")),
        ("kind: calendar\nid: a\nweek: [mon]\nyears:\n  2026: {off: [2026-02-30]}\n", ("SCH006", 5, 16, "date")),
        ("kind: calendar\nid: a\nweek: [mon]\nyears:\n  2026: {off: [20260101]}\n", ("YML007", 5, 16, "")),
        ("kind: units\nunits:\n  - {id: a, label: x, factor: '5'}\n", ("SCH004", 3, 31, "number")),
    ],
)
def test_a_fault_in_a_file(text: str, expected: tuple[str, int, int, str]) -> None:
    assert faults(text) == [expected]


def test_faults_come_in_the_order_of_the_file() -> None:
    text = f"{FORM}  - {{label: A, id: Ab}}\n  - {{id: b, lable: B, levl: 1}}\n"
    assert [(code, line) for code, line, _, _ in faults(text)] == [("SCH006", 7), ("SCH001", 8), ("SCH001", 8)]


def test_what_extends_a_library_regime_may_leave_out_the_rest() -> None:
    assert faults("kind: regime\nid: ktxh-thang\nextends: library/ktxh-thang\nhost: so-tai-chinh\n") == []


@pytest.mark.parametrize("folder", ["regimes", "samples/lao-cai", "tests/compiler/broken/base"])
def test_real_workspaces_have_the_right_shape(folder: str) -> None:
    workspace = open_workspace(find_root(ROOT / folder))
    assert workspace.files
    for file in workspace.files:
        node, found = compose(file)
        assert node is not None
        assert (found, check_shape(node)) == ((), ()), file.path
