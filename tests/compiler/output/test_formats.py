"""Findings in the formats of code hosts, and what each is known by."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chedo_compiler.diagnostics import Diagnostic, diagnostic, warning
from chedo_compiler.output import as_json, github, gitlab, sarif
from chedo_compiler.output.fingerprints import fingerprints
from chedo_compiler.source import Span, file_span

FOUND = diagnostic("YML007", Span("biểu mẫu/a b.yaml", 3, 20, 3, 24), key="stt", raw="1.10")
TWICE = Diagnostic(
    "YML001", Span("a.yaml", 3, 6, 3, 8), {"key": "id", "line": 2}, related=((Span("a.yaml", 2, 1, 2, 3), "id"),)
)
LONG = warning("TIM014", Span("a.yaml", 3, 6, 5, 8), cause="gap", period="2026-01", next="2026-02", end="a", start="b")


def run_of(found: list[Diagnostic], page: str = "") -> dict[str, Any]:
    """The one run of a SARIF text, after what must hold of each."""
    data = json.loads(sarif.render(found, "en", page))
    assert data["version"] == "2.1.0"
    assert data["$schema"].endswith("sarif-2.1.0.json")
    (run,) = data["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning"}
        assert result["message"]["text"]
        assert len(result["partialFingerprints"]["chedo/v1"]) == 64
        for place in result["locations"]:
            region = place["physicalLocation"]["region"]
            assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
            assert all(type(number) is int and number >= 1 for number in region.values())
    checked: dict[str, Any] = run
    return checked


def test_sarif_names_rule_place_and_words() -> None:
    run = run_of([FOUND, TWICE, FOUND])
    assert run["tool"]["driver"]["name"] == "chedo"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["YML001", "YML007"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "bi%E1%BB%83u%20m%E1%BA%ABu/a%20b.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 20, "endLine": 3, "endColumn": 24}
    assert "1.10 as a number" in run["results"][0]["message"]["text"]
    assert run["results"][1]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 2


def test_a_rule_of_sarif_is_explained_and_leads_to_its_page() -> None:
    (rule,) = run_of([FOUND], "https://chedo.example/diagnostics.html")["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://chedo.example/diagnostics.html#yml007"
    assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
    assert "double quotes" in rule["fullDescription"]["text"]
    (rule,) = run_of([FOUND])["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "urn:chedo:diagnostics:yml007"


def test_a_file_elsewhere_is_named_by_where_it_is_and_a_fault_of_ours_by_no_place() -> None:
    run = run_of([diagnostic("YML014", file_span("/kho/a.yaml")), diagnostic("INT001", file_span(""), error="x")])
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///kho/a.yaml"}
    assert run["results"][1]["locations"] == []


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    assert run_of([])["results"] == []


def test_github_gets_a_command_a_line() -> None:
    assert github.render([FOUND], "en") == (
        "::error file=biểu mẫu/a b.yaml,line=3,endLine=3,col=20,endColumn=24,title=chedo YML007::"
        'stt: YAML reads 1.10 as a number or truth value, text is expected%0Aput it in double quotes: stt: "1.10"'
    )


def test_github_gets_columns_only_of_one_line() -> None:
    assert github.render([LONG], "vi").startswith("::warning file=a.yaml,line=3,endLine=5,title=chedo TIM014::")


def test_what_github_would_take_for_its_own_signs_is_escaped() -> None:
    found = diagnostic("YML007", Span("a,b:c%.yaml", 1, 1, 1, 2), key="a%b", raw="1\r\n::error::2")
    shown = github.render([found], "en")
    assert "file=a%2Cb%3Ac%25.yaml," in shown
    assert "a%25b: YAML reads 1%0D%0A::error::2" in shown
    assert "\n" not in shown


def test_github_of_a_fault_without_file() -> None:
    assert github.render([diagnostic("INT001", file_span(""), error="x")], "en").startswith(
        "::error title=chedo INT001::"
    )


def test_gitlab_gets_a_list_of_issues() -> None:
    issue, long = json.loads(gitlab.render([FOUND, LONG], "en"))
    assert issue["check_name"] == "YML007"
    assert issue["description"].startswith("YML007: stt: YAML reads 1.10")
    assert issue["location"] == {"path": "biểu mẫu/a b.yaml", "lines": {"begin": 3, "end": 3}}
    assert (issue["severity"], long["severity"]) == ("major", "minor")
    assert long["location"]["lines"] == {"begin": 3, "end": 5}
    assert json.loads(gitlab.render([], "vi")) == []


def test_a_fingerprint_stays_when_lines_move() -> None:
    moved = Diagnostic(TWICE.code, Span("a.yaml", 8, 1, 8, 3), {"key": "id", "line": 7})
    assert fingerprints([TWICE]) == fingerprints([moved])


@pytest.mark.parametrize(
    "other",
    [
        diagnostic("YML001", Span("b.yaml", 3, 6, 3, 8), key="id", line=2),
        diagnostic("YML001", TWICE.span, key="stt", line=2),
        diagnostic("YML002", TWICE.span, key="id", line=2),
    ],
)
def test_a_fingerprint_is_of_code_file_and_parameters(other: Diagnostic) -> None:
    assert fingerprints([TWICE]) != fingerprints([other])


def test_findings_alike_in_a_file_have_fingerprints_of_their_own() -> None:
    assert len(set(fingerprints([TWICE, TWICE, TWICE]))) == 3


def test_a_fingerprint_is_the_same_in_every_language() -> None:
    both = [json.loads(sarif.render([FOUND], lang))["runs"][0]["results"][0] for lang in ("vi", "en")]
    assert both[0]["message"] != both[1]["message"]
    assert both[0]["partialFingerprints"] == both[1]["partialFingerprints"]


def test_a_file_whose_name_is_no_text_is_named_by_its_bytes() -> None:
    (result,) = run_of([diagnostic("YML001", Span("a\udcff.yaml", 3, 6, 3, 8), key="id", line=2)])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%FF.yaml"


def test_json_says_what_else_to_see() -> None:
    (data,) = json.loads(as_json.render([TWICE]))
    assert data["related"] == [{"file": "a.yaml", "line": 2, "column": 1, "label": "id"}]
