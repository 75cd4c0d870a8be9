"""Findings as text and as JSON."""

from __future__ import annotations

import json

from chedo_compiler.diagnostics import Diagnostic, diagnostic, warning
from chedo_compiler.output import as_json
from chedo_compiler.output.fingerprints import fingerprints
from chedo_compiler.output.text import MOST_PER_CODE, in_order, render, summary
from chedo_compiler.source import SourceFile, Span

SOURCE = SourceFile("a.yaml", 'kind: form\nrows:\n  - {id: thu, stt: 1.10, label: "Các khoản thu về đất"}\n')
FOUND = diagnostic("YML007", Span("a.yaml", 3, 20, 3, 24), key="stt", raw="1.10")


def test_a_finding_shows_message_place_excerpt_and_hint() -> None:
    assert render([FOUND], {"a.yaml": SOURCE}, "vi", color=False) == (
        "lỗi[YML007]: stt: YAML đọc 1.10 thành số hoặc giá trị đúng/sai, cần chuỗi\n"
        " --> a.yaml:3:20\n"
        "  |\n"
        '3 |   - {id: thu, stt: 1.10, label: "Các khoản thu về đất"}\n'
        "  |                    ^^^^\n"
        '  = gợi ý: đặt trong ngoặc kép: stt: "1.10"'
    )


def test_a_finding_in_english_names_what_else_to_see() -> None:
    place = Span("a.yaml", 3, 6, 3, 8)
    found = Diagnostic("YML001", place, {"key": "id", "line": 2}, related=((Span("a.yaml", 2, 1, 2, 5), ""),))
    shown = render([found], {"a.yaml": SOURCE}, "en", color=False)
    assert shown.startswith("error[YML001]: key 'id' is already at line 2\n --> a.yaml:3:6\n")
    assert "  = see: a.yaml:2:1\n" in shown


def test_a_file_without_text_has_no_excerpt() -> None:
    found = diagnostic("YML016", Span("b.yaml", 1, 1, 1, 1), file="b.yaml", reason="x")
    assert "|" not in render([found], {}, "vi", color=False)


def test_color_marks_only_when_asked_for() -> None:
    assert "\x1b[1;31m" in render([FOUND], {"a.yaml": SOURCE}, "vi", color=True)
    assert "\x1b" not in render([FOUND], {"a.yaml": SOURCE}, "vi", color=False)


def test_of_a_flood_of_one_code_only_the_first_are_shown() -> None:
    flood = [diagnostic("SCH010", Span("a.yaml", line, 1, line, 2)) for line in range(1, MOST_PER_CODE + 4)]
    shown = render(flood, {}, "en", color=False)
    assert shown.count("error[SCH010]") == MOST_PER_CODE
    assert shown.endswith("3 more SCH010")


def test_findings_are_ordered_and_told_once() -> None:
    places = [
        Span("b.yaml", 1, 1, 1, 2),
        Span("a.yaml", 2, 1, 2, 2),
        Span("a.yaml", 1, 9, 1, 10),
        Span("a.yaml", 1, 9, 1, 10),
    ]
    ordered = in_order(diagnostic("SCH010", place) for place in places)
    assert [one.span for one in ordered] == [places[2], places[1], places[0]]


def test_the_summary_counts_errors_and_warnings() -> None:
    found = [FOUND, warning("YML010", FOUND.span)]
    assert summary(found, 3, (0, 0), "en") == "1 error, 1 warning in 3 files."
    assert summary(found * 2, 1, (5, 1), "en") == "2 errors, 2 warnings in 1 file; 5 test cases, 1 failed."
    assert summary(found[:1], 2, (1, 0), "en") == "1 error, 0 warnings in 2 files; 1 test case, 0 failed."
    assert summary([], 3, (5, 0), "vi") == "Không có lỗi trong 3 tệp; 5 tình huống kiểm thử, 0 không đạt."


def test_json_carries_code_place_parameters_and_both_languages() -> None:
    assert json.loads(as_json.render([FOUND])) == [
        {
            "code": "YML007",
            "severity": "error",
            "file": "a.yaml",
            "line": 3,
            "column": 20,
            "end_line": 3,
            "end_column": 24,
            "related": [],
            "params": {"key": "stt", "raw": "1.10"},
            "message": {
                "vi": "stt: YAML đọc 1.10 thành số hoặc giá trị đúng/sai, cần chuỗi",
                "en": "stt: YAML reads 1.10 as a number or truth value, text is expected",
            },
            "hint": {"vi": 'đặt trong ngoặc kép: stt: "1.10"', "en": 'put it in double quotes: stt: "1.10"'},
            "fingerprint": fingerprints([FOUND])[0],
        }
    ]
