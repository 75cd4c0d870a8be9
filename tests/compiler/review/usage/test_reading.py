"""The file of ``chedo usage`` as a stranger may write it: read as it is, or refused in words that say where."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.catalogue import LANGUAGES, texts
from chedo_compiler.commands.usage_file import usage_in
from chedo_compiler.misuse import Misuse
from chedo_compiler.review.usage.counts import PeriodUsage, Usage, read_usage
from chedo_compiler.review.usage.reading import LARGEST, UsageError
from versioned_workspace import run

if TYPE_CHECKING:
    from pathlib import Path

    from versioned_workspace import Versioned

AT = "2026-05-20T18:30:00+00:00"


def written() -> dict[str, Any]:
    """A small file as the engine writes it."""
    period = {"version": "1.0.0", "reporters": 4, "open": 1, "received": 3, "late": 0}
    regime = {
        "periods": {"2026-04": period},
        "forms": {"thu": {"2026-04": {"dn": {"thang": 3}}}},
        "checks": {"thu": {"tang": {"2026-04": 1}}},
    }
    readers = {"dashboards": {"KTXH.01": 2}, "api": {"thu-thang": {"thu": 1}}}
    return {"format": 2, "project": "tinh", "at": AT, "regimes": {"thu-thang": regime}, "readers": readers}


def read(content: object) -> Usage:
    return read_usage(json.dumps(content))


def refused(text: str) -> tuple[str, str]:
    """Why a text is refused, and where."""
    with pytest.raises(UsageError) as refusal:
        read_usage(text)
    return refusal.value.cause, refusal.value.params.get("place", "")


@pytest.mark.req("REG-06")
def test_a_file_is_read_whole() -> None:
    found = read(written())
    regime = found.regimes["thu-thang"]
    assert (found.project, found.day) == ("tinh", dt.date(2026, 5, 21))
    assert regime.periods == {"2026-04": PeriodUsage("1.0.0", 4, 1, 3, 0)}
    assert regime.forms["thu"]["2026-04"]["dn"] == {"thang": 3}
    assert regime.checks == {"thu": {"tang": {"2026-04": 1}}}
    assert found.readers is not None
    assert (found.readers.dashboards, found.readers.api) == ({"KTXH.01": 2}, {"thu-thang": {"thu": 1}})


def test_what_the_first_format_does_not_tell_is_not_known() -> None:
    content = written()
    content["format"] = 1
    del content["readers"], content["regimes"]["thu-thang"]["checks"]
    found = read(content)
    assert found.readers is None
    assert found.regimes["thu-thang"].checks is None


@pytest.mark.parametrize("missing", ["project", "at", "regimes", "readers"])
def test_nothing_may_be_missing(missing: str) -> None:
    content = written()
    del content[missing]
    assert refused(json.dumps(content)) == ("usage_missing_top", "")


@pytest.mark.parametrize(
    ("path", "value", "cause"),
    [
        ("format", True, "usage_count"),
        ("format", 3, "usage_format"),
        ("project", 7, "usage_text"),
        ("project", "a\nb", "usage_text"),
        ("at", "2026-05-20T18:30:00", "usage_moment"),
        ("at", "hôm qua", "usage_moment"),
        ("at", "0001-01-01T00:00:00+14:00", "usage_moment"),
        ("regimes", [], "usage_object"),
        ("regimes/thu-thang", None, "usage_object"),
        ("regimes/thu-thang/periods/2026-04/open", -1, "usage_count"),
        ("regimes/thu-thang/periods/2026-04/late", 1.0, "usage_count"),
        ("regimes/thu-thang/periods/2026-04/late", LARGEST + 1, "usage_count"),
        ("regimes/thu-thang/periods/2026-13", {}, "usage_period"),
        ("regimes/thu-thang/forms/thu/2026-04/dn/thang", "3", "usage_count"),
        ("regimes/thu-thang/forms/thu/2026-04/dn", 3, "usage_object"),
        ("regimes/thu-thang/checks/thu/tang/2026-04", False, "usage_count"),
        ("readers/api/thu-thang", 1, "usage_object"),
        ("readers/dashboards/x\ud800", 1, "usage_name"),
        (f"readers/dashboards/{'x' * 300}", 1, "usage_name"),
        ("readers/people", {}, "usage_key"),
        ("people", {}, "usage_key_top"),
    ],
)
def test_what_is_of_another_shape_is_refused_where_it_stands(path: str, value: object, cause: str) -> None:
    content = written()
    inner: dict[str, Any] = content
    *outer, name = path.split("/")
    for key in outer:
        inner = inner[key]
    inner[name] = value
    found, place = refused(json.dumps(content))
    assert found == cause
    if not cause.endswith(("_top", "_format", "_name", "_key")):
        assert place == " / ".join((*outer, name))


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "usage_json"),
        ('{"format": 2,', "usage_json"),
        ("[]", "usage_not_counts"),
        ("[" * 100_000, "usage_not_counts"),
        ('{"format": ' + "9" * 5000 + "}", "usage_not_counts"),
        ('{"format": NaN}', "usage_not_number"),
        ('{"format": -Infinity}', "usage_not_number"),
        ('{"format": 1, "format": 2}', "usage_double"),
        ('{"regimes": {"a": {}, "a": {}}}', "usage_double"),
    ],
)
def test_hostile_text_is_refused(text: str, cause: str) -> None:
    assert refused(text)[0] == cause


NO_EXPORT_HELPS = {"PRJ003.usage_period", "PRJ003.usage_without_against"}


def test_every_cause_is_said_in_both_languages() -> None:
    causes = {key for key in texts("vi") if key.startswith("PRJ003.usage_")}
    assert len(causes) == 17
    assert causes == {key for key in texts("en") if key.startswith("PRJ003.usage_")}
    assert all("chedo usage" in texts(lang)[key]["hint"] for lang in LANGUAGES for key in causes - NO_EXPORT_HELPS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "không phải là tệp của chedo usage"),
        (b'{"format": 2}', "thiếu 'project'"),
        (b'{"format": 2, "project": "x", "at": 1}', "ở at: phải là một dòng chữ ngắn"),
        (b'{\n "format": }', "dòng 2, cột 12"),
    ],
)
def test_the_command_says_what_is_wrong_and_where(versioned: Versioned, content: bytes, said: str) -> None:
    file = versioned.folder / "dem.json"
    file.write_bytes(content)
    done = run("diff", versioned.folder, "--usage", file)
    assert done.exit_code == 2
    assert said in done.output
    assert "dem.json" in done.output


def test_a_file_that_is_not_there_is_wrong_usage(versioned: Versioned) -> None:
    assert run("diff", versioned.folder, "--usage", "khong-co.json").exit_code == 2


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chedo_compiler.commands.usage_file.MOST_BYTES", 10)
    file = tmp_path / "dem.json"
    file.write_text(" " * 11, "utf-8")
    with pytest.raises(Misuse, match="dem"):
        usage_in(file)


def test_counts_go_only_with_a_comparison(versioned: Versioned) -> None:
    file = versioned.folder / "dem.json"
    file.write_text(json.dumps(written()), "utf-8")
    done = run("check", versioned.folder, "--usage", file)
    assert (done.exit_code, "--against" in done.output) == (2, True)
